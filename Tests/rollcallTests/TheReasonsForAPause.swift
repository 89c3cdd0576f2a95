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
                    == "1 is now the pause reason Lunch.\n")
            #expect(try run(centre, "reason", "add", "12", "Back office").ending == .exited(0))
            #expect(
                try run(centre, "reason", "list", "--json").output == """
                    [
                      {"number": 1, "name": "Lunch"},
                      {"number": 12, "name": "Back office"}
                    ]

                    """)
            let mistakes: [(words: [String], exit: Int32, sentence: String)] = [
                (["add", "1", "Dinner"], 65, "the pause reason \"Lunch\" has the number 1"),
                (
                    ["add", "2", "Lunch"], 65,
                    "there is a pause reason \"Lunch\", with the number 1"
                ),
                (["delete", "7"], 65, "there is no pause reason 7"),
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
                try run(centre, "reason", "delete", "1").output
                    == "There is no pause reason 1 any more.\n")
            #expect(
                try run(centre, "reason", "list").output
                    == "number  name\n12      Back office\n")
        }
    }
}
