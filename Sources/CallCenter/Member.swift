/// One agent in one queue of the PBX, as `AddQueueMember` is told.
package struct Member: Hashable, Sendable {
    /// The queue's name in the PBX.
    package let queue: String
    /// What the PBX dials, for example `PJSIP/201`.
    package let interface: String
    package let penalty: Penalty
    /// `Rollcall/1001`: a member is ours if and only if its name begins with ours.
    package let name: String
    /// The device whose state tells whether the agent is free; empty means the interface itself.
    package let stateInterface: String
    /// Whole seconds; zero leaves the queue's own in force.
    package let wrapUp: Duration

    package init(
        queue: String, interface: String, penalty: Penalty, name: String, stateInterface: String,
        wrapUp: Duration
    ) {
        self.queue = queue
        self.interface = interface
        self.penalty = penalty
        self.name = name
        self.stateInterface = stateInterface
        self.wrapUp = wrapUp
    }
}

/// What the PBX made of one member: `ADDED`, or the word it answered instead.
package enum MemberStatus: Hashable, Sendable {
    /// Not asked yet.
    case wanted
    case added
    /// The PBX's own word (`NOSUCHQUEUE`, …), or `no answer`.
    case refused(String)
}
