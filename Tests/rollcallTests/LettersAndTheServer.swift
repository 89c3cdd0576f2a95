import CallCenter
import Glibc
import SQLite
import Telephone
import Testing

@testable import Administration
@testable import Store
@testable import rollcall

extension RealProcess {
    /// Letters that the server sends by a program of the system.
    @Suite struct LettersAndTheServer {
        private let centre: ServedCentre

        init() throws { centre = try ServedCentre() }

        /// Every SMS as the program got it: the number and the text.
        private var sent: [String] {
            content(of: "\(centre.folder)/sms").split(separator: "|").map(String.init)
        }

        /// Names a program that keeps what it gets, and then does this.
        private func sendSMS(andThen script: String) throws {
            let program = "\(centre.folder)/send-sms"
            try makeProgram(
                at: program,
                "{ echo \"$1\"; cat; printf '|'; } >> '\(centre.folder)/sms'\n\(script)")
            try edit { try $0.set("sms-command", to: program, for: .centre) }
        }

        private func edit(_ body: (borrowing Directory) throws -> Void) throws {
            let store = try Store.open(
                path: centre.file, mode: .read, clock: WallClock.forStore)
            defer { store.close() }
            try store.edit(body)
        }

        private func sendOneTimePIN(to name: String) throws {
            let store = try Store.open(
                path: centre.file, mode: .read, clock: WallClock.forStore)
            defer { store.close() }
            _ = try Office(store, owner: "root").act("user pin") { directory, act in
                try act.sendOneTimePIN(to: directory.user(named: name), in: directory)
            }
        }

        private func pin(in text: String) throws -> String {
            try #require(text.split { !$0.isNumber }.first { $0.count == 6 }.map(String.init))
        }

        @Test func `R5: the PIN that the server sends lets its user in, and is nowhere else`()
            throws
        {
            try sendSMS(andThen: "echo \"$1\"; cat '\(centre.folder)/sms' >&2")
            try sendOneTimePIN(to: "anna")
            #expect(try centre.server.logs("letter_sent").contains("user=anna"))
            let text = try #require(sent.first)
            #expect(text.hasPrefix("004790000001\n"))
            let pin = try pin(in: text)
            let call = try centre.call("1001#\(pin)#").finish()
            #expect(call.hears("new-pin"), "\(call.journal)")
            #expect(!centre.server.said.contains(pin))
        }

        @Test func `killed while it sends, the server sends another PIN and says so`() throws {
            try sendSMS(
                andThen: """
                    [ -e '\(centre.folder)/died' ] && exit 0
                    : > '\(centre.folder)/died'
                    kill -9 $PPID
                    """)
            try sendOneTimePIN(to: "anna")
            #expect(try centre.server.end() == .killed(by: SIGKILL))
            #expect(sent.count == 1)
            let letters = try centre.store { store in
                try store.reading { try $0.letters(withSent: true, limit: 9) }
            }
            #expect(letters.map(\.state) == [.sending])
            // The time in which the one who died could have lived passes.
            try edit { directory in
                try directory.connection.execute("UPDATE outbox SET next_try_at = 0", as: "test")
            }
            _ = try centre.startAgain()
            try centre.server.logs("letter_sent")
            #expect(sent.count == 2)
            #expect(!sent[0].contains("earlier letter"))
            #expect(sent[1].contains("An earlier letter may have come already"))
            let (old, new) = (try pin(in: sent[0]), try pin(in: sent[1]))
            #expect(try !centre.call("1001#\(old)#H").finish().hears("new-pin"))
            #expect(try centre.call("1001#\(new)#").finish().hears("new-pin"))
        }

        @Test func `a program that fails leaves its letter to a later try`() throws {
            try sendSMS(andThen: "exit 75")
            try sendOneTimePIN(to: "anna")
            let line = try centre.server.logs("letter_delayed")
            #expect(line.contains("ended with 75 (try later)."), "\(line)")
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
        }
    }
}

/// Writes a script of the shell that can be run.
func makeProgram(at path: String, _ script: String) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o700)
    guard file >= 0 else { throw Failure("\(path) cannot be written") }
    let bytes = Array("#!/bin/sh\n\(script)\n".utf8)
    let count = unsafe write(file, bytes, bytes.count)
    close(file)
    guard count == bytes.count else { throw Failure("\(path) cannot be written") }
}

/// What a file of at most some KB says; nothing where there is none.
func content(of path: String) -> String {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
}
