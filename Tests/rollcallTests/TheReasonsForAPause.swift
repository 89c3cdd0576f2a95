import Testing

@testable import rollcall

extension RealProcess {
    /// The list of reasons, kept from the command line beside a running server.
    @Suite struct TheReasonsForAPause {
        private func run(
            _ centre: ServedCentre, _ words: String...
        ) throws -> (ending: Program.Ending, output: String, errors: String) {
            let program = try Program(words + ["--database", centre.file])
            let ending = try program.end()
            return (ending, program.saidOnOutput, program.said)
        }

        @Test func `reasons are added, listed and deleted, and every mistake is one sentence`()
            throws
        {
            let centre = try ServedCentre()
            #expect(try run(centre, "reason", "list").output == "There are no pause reasons.\n")
            #expect(
                try run(centre, "reason", "add", "1", "Lunch").output
                    == "reason Lunch was added: number 1.\n")
            #expect(try run(centre, "reason", "add", "12", "Back office").ending == .exited(0))
            #expect(
                try run(centre, "reason", "list", "--json").output == """
                    [
                      {"number": 1, "name": "Lunch"},
                      {"number": 12, "name": "Back office"}
                    ]

                    """)
            let mistakes: [(words: [String], exit: Int32, sentence: String)] = [
                (
                    ["add", "1", "Dinner"], 65,
                    "The pause reason \"Lunch\" has the number 1; 'rollcall reason list' lists them."
                ),
                (
                    ["add", "2", "Lunch"], 65,
                    "There is a pause reason \"Lunch\", with the number 1."
                ),
                (
                    ["delete", "7", "--yes"], 65,
                    "There is no pause reason 7; 'rollcall reason list' lists them."
                ),
                (
                    ["delete", "1"], 64,
                    "Delete the pause reason 1? Say --yes: there is no terminal to ask on."
                ),
                (["edit", "1"], 64, "'reason edit' wants --name NAME or --number NUMBER."),
                (
                    ["edit", "12", "--number", "1"], 65,
                    "The pause reason \"Lunch\" has the number 1; 'rollcall reason list' lists them."
                ),
                (["add", "one", "Lunch"], 64, "NUMBER wants a number from 1 to 999, not 'one'."),
                (["delete", "1000"], 64, "NUMBER wants a number from 1 to 999, not '1000'."),
                (["add", "3"], 64, "'reason add' wants NAME."),
            ]
            for mistake in mistakes {
                let program = try Program(
                    ["reason"] + mistake.words + ["--database", centre.file])
                #expect(try program.end() == .exited(mistake.exit), "\(mistake.words)")
                #expect(program.said == "rollcall: \(mistake.sentence)\n")
            }
            #expect(
                try run(centre, "reason", "edit", "1", "--name", "Dinner", "--number", "3").output
                    == "reason Dinner: number 1 → 3\nreason Dinner: name Lunch → Dinner\n")
            #expect(
                try run(centre, "reason", "delete", "3", "--yes").output
                    == "reason Dinner was deleted.\n")
            #expect(
                try run(centre, "reason", "list").output
                    == "number  name\n12      Back office\n")
        }
    }
}
