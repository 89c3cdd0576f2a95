import AGI
import Reactor

/// The wire of one call over its connection: one write a command, and never a second command
/// before the reply.
final class CallChannel: Channel {
    private let socket: Socket
    private let metrics: Metrics
    /// Whether the server takes no calls any more.
    private let isDraining: @Sendable () -> Bool
    /// When the call came in; `nil` as soon as a phone has been rung for it.
    private var undecidedSince: ContinuousClock.Instant?
    private var replies = ReplyParser()
    private(set) var preamble = Preamble()
    private(set) var isHungUp = false
    /// Customer and agent were left to talk on without us.
    private(set) var hasLeftThemTalking = false
    /// When the call has lasted as long as its path allows; what needs no person goes on.
    private var end = Deadline.never
    private var wire = Wire.ready

    /// Whether a command can go out.
    private enum Wire {
        case ready
        /// The reply to a command that was given up must come before the next one goes out.
        case owesReply
        /// What was heard was given up: the next command cuts it off, mostly without a reply.
        case overheard
        case lost
    }

    /// The whole preamble must have come in this time.
    private static let preambleTime = Duration.seconds(2)
    /// A reply given up is waited for this long again before the wire counts as lost.
    private static let lastPatience = Duration.seconds(5)
    /// Dial counts whole seconds, and says a moment later that nobody has answered.
    private static let answerTime = Duration.seconds(1)
    /// While they talk it is looked this often whether the server is to stop.
    private static let drainLook = Duration.seconds(1)

    init(
        _ socket: consuming Socket, metrics: Metrics,
        isDraining: @escaping @Sendable () -> Bool = { false }
    ) {
        self.socket = socket
        self.metrics = metrics
        self.isDraining = isDraining
        undecidedSince = metrics.now
    }

    /// The PBX's address, without the port.
    private(set) lazy var pbx = socket.peer.host.description
    var loop: EventLoop { socket.loop }
    var watch: Watch { socket.watch }
    /// Nothing more can be said to the PBX.
    var isLost: Bool { wire == .lost }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        var line: [UInt8]
        do {
            line = try command.encoded()
        } catch {
            throw .refused(error)
        }
        guard !isLost else { throw .closed }
        let isOver = loop.deadline(after: .zero) >= end
        if command.isHeard, isOver { throw .tooLate }
        let (owesReply, isOverheard) = (wire == .owesReply, wire == .overheard)
        // A customer waits for `audio`, and no longer than its second.
        guard !(owesReply && isOver) else {
            wire = .lost
            throw .closed
        }
        // Whatever goes wrong from here on leaves the conversation out of step.
        wire = .lost
        if owesReply { _ = try await reply(by: loop.deadline(after: Self.lastPatience)) }
        if isOverheard { try await cutOff() }
        try takeHangUps()
        let limit = loop.deadline(after: command.allowance)
        let sent = metrics.now
        if case .dial = command, let came = undecidedSince.take() {
            metrics.dialDecisions.note(sent - came)
        }
        guard await socket.send(line, by: limit) else { throw .closed }
        // A call that waits for a person holds no buffer.
        line = []
        do throws(ChannelError) {
            let reply =
                if case .dial(_, let time, _, _) = command {
                    try await reply(toDialingWithin: time)
                } else {
                    try await reply(by: command.isHeard ? min(limit, grace) : limit)
                }
            wire = .ready
            if command.isBrief { metrics.commands.note(metrics.now - sent) }
            return reply
        } catch {
            if error == .tooLate { wire = command.isHeard ? .overheard : .owesReply }
            throw error
        }
    }

    /// Lists of a PBX's members come as lines of up to 1 MiB; before the first command.
    func takeLongLines() { replies = ReplyParser(longestLine: 1_048_576) }

    /// Waits so long, or until the PBX hangs up or is gone; whether it is still there.
    func stays(for time: Duration) async -> Bool {
        let deadline = loop.deadline(after: time)
        while wire == .ready {
            do {
                try takeHangUps()
            } catch {
                break
            }
            guard !isHungUp else { return false }
            let received = await socket.receive(by: deadline) { bytes in
                Result { () throws(ReplyFault) in try replies.take(bytes.span) }
            }
            switch received {
            case .bytes(.success): continue
            case .tooLate: return true
            case .bytes(.failure), .closed: break
            }
            break
        }
        wire = .lost
        return false
    }

    /// Ends what is being heard with a question whose answer is like no other: whether what it cuts
    /// off answers too depends on the command, and on whether it came to its end just now.
    private func cutOff() async throws(ChannelError) {
        let limit = loop.deadline(after: Self.lastPatience)
        guard let question = try? Command.getVariable("UNIQUEID").encoded(),
            await socket.send(question, by: limit)
        else { throw .closed }
        for _ in 1...2 where try await reply(by: limit).value == preamble.uniqueID { return }
        throw .garbled("the PBX cannot be interrupted")
    }

    func hasHungUp() -> Bool {
        guard wire == .ready else { return isHungUp }
        do {
            try socket.receiveWaiting { bytes in try replies.take(bytes.span) }
            try takeHangUps()
        } catch {
            wire = .lost
        }
        return isHungUp
    }

    /// Between two commands nothing but a hang-up may come.
    private func takeHangUps() throws(ChannelError) {
        while let event = replies.next() {
            guard event == .hangup else {
                throw .garbled("a reply came that nothing had asked for")
            }
            isHungUp = true
        }
    }

    /// The call's end, but never so near that a short prompt under way would lose the wire.
    private var grace: Deadline { max(end, loop.deadline(after: Self.lastPatience)) }

    /// Where the phones have rung for their time, two people talk: the PBX runs Dial to its end
    /// whether our connection is there or not, so a server that is to stop does not wait for them.
    private func reply(
        toDialingWithin time: Duration
    ) async throws(ChannelError) -> Reply {
        var wait = time + Self.answerTime
        while true {
            do throws(ChannelError) {
                return try await reply(by: loop.deadline(after: wait))
            } catch .tooLate {
                guard !isDraining() else {
                    hasLeftThemTalking = true
                    throw .closed
                }
                wait = Self.drainLook
            }
        }
    }

    private func reply(by deadline: Deadline) async throws(ChannelError) -> Reply {
        while true {
            while let event = replies.next() {
                switch event {
                case .hangup:
                    isHungUp = true
                    // The reply behind it waits for this acknowledgement.
                    socket.quickAck()
                case .reply(let reply):
                    if reply == .dead { isHungUp = true }
                    return reply
                }
            }
            // Asterisk sends the second part of a reply only when the first is acknowledged.
            if !replies.isIdle { socket.quickAck() }
            let received = await socket.receive(by: deadline) { bytes in
                Result { () throws(ReplyFault) in try replies.take(bytes.span) }
            }
            switch received {
            case .bytes(.success): continue
            case .bytes(.failure(let fault)): throw .garbled(fault.description)
            case .tooLate: throw .tooLate
            case .closed: throw .closed
            }
        }
    }
}

