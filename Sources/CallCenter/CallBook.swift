/// The durable side of agents' calls: what reports count, and what an agent's state follows from.
///
/// Every change is flushed to disk before the function returns.
package protocol CallBook: Sendable {
    /// Writes what happened, in this order.
    ///
    /// An offer to an interface at which nobody is logged on is left out, and so is what follows of
    /// it; what happened already is not written twice. Gives what follows for the agents.
    func note(_ moments: [CallMoment]) async throws(DeskUnavailable) -> [CallConsequence]

    /// The call with this leg; `nil` where nothing was written of it.
    func call(_ leg: CallRecord.Leg) async throws(DeskUnavailable) -> CallRecord?

    /// Ends the agent's rest (after service, busy, no answer) at this moment: they are ready.
    ///
    /// Whether there was one.
    func endRest(of user: User.ID, at now: Int64) async throws(DeskUnavailable) -> Bool

    /// The calls at this PBX that have not ended, oldest first.
    func openCalls(at pbx: String) async throws(DeskUnavailable) -> [CallRecord]

    /// What the agent of this log-on is doing, and since when.
    func standing(of logOn: LogOn) async throws(DeskUnavailable) -> AgentStanding

    /// The rests after service at this PBX that were not over at the first moment and have begun by
    /// the second, of those whose log-ons are on.
    func rests(
        at pbx: String, since: Int64, now: Int64
    ) async throws(DeskUnavailable) -> [Rest]

    /// Whether this one is among them.
    func isResting(
        _ user: User.ID, at pbx: String, now: Int64
    ) async throws(DeskUnavailable) -> Bool

    /// Whether a call of this process rings this leg, and will end it itself.
    func isRungHere(_ leg: CallRecord.Leg) -> Bool
}

extension CallBook {
    /// Writes what happened at one moment in UTC milliseconds; see `note(_:)`.
    package func note(
        _ changes: [CallChange], at now: Int64
    ) async throws(DeskUnavailable) -> [CallConsequence] {
        try await note(changes.map { CallMoment($0, at: now) })
    }

    /// Those who rest after service at this PBX now.
    package func rests(at pbx: String, now: Int64) async throws(DeskUnavailable) -> [Rest] {
        try await rests(at: pbx, since: now, now: now)
    }
}

/// Something that happened, and when.
package struct CallMoment: Hashable, Sendable {
    package let change: CallChange
    /// UTC milliseconds.
    package let at: Int64

    package init(_ change: CallChange, at: Int64) {
        self.change = change
        self.at = at
    }
}

/// What happened to an agent's part of a call.
package enum CallChange: Hashable, Sendable {
    /// The agent's telephone begins to ring, or the agent begins to call.
    case offered(CallOffer)
    /// The telephone begins to ring for an offer that was written, with a random leg, when the
    /// agent was chosen: the same call, PBX and interface. From now on this leg names it too.
    case rings(CallOffer)
    /// The two talk.
    case answered(CallRecord.Leg)
    /// Over; one that was answered ends as `answered`, whatever it is said to be but `lost`.
    case ended(CallRecord.Leg, CallRecord.Outcome)
}

/// The beginning of a `CallRecord`: whose interface it is says the open log-on.
package struct CallOffer: Hashable, Sendable {
    package let leg: CallRecord.Leg
    package let kind: CallRecord.Kind
    package let pbx: String
    package let call: String
    package let place: String
    package let caller: String
    /// As the log-on has it, or as the channel's name begins, which lacks a `/n` at its end.
    package let interface: String

    package init(
        leg: CallRecord.Leg, kind: CallRecord.Kind, pbx: String, call: String, place: String,
        caller: String, interface: String
    ) {
        self.leg = leg
        self.kind = kind
        self.pbx = pbx
        self.call = call
        self.place = place
        // The PBX hands on whatever the caller's side sent.
        self.caller = caller.withoutControls
        self.interface = interface
    }
}

/// What follows from a call for its agent.
package enum CallConsequence: Hashable, Sendable {
    /// The agent rests after service.
    case rests(Rest)
    /// The agent was logged off for unanswered offers or errors in a row: the ledger has it, and
    /// the log-on is adrift, so its members are to be taken out of the PBX.
    case loggedOff(User.ID, LogOffReason)
}

/// An agent's wrap-up: no calls until it is over.
package struct Rest: Hashable, Sendable {
    package let user: User.ID
    package let logOn: LogOn.ID
    package let interface: String
    /// UTC milliseconds.
    package let until: Int64
    /// How long it is in all.
    package let length: Duration

    package init(
        user: User.ID, logOn: LogOn.ID, interface: String, until: Int64, length: Duration
    ) {
        self.user = user
        self.logOn = logOn
        self.interface = interface
        self.until = until
        self.length = length
    }
}
