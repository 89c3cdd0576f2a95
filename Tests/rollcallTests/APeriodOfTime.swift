import Testing

@testable import rollcall

/// From when to when, as it is typed.
@Suite struct APeriodOfTime {
    @Test func `a day, a minute and a second`() throws {
        let day = try #require(WallClock.moment("2026-11-21"))
        #expect(day.upperBound - day.lowerBound == 86_400_000)
        #expect(WallClock.readable(day.lowerBound) == "2026-11-21 00:00:00")
        let minute = try #require(WallClock.moment("2026-11-21 08:30"))
        #expect(minute.upperBound - minute.lowerBound == 60_000)
        #expect(WallClock.readable(minute.lowerBound) == "2026-11-21 08:30:00")
        #expect(WallClock.moment("2026-11-21T08:30") == minute)
        let second = try #require(WallClock.moment("2026-11-21 08:30:59"))
        #expect(WallClock.readable(second.lowerBound) == "2026-11-21 08:30:59")
        #expect(second.upperBound - second.lowerBound == 1_000)
    }

    @Test(arguments: [
        "", " ", "today", "2026-11", "2026-02-30", "2026-13-01", "26-11-21", "2026-11-21 ",
        "2026-11-21 24:00", "2026-11-21 08", "2026-11-21 08:60", "2026-11-21 99:99",
        "2026-11-21 08:30:60", "2026-11-21 08:30 x", "1969-12-31", "+026-11-21", "٢٠٢٦-11-21",
    ])
    func `nothing else is a moment`(_ text: String) {
        #expect(WallClock.moment(text) == nil)
    }

    @Test func `a period is from the beginning of the one to the end of the other`() throws {
        let day = try #require(WallClock.moment("2026-11-21"))
        var given = Given()
        #expect(try given.period() == .min ..< .max)
        given.options = ["--from": ["2026-11-21"], "--to": ["2026-11-21"]]
        #expect(try given.period() == day)
        given.options["--from"] = ["2026-11-22"]
        #expect(throws: UsageError("--from is not before --to.")) { try given.period() }
        given.options["--from"] = ["x"]
        #expect(
            throws: UsageError(
                "--from wants a day such as 2026-11-21, or a time such as '2026-11-21 08:30', "
                    + "not 'x'.")
        ) { try given.period() }
    }
}
