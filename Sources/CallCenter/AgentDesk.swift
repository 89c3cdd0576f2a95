/// What the agent line asks about an agent before anything changes.
package protocol AgentDesk: Sendable {
    /// What has to follow this ID: the effective `pin-required` of its user decides, the centre's
    /// where the ID is nobody's.
    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission

    /// The agent with this ID and PIN. `nil` is one answer for every refusal (unknown, blocked,
    /// archived, without a PIN, wrong PIN), after the same work and the same time. The PIN is
    /// `nil` where what was keyed can be none.
    func agent(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent?

    /// The profiles this agent may log on with, by number.
    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice]
}

/// How an agent shows who they are.
package enum Admission: Hashable, Sendable {
    /// By the PIN that goes with the ID.
    case byPIN
    /// By the ID alone, where no PIN is required; `nil` where it admits nobody.
    case byID(Agent?)
}

/// The presence of the agent whose call this is: in the store and in the PBX's queues alike.
///
/// It belongs to one call and runs its PBX commands on that call's channel.
package protocol AgentPresence: AnyObject {
    /// How the agent stands now, after what an interrupted call left open has been repaired and,
    /// when logged on, the PBX's queues have been given the agent again.
    func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing

    /// Logs the agent on at this call's number; returns when it is durable and the PBX has
    /// confirmed, or when all of it has been taken back.
    func logOn(
        _ agent: Agent, with profile: ProfileChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome

    /// Logs the agent off everywhere.
    func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome
}

/// How an agent stands.
package enum Standing: Hashable, Sendable {
    case loggedOff
    case loggedOn(LogOn)
}

/// What became of the wish to log on.
package enum LogOnOutcome: Hashable, Sendable {
    case loggedOn(LogOn)
    /// Already on with the same profile at the same number: a success.
    case alreadyOn(LogOn)
    /// Another call of this agent was first; the agent is on as given.
    case elsewhere(LogOn)
    case refused(LogOnRefusal)
    /// The caller hung up before the commit; everything was taken back.
    case takenBack
}

/// Why a log-on is refused, by the rules and not by a fault.
package enum LogOnRefusal: String, Hashable, Sendable {
    /// Another agent is logged on at this number.
    case numberInUse
    /// The profile and the assignments give no queue.
    case noQueue
    /// No number that calls could come to.
    case numberNotAllowed
    /// The profile is not, or no longer, this agent's.
    case profileNotAllowed
    /// The user, group or profile changed since the caller was identified.
    case directoryChanged
}

/// What became of the wish to log off.
package enum LogOffOutcome: Hashable, Sendable {
    case loggedOff
    /// Logged off, but the PBX would not let go of these queues.
    case stillIn(queues: [String])
    case notLoggedOn
}

/// The store or the PBX could not do it; `effect` says what is known of the outcome.
package struct DeskUnavailable: Error, Hashable, Sendable {
    package enum Effect: Hashable, Sendable {
        /// Nothing was begun, or all was taken back.
        case none
        /// It cannot be known.
        case unknown
    }

    package let effect: Effect
    /// For the log: what failed, in one sentence without anything the caller keyed.
    package let reason: String

    package init(effect: Effect, reason: String) {
        self.effect = effect
        self.reason = reason
    }
}
