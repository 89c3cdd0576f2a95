/// The change of an agent's PIN on the phone.
package protocol PINDesk: Sendable {
    /// Why this may not be the agent's new PIN; `nil` where it may.
    ///
    /// The PIN is `nil` where fewer than four digits were keyed.
    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness?

    /// Makes it the agent's PIN, durably, and the end of a one-time PIN; takes as long as two hashes.
    /// Only for an agent whom a PIN has let in.
    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange
}

/// What became of the wish to change a PIN.
package enum PINChange: Hashable, Sendable {
    /// The agent as they are now, by whom the call goes on.
    case changed(Agent)
    case weak(PINWeakness)
    /// The agent is barred, or somebody else has changed the PIN meanwhile.
    case refused
}

/// Why digits are no good PIN.
package enum PINWeakness: Hashable, Sendable {
    /// Fewer digits than `pin-minimum`, which is given.
    case tooShort(minimum: Int)
    /// More than ten digits; the phone finds it out by itself.
    case noPIN
    case allEqual
    /// Each digit one up, or each one down, from the last.
    case inARow
    /// The agent's ID or extension, or the end of their mobile number.
    case ownNumber
    /// On the list of PINs that many people choose.
    case common
    /// It is the PIN that the agent has now.
    case unchanged
}
