import Testing

@testable import rollcall

/// The midnight of days that clocks were changed in.
@Suite struct WhenADayBegins {
    /// A zone by its offsets from UTC in hours, each from an hour since 1970 on.
    private func midnight(
        before hour: Int64, in zone: [(from: Int64, offset: Int64)]
    ) -> Int64 {
        WallClock.midnight(before: hour * 3_600_000) { milliseconds in
            let hours = milliseconds / 3_600_000
            let offset = zone.last { $0.from <= hours }?.offset ?? zone[0].offset
            return String((milliseconds + offset * 3_600_000) / 86_400_000)
        } / 3_600_000
    }

    /// The hour since 1970 at which a day begins in UTC.
    private let day: Int64 = 20_000 * 24

    @Test func `a plain day begins at its midnight, whatever the moment`() {
        for hour in Int64(1)..<24 {
            #expect(midnight(before: day + hour, in: [(0, 0)]) == day)
            #expect(midnight(before: day - 2 + hour, in: [(0, 2)]) == day - 2)
            #expect(midnight(before: day + 5 + hour, in: [(0, -5)]) == day + 5)
        }
    }

    @Test func `days of 23 and 25 hours begin once`() {
        // In Oslo clocks go forward at 02:00 and back at 03:00.
        let spring: [(from: Int64, offset: Int64)] = [(0, 1), (day + 1, 2)]
        #expect(midnight(before: day + 21, in: spring) == day - 1)
        #expect(midnight(before: day + 22, in: spring) == day + 22)
        let autumn: [(from: Int64, offset: Int64)] = [(0, 2), (day + 1, 1)]
        #expect(midnight(before: day + 22, in: autumn) == day - 2)
        #expect(midnight(before: day + 23, in: autumn) == day + 23)
    }

    @Test func `where there is no midnight the day begins at one o'clock`() {
        // In Beirut clocks go forward at 00:00.
        let zone: [(from: Int64, offset: Int64)] = [(0, 2), (day - 2, 3)]
        #expect(midnight(before: day + 12, in: zone) == day - 2)
        #expect(midnight(before: day - 3, in: zone) == day - 26)
    }

    @Test func `where there are two midnights the day begins at the first`() {
        // In Havana clocks go back to 00:00 at 01:00.
        let zone: [(from: Int64, offset: Int64)] = [(0, -4), (day + 5, -5)]
        for hour in Int64(5)..<29 { #expect(midnight(before: day + hour, in: zone) == day + 4) }
    }
}
