/// The durable side of log-ons: the table of open ones and the append-only ledger beside it.
///
/// Every function is one transaction that is flushed to disk before it returns. A thrown
/// `DeskUnavailable` with the effect `.none` means that nothing of it is in the store.
package protocol LogOnBook: Sendable {
    /// The open log-on of this user, whatever its state.
    func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn?

    /// Resolves everything again (rights, versions, number, queues, penalties, settings) and
    /// writes the log-on as `pending`.
    func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning

    /// `pending` becomes `on`, and the ledger has it. `nil`: it is no longer pending (an
    /// administrator was faster), so the PBX's members must be taken back.
    func finish(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn?

    /// Forgets a log-on that never was on and whose members are not in the PBX.
    func forget(_ id: LogOn.ID) async throws(DeskUnavailable)

    /// `on` becomes `ending`; gives the log-on as it was, or `nil` when the user is not logged on.
    func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn?

    /// The log-on is closed, and the ledger has it with its reason.
    func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts
    ) async throws(DeskUnavailable)

    /// What the PBX has of an open log-on, after its memberships were added again.
    func update(_ id: LogOn.ID, members: [LogOn.Joined]) async throws(DeskUnavailable)

    /// Nobody works on this log-on any more (the wire was lost): it is `ending`, and the next call
    /// from its PBX takes its members out of the queues.
    func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable)

    /// The log-ons of this PBX that are adrift, oldest first.
    func adrift(at pbx: String, atMost: Int) async throws(DeskUnavailable) -> [OpenLogOn]
}

/// A row of the table of open log-ons.
package struct OpenLogOn: Hashable, Sendable {
    package let logOn: LogOn
    /// Left by a call that ended in the middle: `ending`, and nobody works on it.
    package let isAdrift: Bool

    package init(logOn: LogOn, isAdrift: Bool) {
        self.logOn = logOn
        self.isAdrift = isAdrift
    }
}

/// The call in which a log-on or log-off happens, as the ledger keeps it.
package struct CallFacts: Hashable, Sendable {
    /// The address of the PBX, without a port.
    package let pbx: String
    /// The call's unique id in the PBX.
    package let uniqueID: String
    /// The caller's number as the PBX gave it; `nil` when unknown or withheld.
    package let callerNumber: String?
    /// The numbers that were dialed to reach us: never a number that calls come to.
    package let accessNumbers: [String]

    package init(pbx: String, uniqueID: String, callerNumber: String?, accessNumbers: [String]) {
        self.pbx = pbx
        self.uniqueID = uniqueID
        self.callerNumber = callerNumber
        self.accessNumbers = accessNumbers
    }
}

/// The wish of an identified agent to log on with a profile.
package struct LogOnWish: Hashable, Sendable {
    package let agent: Agent
    package let profile: ProfileChoice
    package let call: CallFacts

    package init(agent: Agent, profile: ProfileChoice, call: CallFacts) {
        self.agent = agent
        self.profile = profile
        self.call = call
    }
}

/// What the book made of the wish.
package enum LogOnBeginning: Hashable, Sendable {
    /// Written as `pending`, with the members that the PBX must now be given.
    case begun(LogOn)
    /// This agent has an open log-on already: the first commit wins.
    case alreadyOpen(OpenLogOn)
    /// Another agent's log-on, left by a broken call, holds the interface: repair it first.
    case blocked(by: OpenLogOn)
    case refused(LogOnRefusal)
}

/// Why a log-on ended; the ledger's word.
package enum LogOffReason: String, Hashable, Sendable {
    /// The agent asked for it on the phone.
    case agent
    /// The log-off was begun, its call or the server broke off, and a later call finished it.
    case repaired
    /// The store could not confirm the log-on, so the agent was told that nothing was changed.
    case storeFailed = "store-failed"
}
