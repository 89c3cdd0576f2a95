import Glibc

extension Option {
    /// The beginning of the time that a list of events is about.
    static let fromMoment = Option(
        name: "--from", value: "TIME",
        help: "Only from then on, such as 2026-11-22 or '2026-11-22 14:30'.")
    /// Its end.
    static let toMoment = Option(
        name: "--to", value: "TIME",
        help: "Only before then; a day without a time of day is in it to its end.")
}

extension Given {
    /// UTC milliseconds, of a day or a moment in the centre's time zone; of a day alone its
    /// beginning, or where it ends something, its end.
    func moment(of option: Option, isEnd: Bool) throws(UsageError) -> Int64? {
        guard let text = value(of: option) else { return nil }
        guard let moment = WallClock.moment(typed: text, isEnd: isEnd) else {
            throw UsageError(
                "\(option.name) wants a day or a moment, such as 2026-11-22 or '2026-11-22 14:30', "
                    + "not '\(text)'.")
        }
        return moment
    }
}

extension WallClock {
    /// As `moment(of:isEnd:)`; `nil` for what is in no calendar.
    static func moment(typed text: String, isEnd: Bool) -> Int64? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        guard (1...2).contains(parts.count),
            let date = numbers(parts[0], separator: "-", digits: [4, 2, 2]),
            let time = parts.count == 1
                ? [0, 0, 0]
                : numbers(parts[1], separator: ":", digits: [2, 2, 2])
                    ?? numbers(parts[1], separator: ":", digits: [2, 2]).map({ $0 + [0] })
        else { return nil }
        let wanted = date + time
        guard wanted[3] < 24, wanted[4] < 60, wanted[5] < 60,
            let begin = seconds(wanted, days: 0)
        else { return nil }
        let seconds = isEnd && parts.count == 1 ? seconds(wanted, days: 1, isExact: false) : begin
        return seconds.map { $0 * 1_000 }
    }

    /// Numbers of exactly so many digits each.
    private static func numbers(
        _ text: Substring, separator: Character, digits: [Int]
    ) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == digits,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return parts.compactMap { Int32($0) }
    }

    /// Seconds since 1970 of year, month, day, hour, minute and second, so many days later; `nil`
    /// where the calendar would call it otherwise.
    private static func seconds(
        _ wanted: [Int32], days: Int32, isExact: Bool = true
    ) -> Int64? {
        var time = unsafe tm()
        unsafe time.tm_year = wanted[0] - 1900
        unsafe time.tm_mon = wanted[1] - 1
        unsafe time.tm_mday = wanted[2] + days
        unsafe time.tm_hour = wanted[3]
        unsafe time.tm_min = wanted[4]
        unsafe time.tm_sec = wanted[5]
        unsafe time.tm_isdst = -1
        let seconds = unsafe mktime(&time)
        guard isExact else { return Int64(seconds) }
        let found = unsafe [time.tm_year + 1900, time.tm_mon + 1, time.tm_mday]
        return found == Array(wanted.prefix(3)) ? Int64(seconds) : nil
    }
}
