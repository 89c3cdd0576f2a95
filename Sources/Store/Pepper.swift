/// A secret outside the store that is hashed with every PIN; never logged, never described.
///
/// A stolen store alone then does not yield the PINs.
package struct Pepper: Sendable {
    let bytes: [UInt8]

    /// The content of its file: 16–256 bytes without a NUL, where one newline at the end is not
    /// counted; anything else is `nil`.
    package init?(_ file: [UInt8]) {
        let bytes = file.last == UInt8(ascii: "\n") ? file.dropLast() : file[...]
        guard (16...256).contains(bytes.count), !bytes.contains(0) else { return nil }
        self.bytes = Array(bytes)
    }
}

// Without these two, printing or dumping a value that holds a pepper would show it.
extension Pepper: CustomStringConvertible, CustomReflectable {
    package var description: String { "Pepper" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
