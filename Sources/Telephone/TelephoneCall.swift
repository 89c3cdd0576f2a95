package import AGI

/// A call with an Asterisk around it: the server's bytes go in, what Asterisk sends comes out.
///
/// It does no input or output and knows no clock. Where a command waits for the caller, `patience`
/// says how long, and whoever drives the call presses a key or lets the time pass.
package struct TelephoneCall: Sendable {
    package let preamble: Preamble
    package let pbx: PBX
    package var handset: Handset
    /// How long every sound plays, and so how long a key still stops it.
    package var soundLength = Duration.zero
    /// What happened, in order.
    package private(set) var journal: [Moment] = []
    /// The lines of the commands so far, without their LF.
    package private(set) var commands: [String] = []
    /// The channel is dead: what must be heard or keyed is answered with 511.
    package private(set) var isHungUp = false
    /// The time that the caller has waited or listened.
    package private(set) var elapsed = Duration.zero

    /// The language of what was heard last; the channel's own before that.
    var spoken: String
    var isAnswered = false
    var variables: [String: String]
    /// The command that waits for the caller; it has not been answered yet.
    private var listening: Listening?
    /// `Dial`, which has not been answered yet.
    var dialed: Dialed?
    /// When the channel was answered, by `elapsed`.
    var answeredAt = Duration.zero
    private var input: [UInt8] = []
    /// As `AGISIGHUP` was at the start; setting it later has no effect.
    private let announcesHangUp: Bool

    /// A call that has not begun yet; `variables` is what the dialplan has set on its channel.
    package init(
        _ preamble: Preamble, at pbx: PBX, with handset: Handset = Handset(),
        variables: [String: String] = [:]
    ) {
        self.preamble = preamble
        self.pbx = pbx
        self.handset = handset
        self.variables = variables
        spoken = preamble.language
        announcesHangUp = variables["AGISIGHUP"] != "no"
    }
}

extension TelephoneCall {
    /// What Asterisk sends before the first command.
    package mutating func opening() -> [UInt8] {
        preamble.encoded() + (handset.hangsUp == .after(0) ? hangUp() : [])
    }

    /// Takes what the server sent and returns what Asterisk answers.
    ///
    /// Asterisk takes one line each time it finds its socket readable: a second command in the same
    /// bytes stays where it is until more of them come.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        input.append(contentsOf: bytes)
        // Dial does not look at what the server says meanwhile.
        guard dialed == nil else { return [] }
        var output = input.isEmpty ? [] : interrupt()
        guard let line = nextLine() else { return output }
        output += obey(line)
        return output
    }

    /// How long the running command will still wait for the caller; `nil` when none is waiting.
    package var patience: Duration? { listening?.patience ?? dialed?.patience }

    /// Whether phones ring for the caller, or they talk.
    package var isDialing: Bool { dialed != nil }

    /// Whether the running command asks the caller for keys.
    package var isAsked: Bool { listening?.isField == true }

    /// Whether a key that a field asks for can be pressed now.
    package var awaitsKeys: Bool { isAsked && listening?.listens == true }

    /// The caller presses a key; it waits for a command that listens.
    package mutating func press(_ key: Character) -> [UInt8] {
        let isListened = listening?.listens == true
        guard isListened || !handset.dropsKeys else { return [] }
        handset.acts.append(.press(key))
        return isListened ? useHandset() : []
    }

    /// The time that the running command waits has passed.
    package mutating func timePasses() -> [UInt8] {
        if dialed != nil { return finishDialing() }
        guard let listening else { return [] }
        elapsed += listening.patience
        if self.listening?.soundEnds() == true { return useHandset() }
        guard !listening.isEndless else { return hangUp() }
        return finish(listening.afterSilence)
    }

    /// The caller hangs up, or is cut off.
    package mutating func hangUp() -> [UInt8] {
        guard !isHungUp else { return [] }
        isHungUp = true
        journal.append(.hungUp)
        var output: [UInt8] = []
        if let dialed {
            self.dialed = nil
            variables["DIALSTATUS"] = dialed.isHungUp(at: pbx)
            output = Reply.result("-1").encoded()
        }
        if let listening {
            self.listening = nil
            output = listening.afterHangUp.encoded()
        }
        return output + (announcesHangUp ? Array("HANGUP\n".utf8) : [])
    }

    mutating func note(_ moment: Moment) { journal.append(moment) }
}

