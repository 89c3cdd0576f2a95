/// A day of a report on the centre's calendar, or the part of it that a period has; such a day has
/// 23, 24 or 25 hours.
package struct ReportDay: Hashable, Sendable {
    /// Such as `2026-11-21`.
    package let date: String
    /// UTC milliseconds.
    package let period: Range<Int64>

    package init(date: String, period: Range<Int64>) {
        self.date = date
        self.period = period
    }

    private static let minute: Int64 = 60_000

    /// The days of a period in their order, by the date that the centre's calendar has at a moment in
    /// UTC milliseconds.
    package static func days(
        of period: Range<Int64>, date: (_ milliseconds: Int64) -> String
    ) -> [ReportDay] {
        var days: [ReportDay] = []
        var begin = period.lowerBound
        while begin < period.upperBound {
            let today = date(begin)
            let end = Self.end(of: today, after: begin, date)
            days.append(ReportDay(date: today, period: begin..<min(end, period.upperBound)))
            begin = end
        }
        return days
    }

    /// Days change on a full minute, and none has as many as 48 hours.
    private static func end(
        of today: String, after begin: Int64, _ date: (Int64) -> String
    ) -> Int64 {
        var low = begin / minute
        var high = low + 48 * 60
        while low + 1 < high {
            let middle = (low + high) / 2
            if date(middle * minute) == today { low = middle } else { high = middle }
        }
        return high * minute
    }
}
