import CallCenter
import Glibc
import Store

/// The clock on the wall, in UTC milliseconds and in the centre's time zone (`TZ`).
enum WallClock {
    /// UTC milliseconds since 1970.
    @Sendable static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    static let forStore = StoreClock(now: now) { milliseconds in
        let time = unsafe Parts(milliseconds, with: localtime_r)
        return TimeOfDay(hour: time.hour, minute: time.minute)
    }

    /// When the day of this moment began in the centre's time zone, UTC milliseconds.
    static func midnight(before milliseconds: Int64) -> Int64 {
        midnight(before: milliseconds) { unsafe Parts($0, with: localtime_r).date }
    }

    /// The first moment with the same date, by the second.
    ///
    /// Where clocks go forward at midnight the day begins at 01:00; where they go back over it, the
    /// day begins when it comes to stay.
    static func midnight(before milliseconds: Int64, date: (Int64) -> String) -> Int64 {
        let today = date(milliseconds)
        // No day is longer than 26 hours, were both its ends shifted.
        var (last, first) = (milliseconds / 1_000 - 27 * 3_600, milliseconds / 1_000)
        while first - last > 1 {
            let middle = last + (first - last) / 2
            if date(middle * 1_000) == today { first = middle } else { last = middle }
        }
        return first * 1_000
    }

    /// `2026-11-21T21:13:05.123Z`, for programs.
    static func universal(_ milliseconds: Int64) -> String {
        let time = unsafe Parts(milliseconds, with: gmtime_r)
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return "\(time.date)T\(time.clock).\(fraction)Z"
    }

    /// `2026-11-21 22:13:05` in the centre's time zone, for people.
    static func readable(_ milliseconds: Int64) -> String {
        let time = unsafe Parts(milliseconds, with: localtime_r)
        return "\(time.date) \(time.clock)"
    }
}

/// A moment by the numbers of a calendar and a clock.
private struct Parts {
    let hour: Int
    let minute: Int
    /// Such as `2026-11-21`.
    let date: String
    /// Such as `22:13:05`.
    let clock: String

    /// Splits UTC milliseconds with `gmtime_r` or `localtime_r`.
    init(
        _ milliseconds: Int64,
        with split: (UnsafePointer<time_t>, UnsafeMutablePointer<tm>) -> UnsafeMutablePointer<tm>?
    ) {
        var seconds = time_t(milliseconds / 1_000)
        var time = unsafe tm()
        _ = unsafe split(&seconds, &time)
        hour = unsafe Int(time.tm_hour)
        minute = unsafe Int(time.tm_min)
        let (day, month, second) = unsafe (time.tm_mday, time.tm_mon + 1, time.tm_sec)
        date = unsafe "\(time.tm_year + 1900)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
        clock = [Int32(hour), Int32(minute), second].map(Self.twoDigits).joined(separator: ":")
    }

    private static func twoDigits(_ value: Int32) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
