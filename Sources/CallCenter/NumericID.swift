/// The digits an agent keys to say who they are: 1–10 digits in which leading zeros count (R19–R22).
package struct NumericID: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    /// - Parameter digits: 1–10 ASCII digits, but not `0` alone, which asks for help on the phone;
    ///   anything else is `nil`.
    package init?(_ digits: some StringProtocol) {
        guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit), digits != "0"
        else { return nil }
        self.digits = String(digits)
    }

    package var description: String { digits }
}

/// Whether the byte is one of the ASCII digits 0–9.
package func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
