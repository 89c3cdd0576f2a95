/// The language a user hears, as the PBX names it: `en`, `uk`, `nb` or `en_GB`.
package struct Language: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    /// Two or three small letters, with `_` and two capitals for a region.
    package init(_ code: some StringProtocol) throws(InvalidValue) {
        let parts = code.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        let small = UInt8(ascii: "a")...UInt8(ascii: "z")
        let capital = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard parts.count <= 2, (2...3).contains(parts[0].count),
            parts[0].allSatisfy(small.contains),
            parts.count == 1 || (parts[1].count == 2 && parts[1].allSatisfy(capital.contains))
        else {
            throw InvalidValue("A language is a code such as en, uk or en_GB, not \(quoted(code)).")
        }
        self.code = String(code)
    }

    private init(known code: String) { self.code = code }

    /// English, which every centre has recordings of.
    package static let english = Language(known: "en")

    package var description: String { code }
}
