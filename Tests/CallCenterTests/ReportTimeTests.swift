import Testing

@testable import CallCenter

/// The moments and days of reports.
@Suite struct ReportTimeTests {
    private static let hour: Int64 = 3_600_000

    @Test(arguments: [
        (0, 50), (4, 50), (5, 5), (6, 5), (19, 5), (20, 20), (34, 20), (35, 35), (49, 35), (50, 50),
        (59, 50),
    ])
    func `R96: figures are those of the last of the minutes 5, 20, 35 and 50`(
        minute: Int64, refreshed: Int
    ) {
        // Kathmandu is 5:45 ahead, St John's 3:30 behind.
        for offset: Int64 in [0, 345, -210] {
            func minuteOfHour(_ milliseconds: Int64) -> Int {
                Int((milliseconds / 60_000 + offset) % 60)
            }
            let local = 400 * Self.hour + minute * 60_000 + 59_999
            let now = local - offset * 60_000
            let moment = ReportRefresh.last(at: now, minuteOfHour: minuteOfHour)
            #expect(minuteOfHour(moment) == refreshed)
            #expect(moment % 60_000 == 0)
            #expect((0..<15 * 60_000).contains(now - moment))
        }
    }

    /// Days of a centre whose clock is `ahead` of UTC by so many hours at a moment.
    private func days(
        _ period: Range<Int64>, ahead: @escaping (Int64) -> Int64
    ) -> [ReportDay] {
        ReportDay.days(of: period) { "\(($0 + ahead($0) * Self.hour) / (24 * Self.hour))" }
    }

    @Test func `R95: days have 24, 23 and 25 hours, and are the whole period`() {
        // Two hours ahead before the 100th hour and after the 400th, three between.
        func ahead(_ moment: Int64) -> Int64 {
            (100 * Self.hour..<400 * Self.hour).contains(moment) ? 3 : 2
        }
        let period = 10 * Self.hour + 1_234..<500 * Self.hour + 7
        let days = days(period, ahead: ahead)
        #expect(days.map(\.date) == (0...20).map(String.init))
        let lengths = days.map { ($0.period.upperBound - $0.period.lowerBound) / Self.hour }
        let around: [Int64] = [24, 23] + Array(repeating: 24, count: 11) + [25, 24]
        #expect(Array(lengths[3...17]) == around)
        #expect(days.first?.period.lowerBound == period.lowerBound)
        #expect(days.last?.period.upperBound == period.upperBound)
        for (day, next) in zip(days, days.dropFirst()) {
            #expect(day.period.upperBound == next.period.lowerBound)
        }
    }

    @Test func `a day that the calendar leaves out is none, and an empty period has none`() {
        // As Samoa did: a day ahead from one midnight on.
        let found = days(0..<96 * Self.hour) { $0 < 48 * Self.hour ? 0 : 24 }
        #expect(found.map(\.date) == ["0", "1", "3", "4"])
        #expect(days(5..<5) { _ in 0 }.isEmpty)
    }
}
