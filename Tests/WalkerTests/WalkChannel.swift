import AGI
import FakeDesks

/// The wire of one call of a walk: the caller, the PBX and the wire between do what the dice say.
final class WalkChannel: Channel {
    let world: World
    let call: Int
    let preamble: Preamble
    private(set) var isHungUp = false
    /// Nothing more can be said to the PBX.
    private(set) var isLost = false
    /// What was set, in order; the last command of all is the result's.
    private(set) var set: [(name: String, value: String)] = []
    private(set) var last: Command?
    /// A reply came when nobody waited for it any more.
    private(set) var wasLate = false
    /// The channel is dead; the server may not know it yet.
    private var isDead = false
    /// The PBX has written the line HANGUP, which nobody has read yet.
    private var isAnnounced = false
    /// As `AGISIGHUP` is.
    private let announces: Bool
    private var statuses: [String: String] = [:]
    private var language = "en"
    /// In milliseconds.
    private var elapsed = 0
    private var count = 0
    /// The same call with the Telephone model.
    var mirror: Mirror?

    /// As long as a call may last, and what a command that was sent before has besides.
    private static let length = 180_000
    private static let grace = 5_000
    /// A dialogue that sends more than this talks for ever.
    private static let most = 1_500

    init(world: World, call: Int, preamble: Preamble, announces: Bool) {
        self.world = world
        self.call = call
        self.preamble = preamble
        self.announces = announces
    }

    func hasHungUp() -> Bool {
        if isAnnounced { isHungUp = true }
        if isHungUp { world.with { $0.calls[call].knewHangUp = true } }
        return isHungUp && !world.plants.contains(.hidesHangUp)
    }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        await world.turns.pass()
        if mirror != nil || count == 0 {
            do { _ = try command.encoded() } catch { throw .refused(error) }
        }
        let reply = world.with { state in
            state.meanwhile(call, world.book)
            return answer(command, &state)
        }
        return try reply.get()
    }

    private func answer(
        _ command: Command, _ state: inout World.State
    ) -> Result<Reply, ChannelError> {
        count += 1
        state.commands += 1
        guard !isLost, state.calls[call].server == state.server,
            state.calls[call].pbx == state.pbx
        else {
            isLost = true
            return .failure(.closed)
        }
        let step = Step(command)
        if count > Self.most {
            if count == Self.most + 1 { state.fail(call, "the call does not end, at \(step)") }
            isLost = true
            return .failure(.closed)
        }
        if command.isHeard, elapsed >= Self.length {
            state.note(.tooLong, at: step)
            state.tell(call, "\(command) is too late")
            return .failure(.tooLate)
        }
        last = command
        if state.plan.dropsKeys, !state.calls[call].ahead.isEmpty, state.dice.chance(1, of: 6) {
            state.calls[call].ahead.removeFirst()
        }
        if isAnnounced { isHungUp = true }
        mirror?.prepare(command)
        let reply = serve(command, step, &state)
        if reply == .failure(.closed) || (reply == .failure(.tooLate) && command.isHeard) {
            isLost = true
        }
        state.tell(call, "\(command) → \(reply)\(isHungUp ? ", hung up" : "")")
        // What came while the store was at work came too late for it.
        wasInterlude = step.isInterlude || (wasInterlude && command == .channelStatus)
        if !wasInterlude { state.calls[call].knewHangUp = isHungUp }
        if command.isHeard, !wasInterlude { state.calls[call].workBegan = nil }
        state.calls[call].isHungUp = isDead
        return reply
    }

    private func serve(
        _ command: Command, _ step: Step, _ state: inout World.State
    ) -> Result<Reply, ChannelError> {
        let trouble = state.trouble(with: command, step, isDead: isDead)
        if let trouble { state.note(announces ? trouble : trouble.unannounced, at: step) }
        switch trouble {
        case .lostBefore: return .failure(.closed)
        case .hangsUpBefore: hangUp()
        default: break
        }
        if isAnnounced { isHungUp = true }
        var reply: Reply
        if command.isHeard {
            if isDead {
                reply = .dead
                isHungUp = true
            } else {
                reply = hear(command, step, trouble, &state)
            }
        } else {
            reply = carryOut(command, step, &state)
        }
        let keys = command.isHeard ? state.pressed : []
        if let fault = mirror?.difference(from: reply, trouble, keys: keys) {
            state.fail(call, fault)
        }
        switch trouble {
        case .lostAfter: return .failure(.closed)
        case .lostInSilence: return .failure(command.isHeard ? .tooLate : .closed)
        case .late:
            wasLate = true
            return .failure(.tooLate)
        case .hangsUpAfter:
            hangUp()
            // It may come together with the reply.
            if isAnnounced, state.dice.chance(1, of: 2) { isHungUp = true }
        default: break
        }
        // A command that lasts beyond the call's end is given up, and the wire with it.
        if command.isHeard, elapsed >= max(Self.length, began + Self.grace) {
            state.note(.tooLong, at: step)
            return .failure(.tooLate)
        }
        return .success(reply)
    }

    private var wasInterlude = false
    /// When the command that runs was sent.
    private var began = 0

    private func hangUp() {
        isDead = true
        isAnnounced = announces
    }
}

// MARK: - What a person hears and keys

