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

    /// Resolves the wish of an agent who is on and writes what they shall become beside what they
    /// are: `on` becomes `changing`. The wish's pause does not count. Who is on at another PBX
    /// comes to this one.
    func beginChange(_ wish: LogOnWish) async throws(DeskUnavailable) -> ChangeBeginning

    /// `changing` becomes `on` as it was begun, and the ledger has it. `nil`: it is no longer
    /// changing.
    func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn?

    /// `changing` becomes `on` as it was before.
    func forgetChange(_ id: LogOn.ID) async throws(DeskUnavailable)

    /// The log-on is paused, or its pause gets another reason, and the ledger has it. Gives it as
    /// it is then, and whether this changed anything; `nil` when the user is not `on`. Throws while
    /// it is `changing`.
    func pause(
        _ user: User.ID, _ wish: PauseWish, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange?

    /// The log-on is paused no more, and the ledger has it; as `pause`.
    func endPause(_ user: User.ID, call: CallFacts) async throws(DeskUnavailable) -> PauseChange?

    /// `on` becomes `ending`; gives the log-on as it was, or `nil` when the user is not logged on.
    /// Throws while it is `changing`.
    func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn?

    /// The log-on is closed, and the ledger has it with its reason.
    func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts
    ) async throws(DeskUnavailable)

    /// What the PBX has of an open log-on, after its memberships were added again.
    func update(_ id: LogOn.ID, members: [LogOn.Joined]) async throws(DeskUnavailable)

    /// Nobody works on this log-on any more (the wire was lost): it is `ending`, and the next call
    /// from its PBX takes its members out of the queues; one that was `changing` stays so, and that
    /// call makes it what it was.
    func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable)

    /// Whether this call alone may repair the log-on from now on; not written, for it lasts no
    /// longer than the server.
    func beginRepair(of id: LogOn.ID) -> Bool

    /// Others may repair it again.
    func endRepair(of id: LogOn.ID)

    /// The log-ons adrift that this PBX repairs (`OpenLogOn.pbx`), oldest first.
    func adrift(at pbx: String, atMost: Int) async throws(DeskUnavailable) -> [OpenLogOn]
}

/// A row of the table of open log-ons.
package struct OpenLogOn: Hashable, Sendable {
    package let logOn: LogOn
    /// What it shall become, where it is `changing`.
    package let next: LogOn?
    /// Left by a call that ended in the middle: nobody works on it.
    package let isAdrift: Bool

    package init(logOn: LogOn, next: LogOn? = nil, isAdrift: Bool) {
        self.logOn = logOn
        self.next = next
        self.isAdrift = isAdrift
    }

    /// The PBX that repairs it where it is adrift: in its queues the broken call was at work.
    package var pbx: String { next?.pbx ?? logOn.pbx }
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
        self.callerNumber = callerNumber?.withoutControls
        self.accessNumbers = accessNumbers
    }
}

/// The wish of an identified agent to log on.
package struct LogOnWish: Hashable, Sendable {
    package let agent: Agent
    package let choice: LogOnChoice
    package let call: CallFacts

    package init(agent: Agent, choice: LogOnChoice, call: CallFacts) {
        self.agent = agent
        self.choice = choice
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

/// What the book made of the wish to change.
package enum ChangeBeginning: Hashable, Sendable {
    /// The log-on, `changing`, as it was, and what it shall become: the PBX must now be given these
    /// members in place of those.
    case begun(from: LogOn, to: LogOn)
    /// Profile and number are these already.
    case same(LogOn)
    /// The user has no log-on that is `on`: as given, or none.
    case notOn(OpenLogOn?)
    /// Another agent's log-on, left by a broken call, holds the interface: repair it first.
    case blocked(by: OpenLogOn)
    case refused(LogOnRefusal)
}

/// A log-on after the wish to pause or to return.
package struct PauseChange: Hashable, Sendable {
    package let logOn: LogOn
    /// Whether it was otherwise before.
    package let isNew: Bool

    package init(logOn: LogOn, isNew: Bool) {
        self.logOn = logOn
        self.isNew = isNew
    }
}

/// Why a log-on ended; the ledger's word.
package enum LogOffReason: String, Hashable, Sendable {
    /// The agent asked for it on the phone.
    case agent
    /// The log-off was begun, its call or the server broke off, and a later call finished it.
    case repaired
    /// The store could not confirm the log-on, so the agent was told that nothing was changed.
    case storeFailed = "store-failed"
    /// The PBX has none of its queues any more, or the directory leaves it none.
    case noQueue = "no-queue"
    /// Somebody did it in the administration.
    case supervisor
    /// The user was blocked, which logs off.
    case blocked
    /// The user was archived, which logs off.
    case archived
    /// At the centre's midnight.
    case midnight
    /// Offers in a row were not answered.
    case noAnswer = "no-answer"
    /// Offers in a row did not reach the telephone.
    case errors

    /// Refuses what cannot be a reason in words of one's own, as the administration takes one.
    package static func check(_ text: String) throws(InvalidValue) {
        try checkName(text, "A reason", to: 80)
    }
}
