import Foundation
import Store
import Testing

@testable import rollcall

/// The exit codes of sysexits.h, each with its sentence.
@Suite struct HowItEnds {
    let folder: String

    init() throws { folder = try TemporaryFolder.make() }

    /// What goes wrong when this line is done; `nil` when nothing does.
    private func fault(of words: String...) -> UsageError? { fault(of: words) }

    private func fault(of words: [String]) -> UsageError? {
        do throws(UsageError) {
            guard case .run(let verb, let given) = try Invocation.parse(words, verbs: verbs) else {
                return nil
            }
            try verb.run(given)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a store that is not there is bad data`() {
        defer { TemporaryFolder.remove(folder) }
        for verb in ["who", "ledger"] {
            #expect(fault(of: verb, "--database", "\(folder)/no.db")?.exit == .badData)
        }
        #expect(fault(of: "explain", "anna", "--database", "\(folder)/no.db")?.exit == .badData)
        #expect(
            fault(of: "print", "queues", "--database", "\(folder)/no.db")?.exit == .badData)
    }

    @Test func `a foreign file is bad data, and stays as it was`() throws {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/notes.txt"
        let text = String(repeating: "no store\n", count: 200)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        for verb in ["who", "sample", "migrate"] {
            #expect(fault(of: verb, "--database", path)?.exit == .badData, "\(verb)")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `a sample goes into an empty store only`() throws {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/a.db"
        #expect(fault(of: "sample", "--database", path) == nil)
        #expect(fault(of: "sample", "--database", path)?.exit == .badData)
        #expect(fault(of: "who", "--database", path) == nil)
        #expect(fault(of: "explain", "nobody", "--database", path)?.exit == .badData)
        #expect(fault(of: "explain", "anna", "no-such", "--database", path)?.exit == .badData)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `a folder that is not there cannot hold a store`() {
        defer { TemporaryFolder.remove(folder) }
        #expect(fault(of: "sample", "--database", "\(folder)/no/a.db")?.exit == .cannotCreate)
    }

    @Test func `a mistyped file is not migrated into an empty store`() {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/no.db"
        #expect(
            fault(of: "migrate", "--database", path)
                == UsageError("there is no database \(path)", exit: .badData))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a setting that does not exist says which was meant`() {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/a.db"
        #expect(fault(of: "sample", "--database", path) == nil)
        #expect(
            fault(of: "explain", "anna", "confirm-numbr", "--database", path)
                == UsageError(
                    "There is no setting \"confirm-numbr\". Did you mean confirm-number?",
                    exit: .badData))
        #expect(
            fault(of: "explain", "anna", "xyzzy", "--database", path)
                == UsageError(
                    "There is no setting \"xyzzy\". 'rollcall setting list' lists them.",
                    exit: .badData))
    }

    @Test func `C7: all that is wrong of a user is told, wrong skills too`() {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/a.db"
        #expect(fault(of: "sample", "--database", path) == nil)
        for (words, count) in [
            (["user", "add", "gï", "--skill", "sales:11", "--skill", "golf"], 5),
            (["user", "edit", "anna", "--max-chats", "0", "--skill", "sales:11"], 2),
            (["user", "edit", "anna", "--skill", "sales:11"], 1),
            (["user", "add", "gina", "--group", "Sales", "--email", "g@x.org", "--skill", "x"], 1),
        ] {
            let fault = fault(of: words + ["--database", path])
            #expect(fault?.exit == .badData)
            #expect(fault?.sentence.split(separator: "\n").count == count, "\(words)")
        }
        #expect(fault(of: "user", "show", "gina", "--database", path)?.exit == .badData)
    }

