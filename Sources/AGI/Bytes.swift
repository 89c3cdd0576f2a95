/// How the layer looks at bytes: no Foundation, no copies but the strings that are kept.
extension Span<UInt8> {
    /// The text of these bytes; what is no UTF-8 is replaced by U+FFFD.
    func text(in range: Range<Int>) -> String {
        validText(in: range) ?? String(decoding: bytes(in: range), as: UTF8.self)
    }

    /// The text of these bytes, nil where they are no UTF-8.
    func validText(in range: Range<Int>) -> String? {
        do {
            return String(copying: try UTF8Span(validating: extracting(range)))
        } catch {
            return nil
        }
    }

    func bytes(in range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(self[index]) }
        return bytes
    }

    /// The place of the first such byte at or after `start`.
    func first(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Where a line of at most `limit` bytes stops: at its first control byte, or at the byte that
    /// is one too many; nil where the bytes end sooner.
    func stop(from start: Int, atMost limit: Int) -> Int? {
        let end = Swift.min(count, start + limit)
        var index = start
        while index < end {
            if self[index].isControl { return index }
            index += 1
        }
        return index < count ? index : nil
    }

    /// The place of the last such byte in `range`.
    func last(_ byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.upperBound
        while index > range.lowerBound {
            index -= 1
            if self[index] == byte { return index }
        }
        return nil
    }

    /// Whether `word` stands at `start` and ends at or before `end`.
    func has(_ word: [UInt8], at start: Int, before end: Int) -> Bool {
        guard end - start >= word.count else { return false }
        var index = 0
        while index < word.count {
            guard self[start + index] == word[index] else { return false }
            index += 1
        }
        return true
    }

    /// The decimal number that is all of `range`, with or without a minus sign.
    func number(in range: Range<Int>) -> Int? {
        guard let first = range.first else { return nil }
        let negative = self[first] == UInt8(ascii: "-")
        let digits = negative ? range.dropFirst() : range
        guard 1...18 ~= digits.count else { return nil }
        var value = 0
        for index in digits {
            guard let digit = self[index].digit else { return nil }
            value = value * 10 + digit
        }
        return negative ? -value : value
    }
}

extension Array<UInt8> {
    mutating func append(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        reserveCapacity(count + bytes.count)
        for index in bytes.indices { append(bytes[index]) }
    }

    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")

    /// What no line of AGI may carry inside: 0x00–0x1F and 0x7F.
    var isControl: Bool {
        self < 0x20 || self == 0x7F
    }

    /// The value of an ASCII digit.
    var digit: Int? {
        let value = self &- UInt8(ascii: "0")
        return value < 10 ? Int(value) : nil
    }
}
