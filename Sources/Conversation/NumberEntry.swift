/// What the keys of a number field amount to, by the conventions of voice response.
package enum NumberEntry: Hashable, Sendable {
    case number(String)
    /// `0` as the only key, or the only one after the last `*`.
    case help
    /// `*` as the only key: one step back.
    case back
    /// Nothing, or nothing after the last `*`.
    case silence
    /// More than the field holds, or a key that is no digit.
    case invalid

    /// Reads the keys without the closing hash; `atMost` is the field's maximum after the last `*`.
    package init(_ keys: String, atMost: Int) {
        guard keys != "*" else {
            self = .back
            return
        }
        let number = keys[(keys.lastIndex(of: "*").map(keys.index(after:)) ?? keys.startIndex)...]
        if number.isEmpty {
            self = .silence
        } else if number == "0" {
            self = .help
        } else if number.utf8.count > atMost || !number.utf8.allSatisfy({ 48...57 ~= $0 }) {
            self = .invalid
        } else {
            self = .number(String(number))
        }
    }
}
