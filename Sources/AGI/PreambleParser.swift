/// Reads a preamble, whatever pieces it comes in, and trusts none of it.
///
/// Asterisk prints values raw, so that a caller's name with a line feed in it writes lines of its
/// own. Keys in Asterisk's order, each once, up to the last one: a forged line breaks that order.
package struct PreambleParser: Sendable {
    /// How far the preamble has come.
    package enum Progress: Sendable, Equatable {
        case more
        /// The preamble, and what came after its blank line: only a `HANGUP` may, before the first
        /// command is sent; give it to a `ReplyParser`.
        case complete(Preamble, rest: [UInt8])
        case refused(PreambleFault)
    }

    /// The longest line without its LF, in bytes.
    package static let longestLine = 1_024
    package static let mostLines = 64
    /// The longest preamble without its blank line, in bytes.
    package static let longest = 16_384

    private var preamble = Preamble()
    /// The place in Asterisk's order of the next key that may come.
    private var place = 0
    private var lines = 0
    private var length = 0
    private var partial: [UInt8] = []

    package init() {}

    /// Takes what has arrived; of no use after anything but `.more`.
    package mutating func take(_ bytes: Span<UInt8>) -> Progress {
        do {
            if partial.isEmpty { return try read(bytes) }
            partial.append(bytes)
            let whole = partial
            partial = []
            return try read(whole.span)
        } catch {
            return .refused(error)
        }
    }

    package mutating func take(_ bytes: [UInt8]) -> Progress {
        take(bytes.span)
    }

    private mutating func read(_ bytes: Span<UInt8>) throws(PreambleFault) -> Progress {
        var start = 0
        while true {
            let limit = min(Self.longestLine, Self.longest - length - 1)
            guard let end = bytes.stop(from: start, atMost: limit) else { break }
            guard bytes[end] == .lineFeed else {
                guard bytes[end].isControl else {
                    throw end - start < Self.longestLine ? .tooLong : .lineTooLong
                }
                throw place == 0 ? .notAGI : .control
            }
            if end == start {
                guard place == Key.spelled.count else { throw .unfinished }
                return .complete(preamble, rest: bytes.bytes(in: end + 1..<bytes.count))
            }
            try readLine(bytes, from: start, to: end)
            length += end + 1 - start
            start = end + 1
        }
        partial.append(bytes.extracting(start..<bytes.count))
        return .more
    }

    private mutating func readLine(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(PreambleFault) {
        lines += 1
        guard lines <= Self.mostLines else { throw .tooManyLines }
        if bytes.has(Key.argument, at: start, before: end) {
            guard place == Key.spelled.count else { throw .outOfOrder("agi_arg") }
            return try readArgument(bytes, from: start, to: end)
        }
        // A key may be missing, as some are on other versions; none may come back.
        let expected = place
        while place < Key.spelled.count {
            let (key, spelling) = Key.spelled[place]
            place += 1
            if bytes.has(spelling, at: start, before: end) {
                return try set(key, bytes, from: start + spelling.count, to: end)
            }
            guard place > 1 else { throw .notAGI }
        }
        for (key, spelling) in Key.spelled[..<expected]
        where bytes.has(spelling, at: start, before: end) {
            throw .outOfOrder(key.name)
        }
        throw .unknownKey
    }

    /// `agi_arg_<n>: <value>`, numbered from 1 without a gap.
    private mutating func readArgument(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(PreambleFault) {
        let number = start + Key.argument.count
        guard let colon = bytes.first(UInt8(ascii: ":"), from: number), colon < end else {
            throw .unknownKey
        }
        guard bytes.number(in: number..<colon) == preamble.arguments.count + 1 else {
            throw .outOfOrder("agi_arg")
        }
        preamble.append(argument: try value(bytes, from: colon + 1, to: end))
    }

    private mutating func set(
        _ key: Key, _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(PreambleFault) {
        let value = try value(bytes, from: start, to: end)
        switch key {
        case .network: guard value == "yes" else { throw .notAGI }
        case .callingPresentation:
            guard Int(value) != nil else { throw .notANumber(key.name) }
            preamble[key] = value
        case .callingANI2, .callingTON, .callingTNS, .priority, .enhanced, .threadID: break
        default: preamble[key] = value
        }
    }

    /// What stands after the colon and its one blank.
    private func value(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(PreambleFault) -> String {
        guard start < end else { return "" }
        guard bytes[start] == UInt8(ascii: " ") else { throw .unknownKey }
        guard let text = bytes.validText(in: start + 1..<end) else { throw .notUTF8 }
        return text
    }
}
