import Foundation
import Store
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// What an administrator does with PINs and the guard, while a server runs on the same file.
    @Suite struct PINsFromTheCommandLine {
        private let centre: ServedCentre

        init() throws { centre = try ServedCentre() }

        /// Runs a verb on the centre's file; how it ended, and all that it said.
        private func run(
            _ words: String, input: String? = nil
        ) throws -> (exit: Program.Ending, output: String, errors: String) {
            let file = "\(centre.folder)/input"
            try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: file))
            let program = try Program(
                words.split(separator: " ").map(String.init) + ["--database", centre.file],
                input: file)
            let ending = try program.end()
            try FileManager.default.removeItem(atPath: file)
            return (ending, program.saidOnOutput, program.said)
        }

        /// Whether these keys lead to the menu, where 9 ends the call.
        private func isIn(_ keys: String, from number: String = "201") throws -> Bool {
            let call = try centre.call(keys + "9", from: number).finish()
            return call.journal.contains(.set("ROLLCALL_RESULT", "ok"))
        }

        @Test func `what to run after a peppered sample names the pepper`() throws {
            let (file, database) = ("\(centre.folder)/pepper", "\(centre.folder)/sample.db")
            let url = URL(fileURLWithPath: file)
            try Data("a secret of some length".utf8).write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let program = try Program(["sample", "--database", database, "--pepper-file", file])
            #expect(try program.end() == .exited(0))
            let next = "rollcall serve --database \(database) --pepper-file \(file)\n"
            #expect(program.saidOnOutput.hasSuffix("Next: \(next)"))
        }

        @Test func `R5: a one-time PIN is shown once, and the phone asks for another`() throws {
            let given = try run("user pin anna --one-time")
            #expect(given.exit == .exited(0))
            let digits = try #require(given.output.firstMatch(of: /is (\d{6})\./)?.1)
            #expect(given.output.contains("or after 4 wrong tries."))
            #expect(try centre.call("1001#4242#").finish().hears("no-match"))
            let call = try centre.call("1001#\(digits)#8051639#8051639#9").finish()
            #expect(call.hears("pin-changed"), "\(call.journal)")
            #expect(try isIn("1001#8051639#"))
            centre.server.send(15)
            #expect(try centre.server.end() == .exited(0))
            for text in try written() {
                #expect(!text.contains("8051639") && !text.contains(digits))
            }
        }

        /// The log, the store and the log beside it.
        private func written() throws -> [String] {
            let files = try FileManager.default.contentsOfDirectory(atPath: centre.folder)
                .filter { !$0.hasSuffix("-shm") }
            return [centre.server.said, centre.server.saidOnOutput]
                + (try files.map { name in
                    let bytes = try Data(
                        contentsOf: URL(fileURLWithPath: "\(centre.folder)/\(name)"))
                    return String(decoding: bytes, as: Unicode.ASCII.self)
                })
        }

        @Test func `a PIN is read from the standard input, and counts from the next call on`()
            throws
        {
            let set = try run("user pin 1001 --set", input: "8051639\n")
            #expect(set.exit == .exited(0))
            #expect(set.output == "1001 has a new PIN.\n")
            #expect(set.errors.isEmpty)
            #expect(try isIn("1001#8051639#"))
        }

        @Test(arguments: [
            ("1212", "That is a PIN which many people choose."),
            ("7777", "The PIN must not be one digit over and over."),
            ("4321", "The digits of the PIN must not be a row, neither up nor down."),
            ("201739", "The PIN must have nothing of the user's ID, extension or mobile number."),
            ("739", "The PIN must have at least 4 digits."),
            ("", "A PIN is 4–10 digits."), ("12345678901", "A PIN is 4–10 digits."),
            ("73 96", "A PIN is 4–10 digits."),
        ])
        func `a weak PIN is refused with the reason, and without the PIN`(
            pin: String, sentence: String
        ) throws {
            let refused = try run("user pin anna --set", input: pin + "\n")
            #expect(refused.exit == .exited(65))
            #expect(refused.output.isEmpty)
            #expect(refused.errors == "rollcall: \(sentence)\n")
        }

        @Test func `without a PIN nobody comes in, and that is said once`() throws {
            #expect(try run("user pin anna --delete").output == "anna has no PIN any more.\n")
            #expect(try run("user pin anna --delete").output == "anna had no PIN.\n")
            #expect(try centre.call("1001#4242#").finish().hears("no-match"))
            let wrong = try run("user pin nobody --delete")
            #expect(wrong.exit == .exited(65))
            #expect(
                wrong.errors
                    == "rollcall: There is no user \"nobody\"; 'rollcall user list' lists them.\n")
        }

        @Test(arguments: ["user pin anna", "user pin anna --set --one-time", "guard unlock"])
        func `what is wanted must be said`(words: String) throws {
            #expect(try run(words).exit == .exited(64))
        }

        @Test func `B1: a lock is logged and listed, and an administrator ends it`() throws {
            for number in 1...5 { _ = try centre.call("1001#9638#", from: "30\(number)").finish() }
            let line = try centre.server.logs("account_locked")
            #expect(line.contains("user=anna number=elsewhere until=1"))
            #expect(!line.contains("9638"))
            #expect(try centre.call("1001#4242#").finish().hears("no-match"))
            let list = try run("guard list").output
            #expect(list.contains("1001   Anna Berg  elsewhere     5"), "\(list)")
            let json = try run("guard list --json").output
            #expect(json.contains("\"kind\": \"account\", \"numeric_id\": \"1001\""))
            #expect(json.contains("\"locked\": true"))
            for text in [list, json] { #expect(!text.contains("9638") && !text.contains("4242")) }
            #expect(try run("guard unlock anna").output == "anna can try again.\n")
            #expect(try isIn("1001#4242#"))
            #expect(try run("guard unlock anna").output == "anna had no wrong PINs.\n")
        }

        @Test func `B2: a throttled caller is logged and listed, and an administrator ends it`()
            throws
        {
            for id in 10...19 { _ = try centre.call("\(id)#9638#", from: "299").finish() }
            #expect(try centre.server.logs("caller_throttled").hasSuffix("caller=299"))
            #expect(try run("guard list").output.contains("throttled"))
            let call = try centre.call("1001#4242#", from: "299").finish()
            #expect(call.hears("ask-supervisor"))
            #expect(
                try run("guard unlock --caller 299").output == "299 can try again.\n")
            #expect(
                try isIn("1001#4242#", from: "299"))
            #expect(
                try run("guard unlock --caller withheld").output
                    == "Nothing has failed from withheld.\n")
        }
    }
}
