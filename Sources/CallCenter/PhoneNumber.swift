/// A number that passed the number plan: 2–17 ASCII digits, an extension or 00 and country code.
///
/// Nothing else of what a caller supplies ever reaches the PBX.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    /// - Parameter digits: 2–17 ASCII digits; anything else is `nil`.
    package init?(_ digits: some StringProtocol) {
        guard (2...17).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) else {
            return nil
        }
        self.digits = String(digits)
    }

    package var description: String { digits }

    /// Where the number leads.
    package enum Kind: Hashable, Sendable {
        /// An extension of the PBX.
        case `internal`
        /// 00, country code and number.
        case outside
    }

    package var kind: Kind { digits.hasPrefix("00") ? .outside : .internal }
}
