/// Whom a customer's call rings, and what came of it: reads on the call's loop, and writes that
/// are flushed to disk before they return.
package protocol DialDesk: Sendable {
    /// The group by name or extension.
    func group(named text: String) async throws(DeskUnavailable) -> Group.ID?

    /// The user by user name, numeric ID or extension.
    func person(named text: String) async throws(DeskUnavailable) -> User.ID?

    /// How a group is rung; `nil` where it is gone.
    func dialing(of group: Group.ID) async throws(DeskUnavailable) -> GroupDialing?

    /// The agents who are ready at this PBX now: on, not paused, with no call, at no rest, and not
    /// busy within their `busy-timeout`. In the order of the list.
    ///
    /// Where no manager tells of the PBX, whether somebody has a call from here is known for the
    /// first seconds only; see `ReadyAgent.mayRingSince`.
    func ready(
        among reach: DialReach, at pbx: String
    ) async throws(DeskUnavailable) -> [ReadyAgent]

    /// Takes these agents for the call, in their order: those who are ready still, and of a group
    /// whose agents are rung at once so many that no more than ten of its phones ring (R68).
    ///
    /// Nobody else's call rings them from then on. The phones of `quiet` were seen not to ring.
    func claim(
        _ agents: [ReadyAgent], besides quiet: [ReadyAgent], for call: DialedCall
    ) async throws(DeskUnavailable) -> Claim

    /// When the agents of these legs answered, by what the PBX's manager told; UTC milliseconds.
    func answers(of legs: [CallRecord.Leg]) async throws(DeskUnavailable) -> [CallRecord.Leg: Int64]

    /// Ends the legs now, as far as nobody has done so; gives what follows for the agents, and how
    /// long was talked where the PBX's manager told when that began.
    func end(_ ends: [LegEnd]) async throws(DeskUnavailable) -> DialEnd

    /// Nobody will end these legs any more: they are lost.
    func leave(_ legs: [CallRecord.Leg])
}

/// Among whom an agent is looked for.
package enum DialReach: Hashable, Sendable {
    case group(Group.ID)
    case person(User.ID)
    case anybody
}

/// How a group is rung, by its settings.
package struct GroupDialing: Hashable, Sendable {
    package let group: Group.ID
    package let name: String
    package let strategy: DialStrategy
    /// Of one agent's phone.
    package let ringTime: Duration
    /// Of all phones, one after the other.
    package let groupRingTime: Duration
    /// What the phones show; `nil` is the caller's own.
    package let callerID: PhoneNumber?
    package let audio: MusicClass?

    package init(
        group: Group.ID, name: String, strategy: DialStrategy, ringTime: Duration,
        groupRingTime: Duration, callerID: PhoneNumber? = nil, audio: MusicClass? = nil
    ) {
        self.group = group
        self.name = name
        self.strategy = strategy
        self.ringTime = ringTime
        self.groupRingTime = groupRingTime
        self.callerID = callerID
        self.audio = audio
    }
}

/// An agent who can be rung.
package struct ReadyAgent: Hashable, Sendable {
    package let user: User.ID
    /// The numeric ID, else the user name: what `ROLLCALL_AGENT` says.
    package let name: String
    package let interface: String
    /// The device whose state tells whether the phone is free.
    package let device: String
    /// Calls given in the last 24 hours, answered or not (C2).
    package let calls: Int
    package let place: ListPlace
    /// The home group.
    package let group: Group.ID
    /// When the phone was rung for a call that goes on, perhaps with this agent; UTC milliseconds.
    ///
    /// Only the device's state tells.
    package let mayRingSince: Int64?

    package init(
        user: User.ID, name: String, interface: String, device: String, calls: Int,
        place: ListPlace, group: Group.ID, mayRingSince: Int64? = nil
    ) {
        self.user = user
        self.name = name
        self.interface = interface
        self.device = device
        self.calls = calls
        self.place = place
        self.group = group
        self.mayRingSince = mayRingSince
    }
}

/// Where in the list of their group an agent stands, by which it is rung in turn (R71): those who
/// were given no place come after the others, by numeric ID.
package struct ListPlace: Hashable, Sendable, Comparable {
    package let number: Int?
    package let numericID: String
    package let user: User.ID

    package init(_ number: Int?, numericID: String, user: User.ID) {
        self.number = number
        self.numericID = numericID
        self.user = user
    }

    package static func < (one: ListPlace, other: ListPlace) -> Bool {
        (one.number ?? .max, one.numericID, one.user.value)
            < (other.number ?? .max, other.numericID, other.user.value)
    }
}

/// The customer's call for which agents are rung.
package struct DialedCall: Hashable, Sendable {
    /// `group` or `callback`.
    package let kind: CallRecord.Kind
    package let pbx: String
    /// The unique id of the customer's channel.
    package let call: String
    /// The group's name.
    package let place: String
    /// Empty where unknown.
    package let caller: String
    /// How long phones are rung at most.
    package let ringTime: Duration
    /// Whether it rings several phones at once, of which there are only so many (R68).
    package let isLimited: Bool

    package init(
        kind: CallRecord.Kind, pbx: String, call: String, place: String, caller: String,
        ringTime: Duration, isLimited: Bool
    ) {
        self.kind = kind
        self.pbx = pbx
        self.call = call
        self.place = place
        self.caller = caller
        self.ringTime = ringTime
        self.isLimited = isLimited
    }
}

/// Whom a call has taken.
package struct Claim: Hashable, Sendable {
    package let agents: [ClaimedAgent]
    /// Whether others were left because as many phones of the group ring as may (R68).
    package let isFull: Bool

    package init(_ agents: [ClaimedAgent], isFull: Bool = false) {
        self.agents = agents
        self.isFull = isFull
    }
}

/// An agent who is this call's alone.
package struct ClaimedAgent: Hashable, Sendable {
    package let agent: ReadyAgent
    package let leg: CallRecord.Leg

    package init(_ agent: ReadyAgent, leg: CallRecord.Leg) {
        self.agent = agent
        self.leg = leg
    }
}

/// How a leg ended, as the customer's channel tells it.
package struct LegEnd: Hashable, Sendable {
    package let leg: CallRecord.Leg
    package let outcome: CallRecord.Outcome
    /// How long was talked; `nil` where the channel cannot tell.
    package let talk: Duration?

    package init(_ leg: CallRecord.Leg, _ outcome: CallRecord.Outcome, talk: Duration? = nil) {
        self.leg = leg
        self.outcome = outcome
        self.talk = talk
    }
}

/// What a dialed call came to in the store.
package struct DialEnd: Hashable, Sendable {
    package let consequences: [CallConsequence]
    /// As the PBX's manager told it.
    package let talk: Duration?

    package init(consequences: [CallConsequence], talk: Duration?) {
        self.consequences = consequences
        self.talk = talk
    }
}
