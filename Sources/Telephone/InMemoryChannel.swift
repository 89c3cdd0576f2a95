package import AGI

/// A channel without a socket: the commands go to a telephone call, and time passes at once.
package final class InMemoryChannel: Channel {
    /// A moment at which the connection to the PBX is lost, by the number of the command (from 1).
    package enum Loss: Sendable, Hashable {
        /// The PBX never hears the command.
        case before(Int)
        /// The PBX carries the command out; its reply never comes.
        case after(Int)
        /// No reply comes in the command's time.
        case silence(Int)
    }

    package private(set) var call: TelephoneCall
    package private(set) var isHungUp = false
    /// Where the connection is lost.
    package var loss: Loss?
    /// Called before each command, with its number (from 1): what else happens meanwhile.
    package var meanwhile: (Int, Command) async -> Void = { _, _ in }
    /// The commands that were sent.
    package private(set) var commands: [Command] = []
    private var replies = ReplyParser()
    private var isLost = false

    package init(_ call: TelephoneCall) {
        self.call = call
        _ = self.call.opening()
        isHungUp = self.call.isHungUp
    }

    package convenience init(
        _ preamble: Preamble, at pbx: PBX, keys: String = "", hangsUp: Handset.HangUp? = nil
    ) {
        self.init(TelephoneCall(preamble, at: pbx, with: Handset(keys, hangsUp: hangsUp)))
    }

    package var preamble: Preamble { call.preamble }

    package func send(_ command: Command) async throws(ChannelError) -> Reply {
        guard !isLost else { throw .closed }
        // A reply over a wire takes time in which others run; without it an interlude would spin.
        await Task.yield()
        let line: [UInt8]
        do { line = try command.encoded() } catch { throw .refused(error) }
        commands.append(command)
        let number = commands.count
        await meanwhile(number, command)
        try fail(.before(number), with: .closed)
        var answer = call.take(line)
        while call.patience != nil { answer += call.timePasses() }
        try fail(.after(number), with: .closed)
        try fail(.silence(number), with: .tooLate)
        return try reply(in: answer)
    }

    private func fail(_ moment: Loss, with error: ChannelError) throws(ChannelError) {
        guard loss == moment else { return }
        isLost = true
        throw error
    }

    private func reply(in answer: [UInt8]) throws(ChannelError) -> Reply {
        do { try replies.take(answer) } catch { throw .garbled("\(error)") }
        var reply: Reply?
        while let event = replies.next() {
            switch event {
            case .hangup: isHungUp = true
            case .reply(let answer):
                if answer == .dead { isHungUp = true }
                reply = answer
            }
        }
        guard let reply else { throw .garbled("no reply") }
        return reply
    }
}
