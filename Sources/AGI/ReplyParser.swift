/// Turns what the PBX sends after its preamble into events, whatever pieces it comes in.
///
/// One command is out at a time. Before the next one is sent, nothing but a hang-up may have come:
/// take every event out, then ask `isIdle`; anything else was forged or is out of step.
package struct ReplyParser: Sendable {
    /// The longest line, LF included, in bytes.
    package static let longestLine = 8_192
    /// The longest reply of several lines, in bytes.
    package static let longestReply = 16_384

    private let longestLine: Int
    private let longestReply: Int
    /// Whatever came of a reply that is not whole yet.
    private var partial: [UInt8] = []
    private var events: [Event] = []

    /// `longestLine` is that of lines and of replies where it is more than what these have else.
    package init(longestLine: Int = Self.longestLine) {
        self.longestLine = longestLine
        longestReply = max(longestLine, Self.longestReply)
    }

    /// Whether nothing is waiting: neither an event nor a part of one.
    package var isIdle: Bool {
        partial.isEmpty && events.isEmpty
    }

    /// The next event in the order of arrival.
    package mutating func next() -> Event? {
        events.isEmpty ? nil : events.removeFirst()
    }

    /// Takes what has arrived.
    ///
    /// - Throws: `ReplyFault` for what no Asterisk says; the parser is of no use afterwards.
    package mutating func take(_ bytes: Span<UInt8>) throws(ReplyFault) {
        guard !partial.isEmpty else {
            let used = try read(bytes, into: &events)
            partial.append(bytes.extracting(used..<bytes.count))
            return
        }
        var whole: [UInt8] = []
        swap(&whole, &partial)
        whole.append(bytes)
        // Without a line's end there is nothing new to read: byte by byte stays linear.
        if whole.count >= longestLine || bytes.first(.lineFeed, from: 0) != nil {
            whole.removeFirst(try read(whole.span, into: &events))
        }
        partial = whole
    }

    package mutating func take(_ bytes: [UInt8]) throws(ReplyFault) {
        try take(bytes.span)
    }

    /// Reads all whole replies; returns how many bytes they were.
    private func read(
        _ bytes: Span<UInt8>, into events: inout [Event]
    ) throws(ReplyFault) -> Int {
        var start = 0
        while let end = try lineEnd(bytes, from: start) {
            if bytes.has(Self.hangup, at: start, before: end), end - start == Self.hangup.count {
                events.append(.hangup)
                start = end + 1
                continue
            }
            guard let code = Self.code(bytes, from: start, to: end) else { throw .garbage }
            switch code {
            case 100...199:
                start = end + 1
            case 200:
                guard let last = try valueEnd(bytes, from: start, to: end) else { return start }
                events.append(.reply(try Self.result(bytes, from: start, to: last)))
                start = last + 1
            case 510:
                events.append(.reply(.invalid))
                start = end + 1
            case 511:
                events.append(.reply(.dead))
                start = end + 1
            case 520 where end > start + 3 && bytes[start + 3] == UInt8(ascii: "-"):
                guard let block = try usageBlock(bytes, from: start, to: end) else { return start }
                events.append(.reply(.usage(block.text)))
                start = block.end + 1
            case 520:
                events.append(.reply(.usage(bytes.text(in: min(start + 4, end)..<end))))
                start = end + 1
            default:
                events.append(.reply(.other(code, bytes.text(in: min(start + 4, end)..<end))))
                start = end + 1
            }
        }
        return start
    }

    private func lineEnd(_ bytes: Span<UInt8>, from start: Int) throws(ReplyFault) -> Int? {
        let end = bytes.first(.lineFeed, from: start)
        guard (end ?? bytes.count) - start < longestLine else { throw .lineTooLong }
        return end
    }

    /// Three digits, then a blank, a minus or the end of the line.
    private static func code(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        guard end - start >= 3, let code = bytes.number(in: start..<start + 3), code >= 100
        else { return nil }
        guard end > start + 3 else { return code }
        let next = bytes[start + 3]
        return next == UInt8(ascii: " ") || next == UInt8(ascii: "-") ? code : nil
    }

    /// The end of a result's last line: a variable's value stands raw in its parentheses, line
    /// feeds included, so that `200 result=1 (` ends only with a line that ends with `)`.
    private func valueEnd(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(ReplyFault) -> Int? {
        guard bytes.has(Self.value, at: start, before: end) else { return end }
        var last = end
        while bytes[last - 1] != UInt8(ascii: ")") {
            guard let next = try lineEnd(bytes, from: last + 1) else {
                guard bytes.count - start <= longestReply else { throw .replyTooLong }
                return nil
            }
            last = next
        }
        guard last - start <= longestReply else { throw .replyTooLong }
        return last
    }

    /// Reads `200 result=<result>[ (<text>)| <text>][ endpos=<n>]`.
    private static func result(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(ReplyFault) -> Reply {
        guard bytes.has(twoHundred, at: start, before: end) else { throw .garbage }
        let first = start + twoHundred.count
        var blank = first
        while blank < end, bytes[blank] != UInt8(ascii: " ") { blank += 1 }
        let result = bytes.text(in: first..<blank)
        guard blank + 1 < end else { return .result(result) }

        if let endpos = endpos(bytes, from: blank, to: end) {
            return .result(result, endpos: endpos)
        }
        guard bytes[blank + 1] == UInt8(ascii: "(") else {
            return .result(result, text: bytes.text(in: blank + 1..<end))
        }
        guard let close = bytes.last(UInt8(ascii: ")"), in: blank + 2..<end) else {
            throw .garbage
        }
        return .result(
            result, text: bytes.text(in: blank + 2..<close),
            endpos: endpos(bytes, from: close + 1, to: end))
    }

    private static func endpos(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        guard bytes.has(endpos, at: start, before: end) else { return nil }
        return bytes.number(in: start + endpos.count..<end)
    }

    /// The lines between `520-` and the end of proper usage, which before 13.17 was glued to the
    /// last of them.
    private func usageBlock(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(ReplyFault) -> (text: String, end: Int)? {
        let body = end + 1
        var line = body
        while let last = try lineEnd(bytes, from: line) {
            guard last - start <= longestReply else { throw .replyTooLong }
            if bytes.has(Self.usageEnd, at: max(line, last - Self.usageEnd.count), before: last) {
                let close = last - Self.usageEnd.count
                let isGlued = close > line
                return (bytes.text(in: body..<max(body, isGlued ? close : close - 1)), last)
            }
            if bytes.has(Self.usageCode, at: line, before: last) {
                return (bytes.text(in: body..<max(body, line - 1)), last)
            }
            line = last + 1
        }
        guard bytes.count - start <= longestReply else { throw .replyTooLong }
        return nil
    }

    private static let hangup = [UInt8]("HANGUP".utf8)
    private static let twoHundred = [UInt8]("200 result=".utf8)
    private static let value = [UInt8]("200 result=1 (".utf8)
    private static let endpos = [UInt8](" endpos=".utf8)
    private static let usageEnd = [UInt8]("520 End of proper usage.".utf8)
    private static let usageCode = [UInt8]("520 ".utf8)
}
