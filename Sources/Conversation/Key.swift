/// One key of a telephone: a digit, the star or the hash (A–D of an engineer's phone included).
package struct Key: Hashable, Sendable {
    package let ascii: UInt8

    /// A byte that is no telephone key is `nil`.
    package init?(ascii: UInt8) {
        switch ascii {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "#"),
            UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "a")...UInt8(ascii: "d"):
            self.ascii = ascii
        default: return nil
        }
    }

    /// A digit key 0–9.
    package init(digit: Int) {
        precondition((0...9).contains(digit), "a digit key is 0–9")
        ascii = UInt8(ascii: "0") + UInt8(digit)
    }

    package static let star = Key(unchecked: UInt8(ascii: "*"))
    package static let hash = Key(unchecked: UInt8(ascii: "#"))

    private init(unchecked ascii: UInt8) { self.ascii = ascii }
}
