import Glibc

// From when to when something is listed, in the centre's time zone.

extension Option {
    static let periodBegin = Option(
        name: "--from", value: "TIME",
        help: "From then on: 2026-11-21 or '2026-11-21 08:30', in the centre's time zone.")
    static let periodEnd = Option(
        name: "--to", value: "TIME", help: "Until then; a day alone is meant with all of it.")
}

extension Given {
    /// The UTC milliseconds that `--from` and `--to` give; without end where they are not given.
    func period() throws(UsageError) -> Range<Int64> {
        let begin = try moment(.periodBegin)?.lowerBound ?? .min
        let end = try moment(.periodEnd)?.upperBound ?? .max
        guard begin < end else { throw UsageError("--from is not before --to.") }
        return begin..<end
    }

    private func moment(_ option: Option) throws(UsageError) -> Range<Int64>? {
        guard let text = value(of: option) else { return nil }
        guard let moment = WallClock.moment(text) else {
            throw UsageError(
                "\(option.name) wants a day such as 2026-11-21, or a time such as "
                    + "'2026-11-21 08:30', not '\(text)'.")
        }
        return moment
    }
}

extension WallClock {
    /// The day, the minute or the second that the text names on the centre's clock; `nil` where
    /// there is none such.
    static func moment(_ text: String) -> Range<Int64>? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        guard (1...2).contains(parts.count),
            let date = numbers(parts[0], "-", widths: [4, 2, 2]), date[0] >= 1970
        else { return nil }
        guard parts.count == 2 else {
            guard let begin = at(date, [0, 0, 0]), let end = at(date, [24, 0, 0], normal: false)
            else { return nil }
            return begin..<end
        }
        if let clock = numbers(parts[1], ":", widths: [2, 2, 2]) {
            return at(date, clock).map { $0..<($0 + 1_000) }
        }
        guard let clock = numbers(parts[1], ":", widths: [2, 2]) else { return nil }
        return at(date, clock + [0]).map { $0..<($0 + 60_000) }
    }

    private static func numbers(
        _ text: Substring, _ separator: Character, widths: [Int]
    ) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return parts.compactMap { Int32($0) }
    }

    /// `mktime` makes the 2nd of March of the 30th of February: what comes out must be what went in.
    private static func at(_ date: [Int32], _ clock: [Int32], normal: Bool = true) -> Int64? {
        var time = unsafe tm()
        unsafe (time.tm_year, time.tm_mon, time.tm_mday) = (date[0] - 1900, date[1] - 1, date[2])
        unsafe (time.tm_hour, time.tm_min, time.tm_sec) = (clock[0], clock[1], clock[2])
        unsafe time.tm_isdst = -1
        let seconds = unsafe mktime(&time)
        if normal {
            let found = unsafe [
                time.tm_year + 1900, time.tm_mon + 1, time.tm_mday, time.tm_min, time.tm_sec,
            ]
            guard seconds >= 0, found == date + clock.dropFirst() else { return nil }
        }
        return Int64(seconds) * 1_000
    }
}
