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
        var words: [String] = []
        var word: [UInt8]?
        var isQuoted = false
        var isEscaped = false

        for byte in line {
            switch byte {
            case _ where isEscaped:
                word = (word ?? []) + [byte]
                isEscaped = false
            case UInt8(ascii: "\\"):
                isEscaped = true
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                word = word ?? []
            case UInt8(ascii: " ") where !isQuoted, UInt8(ascii: "\t") where !isQuoted:
                guard let ended = word else { continue }
                guard let text = String(validating: ended, as: UTF8.self) else { return nil }
                words.append(text)
                word = nil
            default:
                word = (word ?? []) + [byte]
            }
        }
        if let word {
            guard let text = String(validating: word, as: UTF8.self) else { return nil }
            words.append(text)
        }
        guard words.count < 127 else { return nil }
        self.words = words
    }
}
