import AGI
import AMI
import Asterisk
import CallCenter
import Conversation
import Glibc
import Reactor
import Service
import Store
import Testing

@testable import rollcall

/// `rollcall doctor`: a centre with a PBX that was configured as printed has nothing wrong.
@Suite struct TheDoctor {
    private func write(_ text: String, to file: String) throws {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        #expect(unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// The sample centre, its server, and the folders of a PBX on the same machine.
    private func examine(
        _ change: (inout [String: String]) -> Void = { _ in },
        sounds: String = "Prompts"
    ) throws -> DoctorReport {
        let server = try TrialServer.start()
        let folder = try TemporaryFolder.make()
        defer {
            server.stop()
            TemporaryFolder.remove("\(folder)/moh")
            TemporaryFolder.remove(folder)
        }
        var given = Given(options: ["--database": [server.database]])
        var names = try PrintedNames(given)
        names.server = "127.0.0.1:\(server.port)"
        unsafe mkdir("\(folder)/moh", 0o700)
        try write("RIFF", to: "\(folder)/moh/a.wav")
        var files = [
            "queues.conf": names.queuesConfiguration,
            "musiconhold.conf": names.musicConfiguration.split(separator: "\n").map { line in
                line.hasPrefix("directory=") ? "directory=\(folder)/moh" : String(line)
            }.joined(separator: "\n"),
            "extensions.conf": names.dialplan, "modules.conf": "[modules]\nautoload=yes\n",
        ]
        change(&files)
        for (name, text) in files { try write(text, to: "\(folder)/\(name)") }
        given.options["--etc"] = [folder]
        given.options["--sounds"] = [sounds]
        given.options["--server"] = [names.server]
        return DoctorReport(try Examination(given).findings())
    }

    @Test func `what is printed has nothing wrong`() throws {
        let report = try examine()
        #expect(report.faults == 0, "\(report.lines.joined(separator: "\n"))")
        #expect(report.findings.filter { $0.weight == .unknown }.map(\.subject) == [.members])
        #expect(report.findings.contains { $0.subject == .server && $0.weight == .fine })
        #expect(report.findings.contains { $0.subject == .prompts && $0.weight == .fine })
    }

    @Test func `each fault has its line, its place and its remedy, for programs too`() throws {
        let report = try examine { files in
            files["queues.conf"] = files["queues.conf"]?.replacing(
                "wrapuptime=0", with: "wrapuptime=9")
            files["musiconhold.conf"] = "[general]\n"
        }
        let fault = try #require(
            report.findings.first { $0.subject == .queues && $0.weight == .wrong })
        #expect(fault.place.hasPrefix("queues.conf:"))
        #expect(report.lines.contains { $0.hasPrefix("wrong") && $0.contains("wrapuptime=9") })
        #expect(report.lines.contains { $0.contains("-> wrapuptime=0") })
        #expect(report.json.text.contains("\"subject\": \"queues\", \"weight\": \"wrong\""))
        #expect(report.findings.contains { $0.subject == .music && $0.weight == .wrong })
        #expect(report.summary == "\(report.faults) things are wrong.")
    }

    @Test func `sounds without prompts, and files that are not there, are told`() throws {
        let report = try examine({ files in files["queues.conf"] = nil }, sounds: "Sources")
        let prompts = report.findings.filter { $0.subject == .prompts }
        #expect(!prompts.isEmpty)
        #expect(prompts.allSatisfy { $0.weight == .wrong && $0.remedy.hasPrefix("cp -r Prompts/") })
        #expect(report.findings.contains { $0.subject == .queues && $0.weight == .unknown })
    }

    @Test func `a folder that was named and is not there is a wrong word`() throws {
        let wrong = Given(options: ["--database": ["x.db"], "--etc": ["/nowhere"]])
        #expect(throws: UsageError.self) { try Examination(wrong) }
    }

    // MARK: Over the manager

    /// A manager that answers from a table.
    private struct Wire: ManagerWire {
        var queues: Set<String> = []
        var refuses = false
        var execFull = ""

        func send(_ action: Action) async throws(ChannelError) -> [Packet] {
            func answer(_ headers: (String, String)...) -> Packet {
                Packet(headers.map { Packet.Header($0.0, $0.1) })
            }
            guard !refuses else {
                return [answer(("Response", "Error"), ("Message", "Permission denied"))]
            }
            guard action.name == "Getvar" else { return [answer(("Response", "Success"))] }
            let name = action.headers.first?.value ?? ""
            let exists = queues.contains { name == "QUEUE_EXISTS(\($0))" }
            let value = name == "GLOBAL(AGIEXECFULL)" ? execFull : exists ? "1" : "0"
            return [answer(("Response", "Success"), ("Variable", name), ("Value", value))]
        }
    }

    private func ask(_ wire: Wire, version: String) async throws -> [Diagnosis] {
        var needs = CentreNeeds(memberName: try MemberNameTemplate("Rollcall/{numeric_id}"))
        needs.queues = ["sales", "support"]
        let login = ManagerLogin(
            address: try #require(Address("127.0.0.1:5038")), user: "u", secret: "s")
        return await ManagerExamination(of: login, for: needs).findings(of: wire, version: version)
    }

    @Test func `the PBX is asked for queues, version and dialplan`() async throws {
        let good = try await ask(Wire(queues: ["sales", "support"]), version: "20.20.1")
        #expect(good.map(\.subject) == [.version, .queues, .dialplan])
        #expect(good.map(\.weight) == [.fine, .fine, .wrong])
        let poor = try await ask(Wire(queues: ["sales"], execFull: "yes"), version: "16.2.0")
        #expect(
            poor.contains { $0.subject == .queues && $0.sentence.contains("no queue support") })
        #expect(poor.contains { $0.sentence.contains("AGIEXECFULL is on") })
        #expect(poor.contains { $0.subject == .version && $0.weight == .wrong })
    }

    @Test func `what may not be asked is unknown, and the right is named`() async throws {
        let found = try await ask(Wire(refuses: true), version: "")
        #expect(found.map(\.weight) == [.unknown, .unknown, .unknown])
        #expect(found.allSatisfy { $0.remedy.contains("agent,reporting") })
    }
}