// MARK: - The preamble

extension CallChannel {
    /// Takes the preamble in; what is wrong with it, in one sentence, is the failure.
    ///
    /// A caller can forge lines in it, replies included: nothing but the line `HANGUP` may have
    /// come when we send our first command.
    ///
    /// `duration` says how long the call may last; `nil` is for ever.
    func admit(for duration: (Preamble) -> Duration?) async -> String? {
        var parser = PreambleParser()
        let deadline = loop.deadline(after: Self.preambleTime)
        while true {
            let received = await socket.receive(by: deadline) { parser.take($0.span) }
            switch received {
            case .bytes(.more):
                // Asterisk sends line by line, and waits for each acknowledgement.
                socket.quickAck()
            case .bytes(.complete(let preamble, let rest)):
                self.preamble = preamble
                end = duration(preamble).map(loop.deadline) ?? .never
                return takeEarly(rest)
            case .bytes(.refused(let fault)): return fault.description
            case .tooLate: return "the preamble did not come within 2 s"
            case .closed: return "the connection ended inside the preamble"
            }
        }
    }

    private func takeEarly(_ rest: [UInt8]) -> String? {
        var early = rest
        socket.receiveWaiting { early += $0 }
        guard !early.isEmpty else { return nil }
        guard early == Array("HANGUP\n".utf8) else {
            return "bytes came before the first command: a forged reply"
        }
        isHungUp = true
        return nil
    }
}

extension Command {
    /// Whether the PBX alone decides how long the reply takes.
    fileprivate var isBrief: Bool {
        guard case .dial = self else { return !isHeard }
        return false
    }

    /// How long the reply may take before it is given up: a person's time for what is heard or
    /// keyed.
    fileprivate var allowance: Duration {
        switch self {
        case .answer: .seconds(10)
        case .streamFile: .seconds(60)
        case .waitForDigit(let wait): wait + .seconds(5)
        case .getData(_, let timeout, let atMost): .seconds(60) + timeout * atMost
        // As long as it rings and they talk.
        case .dial: .seconds(Int.max)
        default: .seconds(1)
        }
    }
}
