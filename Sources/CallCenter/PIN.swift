/// The digits keyed after the numeric ID; never logged, never spoken back, never described.
package struct PIN: Sendable {
    /// The digits as ASCII bytes, for the hash alone.
    package let digits: [UInt8]

    /// - Parameter digits: 4–10 ASCII digits; anything else is `nil`.
    package init?(_ digits: some StringProtocol) {
        guard (4...10).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) else {
            return nil
        }
        self.digits = Array(digits.utf8)
    }
}

// Without these two, printing or dumping a value that holds a PIN would show its digits.
extension PIN: CustomStringConvertible, CustomReflectable {
    package var description: String { "PIN" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
