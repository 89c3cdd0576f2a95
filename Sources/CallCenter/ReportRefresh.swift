/// When the figures of reports are brought up to date (R96).
package enum ReportRefresh {
    /// Minutes of each hour on the centre's clock.
    package static let minutes: Set<Int> = [5, 20, 35, 50]

    private static let minute: Int64 = 60_000

    /// The last such minute at a moment in UTC milliseconds, by the minutes that the centre's clock
    /// shows.
    package static func last(
        at now: Int64, minuteOfHour: (_ milliseconds: Int64) -> Int
    ) -> Int64 {
        var moment = now - now % minute
        // Clocks are set forward and back by quarters of an hour at least.
        for _ in 0..<60 where !minutes.contains(minuteOfHour(moment)) { moment -= minute }
        return moment
    }
}
