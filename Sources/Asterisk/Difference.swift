package import CallCenter

/// One thing in which a PBX's queues are not as the ledger wants them.
package struct Difference: Hashable, Sendable {
    /// What kind of thing; the log's word.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The PBX has forgotten the member.
        case missing
        /// A member of ours whose agent is not on, or not there.
        case stale
        case penalty
        /// The member's name, wrap-up or state interface.
        case terms
        case pause
        /// Somebody else's member at an agent's phone, in one of the agent's queues.
        case foreign
    }

    package let kind: Kind
    package let queue: String
    package let interface: String
    /// Whose member it is; `nil` of a stale one.
    package let user: User.ID?

    init(_ kind: Kind, queue: String, interface: String, user: User.ID? = nil) {
        self.kind = kind
        self.queue = queue
        self.interface = interface
        self.user = user
    }
}

/// All in which a PBX's queues are not as the ledger wants them.
package struct Differences: Hashable, Sendable {
    package internal(set) var all: [Difference] = []
    /// Those of `all` that are left until their agent does not talk any more.
    package internal(set) var deferred: [Difference] = []
    /// Members of others, which are left alone, in places where an agent's should be.
    package internal(set) var foreign: [Difference] = []
    /// How many members of ours are on by the ledger at another address, of which nothing is heard,
    /// by this address: left alone, for it may be this PBX's own.
    package internal(set) var elsewhere: [String: Int] = [:]
    /// Members that no log-on accounts for and whose names the PBX did not tell: left alone.
    package internal(set) var unknown: [ListedMember] = []

    package init() {}

    package var isEmpty: Bool { all.isEmpty }
}
