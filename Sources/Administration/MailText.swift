// How text is written into an e-mail: headers by RFC 2047, the body quoted-printable (RFC 2045).

extension String {
    /// As a header may have it: what is no plain ASCII goes into encoded words, line ends as well.
    ///
    /// A phrase stands before an address, where more characters have a meaning.
    func inHeader(isPhrase: Bool = false) -> String {
        let isPlain =
            !contains("=?") && utf8.count <= 60
            && utf8.allSatisfy { byte in
                (0x20..<0x7F).contains(byte)
                    && !(isPhrase && "()<>[]:;@\\,.\"".utf8.contains(byte))
            }
        guard !isPlain else { return self }
        // A word has at most 75 bytes, and ends where a scalar does.
        var words: [[UInt8]] = [[]]
        for scalar in unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 45 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\n ")
    }

    /// Lines of at most 76 bytes, each with a line feed.
    var quotedPrintable: String {
        var text = ""
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            var width = 0
            for (index, byte) in line.utf8.enumerated() {
                let isLast = index == line.utf8.count - 1
                let isPlain =
                    (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
                    || byte == 0x20 && !isLast
                let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
                if width + piece.utf8.count > 75 {
                    text += "=\n"
                    width = 0
                }
                text += piece
                width += piece.utf8.count
            }
            text += "\n"
        }
        return text
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0\(digits)" : digits
}

func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for index in 0..<4 {
            text.append(
                index <= group.count
                    ? digits[Int(bits >> UInt32(18 - 6 * index)) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
