import AGI

/// What a parser made of some bytes, in one value that can be compared.
struct Understanding: Equatable {
    var events: [Event] = []
    var fault: ReplyFault?
    var isIdle = true

    /// Gives the pieces to a fresh parser, one after the other.
    init(of pieces: [ArraySlice<UInt8>]) {
        var parser = ReplyParser()
        do {
            for piece in pieces {
                try parser.take(Array(piece))
                while let event = parser.next() { events.append(event) }
            }
        } catch {
            fault = error
        }
        while let event = parser.next() { events.append(event) }
        isIdle = parser.isIdle
    }

    init(of bytes: [UInt8]) {
        self.init(of: [bytes[...]])
    }

    init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    var replies: [Reply] {
        events.compactMap { event in
            guard case .reply(let reply) = event else { return nil }
            return reply
        }
    }

    var hangups: Int {
        events.count { $0 == .hangup }
    }
}

extension PreambleParser.Progress {
    /// Gives the pieces to a fresh parser; what comes after the blank line is all in `rest`.
    init(of pieces: [ArraySlice<UInt8>]) {
        var parser = PreambleParser()
        var progress = Self.more
        for piece in pieces {
            switch progress {
            case .more: progress = parser.take(Array(piece))
            case .complete(let preamble, let rest):
                progress = .complete(preamble, rest: rest + piece)
            case .refused: break
            }
        }
        self = progress
    }

    init(of text: String) {
        self.init(of: [Array(text.utf8)[...]])
    }
}

extension [UInt8] {
    /// Both parts of these bytes, for every place where they can be cut in two.
    var splits: [[ArraySlice<UInt8>]] {
        (0...count).map { [self[..<$0], self[$0...]] }
    }

    /// These bytes in pieces of `size`.
    func pieces(of size: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
