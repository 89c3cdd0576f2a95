import CallCenter
import FakeDesks

/// How an agent stood in the book and the PBX.
struct AsTheyStood: Equatable, Sendable {
    /// What their log-on is, where they have one that is on.
    struct On: Equatable, Sendable {
        let id: LogOn.ID
        let profile: Profile.ID
        let number: String
        let pause: PauseReason.ID?
        let isPaused: Bool
    }

    struct Place: Hashable, Sendable {
        let queue: String
        let interface: String
    }

    var on: On?
    /// Members with the agent's name that belong to no log-on that is on.
    var strays: Set<Place> = []
}

extension World.State {
    /// How the agent stands now.
    func standing(of agent: Int, _ open: [OpenLogOn]) -> AsTheyStood {
        let logOn = self.logOn(of: agent, open)
        var stood = AsTheyStood()
        if let logOn {
            stood.on = AsTheyStood.On(
                id: logOn.id, profile: logOn.profile.id, number: logOn.number.digits,
                pause: logOn.pause?.reason?.id, isPaused: logOn.pause != nil)
        }
        for (queue, member) in members(of: agent)
        where logOn?.members.contains(where: {
            $0.member.queue == queue && $0.member.interface == member.interface
        }) != true {
            stood.strays.insert(AsTheyStood.Place(queue: queue, interface: member.interface))
        }
        return stood
    }

    /// The agent's log-on that they were told of: it is on, or about to become another one.
    private func logOn(of agent: Int, _ open: [OpenLogOn]) -> LogOn? {
        let user = People.user(agent)
        guard let logOn = open.first(where: { $0.logOn.user == user })?.logOn else { return nil }
        return logOn.state == .on || logOn.state == .changing ? logOn : nil
    }

    private func members(of agent: Int) -> [(String, Queues.Member)] {
        var found: [(String, Queues.Member)] = []
        for queue in queues.queues where queue.exists {
            for member in queue.members
            where member.isOurs && people.index(ofMember: member.name) == agent {
                found.append((queue.name, member))
            }
        }
        return found
    }

    /// In what the PBX differs from a log-on; `nil` where it serves it exactly, or, where only the
    /// pause is asked for, has it of the members that are there.
    func difference(of agent: Int, from logOn: LogOn, inPauseOnly: Bool = false) -> String? {
        var places = Set<AsTheyStood.Place>()
        for joined in logOn.members where joined.status == .added {
            let member = joined.member
            places.insert(AsTheyStood.Place(queue: member.queue, interface: member.interface))
            guard let queue = queues.place(of: member.queue),
                let place = queues.queues[queue].place(of: member.interface)
            else {
                guard !inPauseOnly else { continue }
                return "the PBX lacks \(member.name) in \(member.queue)"
            }
            let there = queues.queues[queue].members[place]
            guard there.isDynamic else { continue }
            if there.name != member.name || there.penalty != member.penalty.value
                || there.wrapUp != (plan.takesWrapUp ? Int(member.wrapUp.components.seconds) : 0)
            {
                return "the PBX has \(there) for \(member)"
            }
            if there.isPaused != (logOn.pause != nil) {
                return "\(member.name) paused in \(member.queue): \(there.isPaused)"
            }
        }
        for (queue, member) in members(of: agent)
        where !places.contains(AsTheyStood.Place(queue: queue, interface: member.interface))
            && !leftOvers.contains("\(queue) \(member.interface)")
        {
            return "the PBX has \(member.name) in \(queue) besides"
        }
        return nil
    }

    /// What is now said to the agent must be so, unless somebody else has changed it meanwhile.
    mutating func judge(_ spoken: Spoken, to call: Int, _ book: FakeBook) {
        let caller = calls[call]
        if spoken == .goodbye { calls[call].goodbye = true }
        if spoken == .unknown {
            serial += 1
            calls[call].unsure = serial
        }
        guard let agent = caller.agent else { return }
        let open = book.open
        // What is told may be of some prompts: what somebody else did counts for all of them.
        guard caller.foreign <= caller.began else { return }
        defer { remember(call, open) }
        let row = open.first { $0.logOn.user == People.user(agent) }
        let logOn = logOn(of: agent, open)
        switch spoken {
        case .on, .alreadyOn, .paused, .returned:
            guard let logOn else { return fail(call, "\(spoken) is said, but the book has it off") }
            if spoken == .paused, logOn.pause == nil { fail(call, "paused is said, but is not") }
            if spoken == .returned, logOn.pause != nil {
                fail(call, "returned is said, but is not")
            }
            // What the PBX lost since their members were added is put right by their next call.
            if spoken != .alreadyOn, max(external, caller.unsure) < renewed[agent],
                !isBeingChanged(agent, by: call),
                let difference = difference(
                    of: agent, from: logOn, inPauseOnly: spoken == .paused || spoken == .returned)
            {
                fail(call, "\(spoken) is said, but \(difference)")
            }
        case .off:
            if let logOn { return fail(call, "off is said, but \(logOn.id) is \(logOn.state)") }
            // Where a call broke off, the next one from that PBX takes the members out.
            if row == nil, let (queue, member) = members(of: agent).first, !hadStray(call, queue) {
                fail(call, "off is said, but \(member.name) is in \(queue)")
            }
        case .notOn:
            if let logOn, logOn.state == .on { fail(call, "\(logOn.id) is on, but off is said") }
        case .nothingChanged:
            let now = standing(of: agent, open)
            if now.on != caller.before.on || !now.strays.isSubset(of: caller.before.strays) {
                fail(call, "nothing changed is said, but \(caller.before) became \(now)")
            }
        case .unknown, .goodbye: break
        }
    }

    /// Whether another call is in the middle of something with this agent's members.
    private func isBeingChanged(_ agent: Int, by call: Int) -> Bool {
        calls.indices.contains {
            $0 != call && calls[$0].agent == agent && !calls[$0].isOver
                && calls[$0].workBegan != nil
        }
    }

    /// Whether the agent's member was in this queue without a log-on before.
    private func hadStray(_ call: Int, _ queue: String) -> Bool {
        calls[call].before.strays.contains { $0.queue == queue }
    }

    /// What this call does next begins here.
    mutating func remember(_ call: Int, _ open: [OpenLogOn]) {
        guard let agent = calls[call].agent else { return }
        serial += 1
        calls[call].began = serial
        calls[call].before = standing(of: agent, open)
    }
}

/// What the prompts that tell an outcome say.
enum Spoken: Sendable {
    case on, alreadyOn, off, notOn, paused, returned, nothingChanged, unknown, goodbye

    static let prompts: [String: Spoken] = [
        "rollcall/logged-on-ok": .on, "rollcall/you-are-logged-on": .on,
        "rollcall/already-on": .alreadyOn, "rollcall/logged-off-ok": .off,
        "rollcall/you-are-logged-off": .off, "rollcall/not-logged-on": .notOn,
        "rollcall/paused-ok": .paused, "rollcall/you-are-paused": .paused,
        "rollcall/returned-ok": .returned, "rollcall/busy-nothing-changed": .nothingChanged,
        "rollcall/number-in-use": .nothingChanged, "rollcall/no-queue": .nothingChanged,
        "rollcall/number-not-allowed": .nothingChanged,
        "rollcall/profile-not-allowed": .nothingChanged, "rollcall/no-profile": .nothingChanged,
        "rollcall/call-again": .unknown, "rollcall/goodbye": .goodbye,
    ]
}
