/// What of the book tells which members a PBX's queues should have.
package protocol MemberBook: LogOnBook {
    /// The open log-ons that have to do with this PBX, a change's new one as well, in the order of
    /// their users; those of users after `user`, at most so many.
    func open(
        at pbx: String, after user: User.ID?, atMost limit: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn]

    /// The open log-ons whose calls come to this interface of the PBX, or shall do so.
    func open(
        at interface: String, of pbx: String
    ) async throws(DeskUnavailable) -> [OpenLogOn]

    /// Whose pause the administration began or ended behind this place of the ledger; nobody's
    /// where none is given.
    func handled(after place: Int64?) async throws(DeskUnavailable) -> HandledLogOns

    /// The log-ons of users behind `user` at this PBX that the directory would resolve otherwise by
    /// now, among so many; not those of agents in a call.
    func outdated(
        at pbx: String, after user: User.ID?, among limit: Int
    ) async throws(DeskUnavailable) -> OutdatedLogOns

    /// Resolves the log-on of who is on again, its profile at its number, and writes what it shall
    /// become beside it, as `beginChange` does; `same` where that is what it is.
    func beginRefresh(
        of user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> ChangeBeginning

    /// Another address at which this member is on by the ledger, and of which nothing is heard: no
    /// manager, no control session. It may be this PBX's own.
    func unheardAddress(of member: Member) async throws(DeskUnavailable) -> String?

    /// The names of all queues, and of those that an open log-on has still.
    func queueNames() async throws(DeskUnavailable) -> [String]

    /// What our members' names begin with.
    func memberName() async throws(DeskUnavailable) -> MemberNameTemplate
}

/// What the administration did to log-ons, which no call of the PBX has told it yet.
package struct HandledLogOns: Hashable, Sendable {
    package let users: [User.ID]
    /// The place in the ledger up to which it goes.
    package let end: Int64

    package init(users: [User.ID], end: Int64) {
        self.users = users
        self.end = end
    }
}

/// Some of a PBX's log-ons, as they were compared with the directory.
package struct OutdatedLogOns: Hashable, Sendable {
    package let logOns: [OutdatedLogOn]
    /// The last user whose log-on was compared; `nil` where there was none.
    package let last: User.ID?

    package init(_ logOns: [OutdatedLogOn], last: User.ID?) {
        self.logOns = logOns
        self.last = last
    }
}

/// A log-on that the directory would resolve otherwise by now.
package struct OutdatedLogOn: Hashable, Sendable {
    package let user: User.ID
    /// At which its members are.
    package let interface: String
    /// The queues that it would join and has not got.
    package let newQueues: Set<String>

    package init(_ logOn: LogOn, as members: [Member]) {
        user = logOn.user
        interface = logOn.interface
        newQueues = Set(members.map(\.queue)).subtracting(logOn.members.map(\.member.queue))
    }
}
