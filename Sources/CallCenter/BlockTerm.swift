/// For how long a user is blocked: from 8 hours to 1 month (R83).
package struct BlockTerm: Hashable, Sendable {
    package let milliseconds: Int64

    private static let hour: Int64 = 3_600_000
    /// A month has 31 days.
    private static let range = 8 * hour...31 * 24 * hour

    /// As it is typed: `8h`, `3d`, `2w` or `1mo`.
    package init(typed text: String) throws(InvalidValue) {
        let digits = text.prefix { $0.isASCII && $0.isWholeNumber }
        let hours: Int64? =
            switch text.dropFirst(digits.count) {
            case "h": 1
            case "d": 24
            case "w": 7 * 24
            case "mo": 31 * 24
            default: nil
            }
        // Four digits are more than a month in any unit.
        guard let hours, (1...4).contains(digits.count), let count = Int64(digits),
            Self.range.contains(count * hours * Self.hour)
        else {
            throw InvalidValue(
                "A block lasts from 8 hours to 1 month, written 8h, 3d, 2w or 1mo, not "
                    + "\(quoted(text)); 'rollcall user archive' keeps out for good.")
        }
        milliseconds = count * hours * Self.hour
    }
}