extension WalkChannel {
    private func hear(
        _ command: Command, _ step: Step, _ trouble: Happening?, _ state: inout World.State
    ) -> Reply {
        began = elapsed
        state.pressed = []
        if let file = command.file {
            if trouble == .missing { state.missing.insert("\(language) \(file)") }
            if !state.missing.isEmpty, state.missing.contains("\(language) \(file)") {
                state.tell(call, "\(file) is missing")
                mirror?.lose(file)
                if trouble == .hangsUpDuring {
                    hangUp()
                    isHungUp = isAnnounced
                }
                return .result("-1")
            }
            state.isSpoken(file, step, to: call, world.book)
            if trouble != .hangsUpDuring { elapsed += state.plan.promptLength(of: step) }
        }
        if trouble == .hangsUpDuring {
            hangUp()
            isHungUp = isAnnounced
            return .result("-1")
        }
        switch command {
        case .streamFile(_, let escape):
            guard let key = state.keyWhileHearing(call, step, escape: escape) else {
                return .result("0")
            }
            elapsed -= state.plan.promptLength(of: step) / 2
            return .result(String(key))
        case .waitForDigit(let time):
            guard let key = state.keyWhileHearing(call, step, escape: nil) else {
                elapsed += Int(time.components.seconds) * 1_000 + 500
                return .result("0")
            }
            return .result(String(key))
        case .getData(_, let time, let atMost):
            state.remember(call, world.book.open)
            guard let keys = state.keys(call, step, atMost: atMost) else {
                elapsed += Int(time.components.seconds) * 1_000
                return .result("", text: "timeout")
            }
            elapsed += 250 * keys.count
            let isWhole = keys.last == UInt8(ascii: "#") || keys.count >= atMost
            if !isWhole { elapsed += Int(time.components.seconds) * 1_000 }
            let digits = keys.last == UInt8(ascii: "#") ? keys.dropLast() : keys[...]
            return .result(
                String(decoding: digits, as: UTF8.self), text: isWhole ? nil : "timeout")
        default: return .result("0")
        }
    }
}

// MARK: - What the PBX does by itself

extension WalkChannel {
    private func carryOut(
        _ command: Command, _ step: Step, _ state: inout World.State
    ) -> Reply {
        switch command {
        case .channelStatus:
            guard !isDead else {
                isHungUp = true
                state.note(.dead, at: step)
                return .dead
            }
            return .result("6")
        case .exec(let application, let arguments):
            state.works(call)
            if world.plants.contains(.keepsMembers), application == "RemoveQueueMember" {
                statuses["RQMSTATUS"] = "REMOVED"
                return .result("0")
            }
            if world.plants.contains(.ringsThePaused), application == "PauseQueueMember" {
                statuses["PQMSTATUS"] = "PAUSED"
                return .result("0")
            }
            if arguments.count > 4, let agent = state.people.index(ofMember: arguments[4]) {
                state.renewed[agent] = state.calls[call].workBegan ?? 0
            }
            guard let outcome = state.queues.run(application, arguments) else {
                state.note(.noApplication, at: step)
                return .result("-2")
            }
            statuses[outcome.variable] = outcome.status
            state.note(Happening(status: outcome.status), at: step)
            if outcome.status == "ADDED" {
                state.leftOvers.remove("\(arguments[0]) \(arguments[1])")
            }
            for name in outcome.changed {
                state.touch(state.people.index(ofMember: name), by: call)
            }
            return .result("0")
        case .getVariable(let name):
            state.note(.done, at: step)
            if let status = statuses[name] { return .result("1", text: status) }
            if let value = state.queues.value(of: name) { return .result("1", text: value) }
            return .result("0")
        case .setVariable(let name, let value):
            state.note(.done, at: step)
            set.append((name, value))
            if name == "CHANNEL(language)" { language = value }
            return .result("1")
        default:
            state.note(.done, at: step)
            return .result("1")
        }
    }
}

extension Command {
    /// What it plays; `nil` for nothing.
    var file: String? {
        switch self {
        case .streamFile(let file, _): file
        case .getData(let file, _, _): file.isEmpty ? nil : file
        default: nil
        }
    }
}

extension Step {
    init(_ command: Command) {
        switch command {
        case .answer: self.init(Plain.answer)
        case .waitForDigit: self.init(Plain.pause)
        case .streamFile(let file, _): self.init(file: file, isAsked: false)
        case .getData(let file, _, _): self.init(file: file, isAsked: true)
        case .exec("AddQueueMember", _): self.init(Plain.add)
        case .exec("RemoveQueueMember", _): self.init(Plain.remove)
        case .exec("PauseQueueMember", _): self.init(Plain.pauseMember)
        case .exec("UnpauseQueueMember", _): self.init(Plain.unpauseMember)
        case .exec: self.init(Plain.otherApplication)
        case .getVariable: self.init(Plain.getVariable)
        case .setVariable: self.init(Plain.setVariable)
        case .channelStatus: self.init(Plain.channelStatus)
        default: self.init(Plain.otherCommand)
        }
    }

    /// Whether it is heard only because the server works.
    var isInterlude: Bool { self == Step.working || self == Step.oneMoment }

    static let working = Step(file: "rollcall/working", isAsked: false)
    static let oneMoment = Step(file: "rollcall/one-moment", isAsked: false)
}

extension Happening {
    init(status: String) {
        self =
            switch status {
            case "MEMBERALREADY": .already
            case "NOSUCHQUEUE": .noSuchQueue
            case "NOTINQUEUE": .notIn
            case "NOTDYNAMIC": .notDynamic
            case "NOTFOUND": .notFound
            default: .done
            }
    }

    /// The same where the PBX does not announce a hang-up.
    var unannounced: Happening {
        switch self {
        case .hangsUpBefore: .hangsUpBeforeUnheard
        case .hangsUpDuring: .hangsUpDuringUnheard
        default: self
        }
    }
}
