/// One offer of a call to an agent and what came of it, or a call that an agent made.
package struct CallRecord: Hashable, Sendable {
    /// The agent's part of a call: the PBX's address and the unique id of the agent's channel
    /// there, such as `127.0.0.1/1795290237.12`, or random.
    package struct Leg: Hashable, Sendable, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// What kind of call it is; the word of the store.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A customer in a queue of the PBX.
        case queue
        /// A customer for whom the group's agents are rung.
        case group
        /// A customer who is called back by, or calls back, the person or group in charge.
        case callback
        /// The agent calls somebody.
        case outbound
    }

    /// How it ended; the word of the store.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case answered
        case noAnswer = "no-answer"
        case busy
        /// The telephone could not be reached.
        case error
        /// The caller hung up, or somebody else answered.
        case cancelled
        /// Nobody knows: the PBX or this server was away when it ended. It may have been answered.
        case lost
    }

    package let leg: Leg
    /// Where the leg is random: the PBX's name of it, once its telephone rings.
    package let channel: Leg?
    package let kind: Kind
    package let pbx: String
    /// The unique id of the customer's channel; of an outbound call the agent's own.
    package let call: String
    /// The name of the queue or the group; empty for an outbound call.
    package let place: String
    /// Who calls, or whom the agent calls; empty where unknown.
    package let caller: String
    package let interface: String
    package let user: User.ID
    /// All UTC milliseconds.
    package let offeredAt: Int64
    package private(set) var answeredAt: Int64?
    package let endedAt: Int64?
    /// The state that follows the end (after service, busy, no answer) lasts until then.
    package let stateUntil: Int64?
    /// `nil` while it goes on.
    package let outcome: Outcome?
    /// Of an agent who was taken for a customer: until when the telephone can ring.
    package let ringsUntil: Int64?

    package init(
        leg: Leg, channel: Leg? = nil, kind: Kind, pbx: String, call: String, place: String,
        caller: String, interface: String, user: User.ID, offeredAt: Int64,
        answeredAt: Int64? = nil, endedAt: Int64? = nil, stateUntil: Int64? = nil,
        outcome: Outcome? = nil, ringsUntil: Int64? = nil
    ) {
        self.leg = leg
        self.channel = channel
        self.kind = kind
        self.pbx = pbx
        self.call = call
        self.place = place
        self.caller = caller
        self.interface = interface
        self.user = user
        self.offeredAt = offeredAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.stateUntil = stateUntil
        self.outcome = outcome
        self.ringsUntil = ringsUntil
    }

    /// The same call, answered at this moment.
    package func answered(at moment: Int64) -> CallRecord {
        var call = self
        call.answeredAt = moment
        return call
    }
}
