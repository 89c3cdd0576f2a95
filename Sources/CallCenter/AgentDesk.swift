/// Who is calling: what is asked before anything of the agent is told or changed.
package protocol AgentDesk: Sendable {
    /// What has to follow this ID: the effective `pin-required` of its user decides, the centre's
    /// where the ID is nobody's.
    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission

    /// Whose this ID and PIN are. Every refusal (unknown, blocked, archived, locked, without a PIN,
    /// wrong PIN) does the same work in the same time, and counts. The PIN is `nil` where what was
    /// keyed can be none.
    func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification

    /// The agent that a PBX which is trusted speaks of; `nil` where there is none, or they are
    /// blocked or archived.
    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent?
}

/// By what a trusted PBX names an agent.
package enum KnownAgent: Hashable, Sendable {
    case numericID(NumericID)
    case `extension`(PhoneNumber)
    /// One that this call has identified: read again, as they are now.
    case again(Agent)
}

/// The answer to a numeric ID and a PIN.
package enum Identification: Hashable, Sendable {
    case agent(Agent)
    case noMatch
    /// No match, and this caller's number has had as many of them as it may: the call ends.
    case noMatchAndEnough
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

    /// Logs the agent on; returns when it is durable and the PBX has confirmed, or when all of it
    /// has been taken back.
    func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome

    /// Gives an agent who is on another profile or number, or the same ones; a pause goes on.
    func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome

    /// Logs the agent off everywhere.
    func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome

    /// Pauses the agent in all their queues, or gives their pause another reason.
    func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome

    /// Ends the agent's pause.
    func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome

    /// Ends the rest after a call, so that calls come at once; `already` where the agent is paused.
    func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome

    /// What the agent of this log-on is doing, as far as it is known.
    func state(of logOn: LogOn) async -> AgentState
}

extension AgentPresence {
    package func state(of logOn: LogOn) async -> AgentState {
        logOn.pause.map { .paused($0.reason) } ?? .ready
    }
}

/// What an agent logs on with.
package struct LogOnChoice: Hashable, Sendable {
    package let profile: ProfileChoice
    /// The number they confirmed or keyed; `nil` is this call's, or the best known one.
    package let number: PhoneNumber?
    /// Straight into this pause; a change leaves it as it is.
    package let pause: PauseWish?

    package init(profile: ProfileChoice, number: PhoneNumber? = nil, pause: PauseWish? = nil) {
        self.profile = profile
        self.number = number
        self.pause = pause
    }
}

/// What became of the wish to pause, to return or to end the wrap-up.
package enum StandingOutcome: Hashable, Sendable {
    case done(LogOn)
    /// Done, but these queues of the PBX would not follow.
    case notEverywhere(LogOn, queues: [String])
    /// It was so already.
    case already(LogOn)
    case notLoggedOn
}

/// How an agent stands.
package enum Standing: Hashable, Sendable {
    case loggedOff
    case loggedOn(LogOn)
}

/// What became of the wish to log on.
package enum LogOnOutcome: Hashable, Sendable {
    /// On, or changed, as given.
    case loggedOn(LogOn)
    /// Already on with the same profile at the same number: a success.
    case alreadyOn(LogOn)
    /// Another call of this agent was first; the agent is on as given.
    case elsewhere(LogOn)
    /// There was nothing to change: the agent is not logged on.
    case notLoggedOn
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
    /// The user, group or profile changed since the caller was identified: to be identified again.
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

    /// A change excludes everything else that would be done to the log-on.
    package static let anotherCallIsChanging = DeskUnavailable(
        effect: .none, reason: "another call of this agent is changing their log-on")
}