    @Test func `an output that cannot be written says so, and one that nobody reads is silent`()
        async throws
    {
        defer { TemporaryFolder.remove(folder) }
        let full = try await #require(
            processExitsWith: .exitCode(ExitCode.failed.rawValue),
            observing: [\.standardErrorContent]
        ) {
            let descriptor = unsafe open("/dev/full", O_WRONLY)
            dup2(descriptor, STDOUT_FILENO)
            Screen.output.line("user anna")
        }
        #expect(
            String(decoding: full.standardErrorContent, as: UTF8.self).contains(
                "rollcall: The output cannot be written: No space left on device.\n"))
        let gone = try await #require(
            processExitsWith: .exitCode(ExitCode.failed.rawValue),
            observing: [\.standardErrorContent]
        ) {
            signal(SIGPIPE, SIG_IGN)
            var ends: [Int32] = [0, 0]
            guard unsafe pipe(&ends) == 0 else { return }
            close(ends[0])
            dup2(ends[1], STDOUT_FILENO)
            Screen.output.line("user anna")
        }
        #expect(!String(decoding: gone.standardErrorContent, as: UTF8.self).contains("rollcall:"))
    }

    @Test func `a second server of one store may try later`() throws {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/a.db"
        let store = try RunningServer.openStore(path, withSample: false)
        defer { store.close() }
        do throws(UsageError) {
            _ = try RunningServer.openStore(path, withSample: false)
            Issue.record("two servers have one store")
        } catch {
            #expect(error.exit == .tryLater)
        }
    }

    @Test func `a port that another program has is busy`() throws {
        defer { TemporaryFolder.remove(folder) }
        let server = try TrialServer.start()
        defer { server.stop() }
        let store = try RunningServer.openStore("\(folder)/a.db", withSample: false)
        defer { store.close() }
        let options = try ServeOptions(
            Given(options: ["--listen": ["127.0.0.1:\(server.port)"]]))
        do throws(UsageError) {
            _ = try RunningServer(
                store: store, listen: options.listen, allow: options.allow, loops: 1, maxCalls: 1,
                write: { _ in })
            Issue.record("two servers have one port")
        } catch {
            #expect(
                error
                    == UsageError(
                        "127.0.0.1:\(server.port) is busy: another program listens there.",
                        exit: .unavailable))
        }
    }

    @Test func `a server that does not answer is unavailable`() throws {
        defer { TemporaryFolder.remove(folder) }
        let server = try TrialServer.start()
        let port = server.port
        server.stop()
        let url = "agi://127.0.0.1:\(port)/agent"
        #expect(
            fault(of: "call", url, "--keys", "1")
                == UsageError(
                    "No server answers at 127.0.0.1:\(port): Connection refused.",
                    exit: .unavailable))
    }

    @Test func `a call that a server refuses does not end well`() throws {
        defer { TemporaryFolder.remove(folder) }
        let server = try TrialServer.start()
        defer { server.stop() }
        #expect(
            fault(of: "call", "agi://127.0.0.1:\(server.port)/pasue", "--keys", "1")
                == UsageError(
                    "The server ended the call at once: its log says why.", exit: .unavailable))
    }

    @Test(arguments: [
        (["try", "pasue"], "There is no path 'pasue'. Did you mean 'pause'?"),
        (["try", "xyzzy?id=1001"], "There is no path 'xyzzy'. 'rollcall help try' lists them."),
        (["try", "logon", "--arg", "id"], "--arg wants NAME=VALUE, not 'id'."),
        (["call", "--arg", "=1001"], "--arg wants NAME=VALUE, not '=1001'."),
    ])
    func `a call that cannot be is no call`(words: [String], sentence: String) {
        defer { TemporaryFolder.remove(folder) }
        #expect(fault(of: words) == UsageError(sentence))
    }

    @Test func `prompts that lack something are bad data`() {
        defer { TemporaryFolder.remove(folder) }
        #expect(fault(of: "prompts", "check", "--prompts", folder)?.exit == .badData)
    }

    @Test func `prompts have no use for a store without --names`() {
        defer { TemporaryFolder.remove(folder) }
        #expect(
            fault(of: "prompts", "render", "--prompts", folder, "--database", "rollcall.db")
                == UsageError("--database goes with --names."))
    }

    @Test func `a trial leaves nothing behind`() throws {
        defer { TemporaryFolder.remove(folder) }
        let server = try TrialServer.start()
        let database = server.database
        #expect(FileManager.default.fileExists(atPath: database))
        server.stop()
        #expect(!FileManager.default.fileExists(atPath: database))
    }
}