extension TelephoneCall {
    /// The longest line, LF included, before Asterisk runs its tail as a command of its own.
    private static let longestLine = 8_191

    private mutating func nextLine() -> [UInt8]? {
        let end = input.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? input.count
        guard end >= Self.longestLine || input.last == UInt8(ascii: "\n") || end < input.count
        else { return nil }
        let line = Array(input.prefix(min(end, Self.longestLine)))
        input.removeFirst(line.count)
        return line
    }

    /// A byte from the server stops what plays or listens, without an answer of its own.
    private mutating func interrupt() -> [UInt8] {
        guard let listening else { return [] }
        self.listening = nil
        journal.append(.interrupted)
        return listening.afterInterruption?.encoded() ?? []
    }

    private mutating func obey(_ line: [UInt8]) -> [UInt8] {
        let text = String(
            decoding: line.last == UInt8(ascii: "\n") ? line.dropLast() : line[...],
            as: UTF8.self)
        commands.append(text)
        let number = commands.count
        let early = handset.hangsUp == .before(number) ? hangUp() : []
        guard let words = CommandLine(line)?.words else {
            journal.append(.misunderstood(text))
            return early + Reply.invalid.encoded()
        }
        switch effect(of: words) {
        case .answered(let reply):
            if reply == .invalid || reply == Self.usage { journal.append(.misunderstood(text)) }
            return early + finish(reply)
        case .hangsUp(let reply):
            return early + reply.encoded() + hangUp()
        case .dials(let dialed):
            self.dialed = dialed
            return early + (handset.hangsUp == .during(number) ? hangUp() : [])
        case .listens(let listening):
            self.listening = listening
            if handset.hearsOut { self.listening?.hearOut() }
            if let sound = listening.sound { journal.append(.heard(sound)) }
            return early + (handset.hangsUp == .during(number) ? hangUp() : useHandset())
        }
    }

    /// Presses what waits to be pressed until the command has enough, or nothing is left.
    private mutating func useHandset() -> [UInt8] {
        while var now = listening, now.listens, let act = handset.acts.first {
            switch act {
            case _ where handset.hearsOut && !now.isField: return []
            case .wait where !now.isField: return []
            case .wait:
                handset.acts.removeFirst()
                return timePasses()
            case .hangUp:
                handset.acts.removeFirst()
                return hangUp()
            case .press(let key):
                handset.acts.removeFirst()
                journal.append(.pressed(key))
                if let reply = now.press(key) { return finish(reply) }
                listening = now
            }
        }
        guard awaitsKeys, handset.hangsUpWhenDone else { return [] }
        return hangUp()
    }

    /// The time of what Dial waits for has passed.
    private mutating func finishDialing() -> [UInt8] {
        guard let dialed else { return [] }
        elapsed += dialed.patience
        switch dialed.timePasses(at: pbx) {
        case .answered(let talking, let channel):
            self.dialed = talking
            variables["DIALEDPEERNAME"] = channel
            if !isAnswered { answeredAt = elapsed }
            isAnswered = true
            note(.talks(channel))
            return []
        case .ends(let status, let reply, let talk):
            self.dialed = nil
            variables["DIALSTATUS"] = status
            // Counted from the answer of the caller's own channel, whenever that was.
            if talk > .zero {
                variables["ANSWEREDTIME"] = String((elapsed - answeredAt).components.seconds)
            }
            return finish(reply)
        }
    }

    private mutating func finish(_ reply: Reply) -> [UInt8] {
        if let listening, listening.isPlayed {
            variables["PLAYBACKSTATUS"] = reply == listening.afterSilence ? "SUCCESS" : "FAILED"
        }
        listening = nil
        let number = commands.count
        let isLast = handset.hangsUp == .after(number) || handset.hangsUp == .during(number)
        return reply.encoded() + (isLast ? hangUp() : [])
    }
}
