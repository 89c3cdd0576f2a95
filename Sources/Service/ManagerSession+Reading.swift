import AGI
import AMI
import Reactor
import Synchronization

// What a manager says, read by one task until the session is over.
extension ManagerSession {
    private static let tickInterval = EventLoop.sweepInterval

    func read() async {
        while reason == nil {
            let received = await socket.receive(
                by: socket.loop.deadline(after: .zero), inTurn: true
            ) { bytes in
                state.withLock { state in
                    Result { () throws(PacketFault) in try state.parser.take(bytes.span) }
                }
            }
            switch received {
            case .bytes(.success): tell()
            case .bytes(.failure(let fault)): end("the PBX sent garbage: \(fault)")
            case .tooLate: break
            case .closed: end("the PBX ended the connection")
            }
            lookAtTheClock()
        }
    }

    /// Gives out every packet that is whole.
    private func tell() {
        let now = socket.loop.deadline(after: .zero)
        let times = times
        var whole: [(ManagerAnswers.Waiter, [Packet])] = []
        let (isFull, owes) = state.withLock { state in
            while let packet = state.parser.next() {
                switch state.answers.take(packet, until: times.part) {
                case .event:
                    guard inbox.add(packet) else { return (true, false) }
                    continue
                case .taken: break
                case .whole(let waiter, let packets): whole.append((waiter, packets))
                case .tooMuch: return (true, false)
                }
                state.lastAnswer = now
            }
            state.outbox += state.answers.proceed(by: times)
            return (false, state.answers.areOwed || !state.parser.isIdle)
        }
        for (waiter, packets) in whole { waiter(.success(packets)) }
        guard !isFull else {
            return end("the PBX sends more than can be taken in", dropsEvents: true)
        }
        // Asterisk may keep what follows until this is acknowledged.
        if owes { socket.quickAck() }
        flush()
    }

    /// What time alone brings: ticks, pings, answers that are too late, death.
    private func lookAtTheClock() {
        let (now, times) = (socket.loop.deadline(after: .zero), times)
        let (late, isDead, mustPing, ticks) = state.withLock { state in
            let late = state.answers.expire(now)
            state.outbox += state.answers.proceed(by: times)
            let isDead = now.since(state.lastAnswer) >= Self.greatestSilence
            let mustPing = now >= state.nextPing
            if mustPing { state.nextPing = socket.loop.deadline(after: Self.pingInterval) }
            let ticks = now >= state.nextTick
            if ticks { state.nextTick = socket.loop.deadline(after: Self.tickInterval) }
            return (late, isDead, mustPing, ticks)
        }
        for waiter in late { waiter(.failure(.tooLate)) }
        if isDead { return end("the PBX has answered nothing for 25 s") }
        if ticks { inbox.tick() }
        if mustPing { begin(Action("Ping")) { _ in } } else { flush() }
    }
}
