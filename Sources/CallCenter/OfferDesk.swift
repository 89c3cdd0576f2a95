/// What is laid before an identified agent: their choices, and what waits to be told.
package protocol OfferDesk: Sendable {
    /// The profiles this agent may log on with, by number.
    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice]

    /// The profile of the agent's last log-on, whether it is theirs still or not.
    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID?

    /// The centre's reasons for a pause, by number.
    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason]

    /// The number that calls would come to after a log-on in this call.
    func reach(of agent: Agent, in call: CallFacts) async throws(DeskUnavailable) -> Reach

    /// The number that these keyed digits mean; `nil` where this agent's calls may not come to it.
    func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber?

    /// Which of these names have a recording of what they are now called; the value is the file's
    /// name among `names/`, such as `profile-12`.
    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String]

    /// Whether this PBX was heard of by a manager or a control session, and is no longer: what is
    /// known of its queues may be old.
    func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool

    /// What the agent has not been told yet, oldest first.
    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice]

    /// These have been told.
    func forget(_ notices: [Notice]) async throws(DeskUnavailable)
}

/// What a recording may name instead of its number.
package enum Nameable: Hashable, Sendable {
    case profile(ProfileChoice)
    case reason(PauseReason)
    /// By the queue's name in the PBX.
    case queue(String)
}
