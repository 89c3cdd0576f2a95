import CallCenter
import Glibc
import Testing

@testable import Administration
@testable import rollcall

/// Files of users on the command line: what is read, written and said.
@Suite struct UsersFromFiles {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        try body(folder)
    }

    private func rollcall(_ words: [String], input: String = "/dev/null") throws -> (
        Program.Ending, output: String, errors: String
    ) {
        let program = try Program(words, input: input)
        let ending = try program.end()
        return (ending, program.saidOnOutput, program.said)
    }

    @Test func `a file is there as a whole, for its owner alone, or not at all`() throws {
        try withFolder { folder in
            try OutputFile.write(Array("first".utf8), to: "\(folder)/users.csv")
            try OutputFile.write(Array("second".utf8), to: "\(folder)/users.csv")
            #expect(try InputFile.bytes("\(folder)/users.csv") == Array("second".utf8))
            var facts = stat()
            #expect(unsafe stat("\(folder)/users.csv", &facts) == 0)
            #expect(facts.st_mode & 0o777 == 0o600)
            let fault = #expect(throws: UsageError.self) {
                try OutputFile.write([1], to: "\(folder)/none/users.csv")
            }
            #expect(fault?.exit == .cannotCreate)
            #expect(throws: UsageError.self) { try InputFile.bytes("\(folder)/nothing.csv") }
        }
    }

    @Test func `the progress of an import is a line of 40 marks`() {
        let bar = ProgressBar(of: 2_000, isShown: false)
        #expect(bar.line(0) == "[" + String(repeating: ".", count: 40) + "]   0 %  0 of 2000")
        #expect(
            bar.line(500) == "[" + String(repeating: "#", count: 10)
                + String(repeating: ".", count: 30) + "]  25 %  500 of 2000")
        #expect(bar.line(2_000).hasSuffix("] 100 %  2000 of 2000"))
    }

    @Test func `R15-R17: a file is imported, exported and imported again`() throws {
        try withFolder { folder in
            let store = "\(folder)/rollcall.db"
            #expect(try rollcall(["sample", "--database", store]).0 == .exited(0))
            try OutputFile.write(
                Array("user_name;email;usergroup_name\r\ngina;gina@example.org;Sales\r\n".utf8),
                to: "\(folder)/users.csv")
            let words = ["user", "import", "\(folder)/users.csv", "--database", store]
            let trial = try rollcall(words + ["--dry-run"])
            #expect(
                trial.output.contains("All rows of users.csv are right: 1 user would be added."))
            let done = try rollcall(words)
            #expect(done.0 == .exited(0) && done.output == "users.csv: 1 user was added.\n")
            #expect(done.errors.isEmpty)
            let again = try rollcall(words + ["--json"])
            #expect(again.0 == .exited(65))
            #expect(again.errors.hasPrefix("rollcall: users.csv was imported by "))
            try OutputFile.write(
                Array("ina@example.org\njan@example.org\n".utf8), to: "\(folder)/letters.csv")
            let invited = try rollcall(
                ["user", "import", "-", "--group", "Night", "--database", store],
                input: "\(folder)/letters.csv")
            #expect(invited.output.hasSuffix("the standard input: 2 users were invited.\n"))
            let export = try rollcall(
                ["user", "export", "--search", "gina", "--database", store])
            #expect(export.output.hasSuffix("gina,,,,gina@example.org,,Sales,en,,agent,,,1\r\n"))
            let json = try rollcall(["user", "imports", "--json", "--database", store])
            #expect(json.output.contains("\"kind\": \"invitations\", \"rows\": 2, \"done\": 2"))
            let person = try rollcall(
                ["user", "export", "--person", "gina", "--json", "--database", store])
            #expect(
                person.output.contains("gina@example.org") && person.output.contains("\"audit\""))
        }
    }

    @Test func `user bulk wants to know whom and what, and --yes where nobody can be asked`() throws
    {
        try withFolder { folder in
            let store = "\(folder)/rollcall.db"
            #expect(try rollcall(["sample", "--database", store]).0 == .exited(0))
            func bulk(_ words: String...) throws -> (Program.Ending, output: String, errors: String)
            {
                try rollcall(["user", "bulk"] + words + ["--database", store])
            }
            #expect(try bulk("--users", "anna").0 == .exited(64))
            #expect(try bulk("--max-chats", "3").0 == .exited(64))
            #expect(try bulk("anna", "--users", "anna", "--max-chats", "3").0 == .exited(64))
            #expect(try bulk("--users", "anna", "--max-chats", "3").errors.contains("Say --yes"))
            let done = try bulk("--group", "Sales", "--max-chats", "3", "--role", "agent", "--yes")
            #expect(
                done.output == "user anna, carla: max-chats 1 → 3\n",
                "\(done.errors)")
            let some = try bulk("--users", "anna,nobody", "--max-chats", "4", "--yes")
            #expect(some.0 == .exited(65) && some.output == "user anna: max-chats 3 → 4\n")
            #expect(some.errors.hasSuffix("1 of 2 users went well.\n"))
        }
    }
}
