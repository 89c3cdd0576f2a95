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

    /// Those users behind `user` whose log-ons at this PBX the directory would resolve otherwise by
    /// now, among so many log-ons.
    func outdated(
        at pbx: String, after user: User.ID?, among limit: Int
    ) async throws(DeskUnavailable) -> OutdatedLogOns

    /// Resolves the log-on of who is on again, its profile at its number, and writes what it shall
    /// become beside it, as `beginChange` does; `same` where that is what it is.
    func beginRefresh(
        of user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> ChangeBeginning

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
    package let users: [User.ID]
    /// The last user whose log-on was compared; `nil` where there was none.
    package let last: User.ID?

    package init(users: [User.ID], last: User.ID?) {
        self.users = users
        self.last = last
    }
}
