import Store
import Testing

@testable import rollcall

/// Reports as a process of their own prints them, in the time zone of the centre.
@Suite struct ReportsInTheCentresTimeZone {
    @Test(arguments: [
        ("2025-03-30", "2025-03-29T23:00:00.000Z", "2025-03-30T22:00:00.000Z"),
        ("2025-10-26", "2025-10-25T22:00:00.000Z", "2025-10-26T23:00:00.000Z"),
    ])
    func `R95: a day has 23 hours in spring and 25 in autumn`(
        day: String, begin: String, end: String
    ) throws {
        let centre = try Sample()
        let program = try Program(
            [
                "report", "history", "--from", day, "--to", day, "--by-day", "--json",
                "--database", centre.file,
            ], zone: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(try program.end() == .exited(0))
        #expect(program.saidOnOutput.contains("{\"from\": \"\(begin)\", \"to\": \"\(end)\", "))
    }

    /// The sample centre in a file of its own.
    private final class Sample {
        private let folder: String
        var file: String { "\(folder)/rollcall.db" }

        init() throws {
            folder = try TemporaryFolder.make()
            let program = try Program(["sample", "--database", file])
            try #require(try program.end() == .exited(0))
        }

        deinit { TemporaryFolder.remove(folder) }
    }

    @Test(arguments: [
        (["live", "--watch", "--json"], "--watch goes without --json and --csv."),
        (["history", "--csv", "--json"], "--csv goes without --json."),
        (["outbound", "--from", "2999-01-01"], "--from is in the future."),
    ])
    func `what cannot be is said`(words: [String], sentence: String) throws {
        let centre = try Sample()
        let program = try Program(["report"] + words + ["--database", centre.file])
        #expect(try program.end() == .exited(64))
        #expect(program.said.contains(sentence))
    }
}
