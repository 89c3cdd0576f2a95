/// What a PBX's administrator and ours have agreed on, by which a PBX may say whose call it is.
///
/// It is the PBX's global variable `ROLLCALL_TRUSTED`. Never logged, never described.
package struct TrustedSecret: Sendable {
    private let bytes: [UInt8]

    /// The content of its file; one newline at its end is no part of it.
    ///
    /// 16–256 ASCII letters, digits and `+ / = - _ .`: what extensions.conf and GET VARIABLE let
    /// through unchanged. Anything else is `nil`.
    package init?(_ file: [UInt8]) {
        let bytes = file.last == UInt8(ascii: "\n") ? file.dropLast() : file[...]
        guard (16...256).contains(bytes.count), bytes.allSatisfy(\.isSafeInDialplan) else {
            return nil
        }
        self.bytes = Array(bytes)
    }

    /// Takes as long whatever differs, so that nobody can find it out byte by byte.
    package func matches(_ value: String) -> Bool {
        let said = Array(value.utf8)
        var difference = UInt8(said.count == bytes.count ? 0 : 1)
        for (index, byte) in bytes.enumerated() {
            difference |= byte ^ (said.isEmpty ? 0 : said[index % said.count])
        }
        return difference == 0
    }
}

// Without these two, printing or dumping a value that holds a secret would show it.
extension TrustedSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "TrustedSecret" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    fileprivate var isSafeInDialplan: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "+/=-_.".utf8.contains(self)
        }
    }
}
