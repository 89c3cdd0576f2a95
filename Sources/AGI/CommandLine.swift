/// A command's line as the PBX reads it: split into words as Asterisk's `parse_args` does.
package struct CommandLine: Sendable, Equatable {
    package let words: [String]

    /// Splits a line, its LF included or not.
    ///
    /// Blanks and tabs separate words; `"` switches quoting anywhere in a word; `\` takes the next
    /// byte as it is. Nil for what no Asterisk takes unharmed: 8,192 bytes, 127 words, no UTF-8.
    package init?(_ line: [UInt8]) {
        let line = line.last == .lineFeed ? line.dropLast() : line[...]
        guard line.count < 8_191 else { return nil }
        var words: [[UInt8]] = []
        var isBetween = true
        var isQuoted = false
        var isEscaped = false

        for byte in line {
            switch byte {
            case UInt8(ascii: "\"") where !isEscaped:
                isQuoted.toggle()
                if isBetween { words.append([]) }
                isBetween = false
            case UInt8(ascii: "\\") where !isEscaped:
                isEscaped = true
            case UInt8(ascii: " ") where !isQuoted && !isEscaped,
                UInt8(ascii: "\t") where !isQuoted && !isEscaped:
                isBetween = true
            default:
                if isBetween { words.append([]) }
                isBetween = false
                isEscaped = false
                words[words.count - 1].append(byte)
            }
        }
        guard words.count < 127 else { return nil }
        let texts = words.compactMap { String(validating: $0, as: UTF8.self) }
        guard texts.count == words.count else { return nil }
        self.words = texts
    }
}
