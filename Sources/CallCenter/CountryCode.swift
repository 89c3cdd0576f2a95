/// The country code of the telephone network: 1–3 digits without any 0 before them, `47`.
package struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    /// - Parameter digits: 1–3 ASCII digits of which the first is not 0; anything else is `nil`.
    package init?(_ digits: some StringProtocol) {
        guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit),
            !digits.hasPrefix("0")
        else { return nil }
        self.digits = String(digits)
    }

    package var description: String { digits }
}
