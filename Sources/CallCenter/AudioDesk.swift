/// What the PBX asks while a customer waits.
package protocol AudioDesk: Sendable {
    /// The audio of a group, queue or extension for one slot, with its source.
    func audio(for place: AudioPlace, slot: AudioSlot) async throws(DeskUnavailable) -> AudioAnswer
}

/// Whose audio is asked for.
package enum AudioPlace: Hashable, Sendable {
    /// A group by its name.
    case group(String)
    /// A group's extension, else a user's (then their home group).
    case `extension`(String)
    /// A queue, which may name the group whose audio it plays.
    case queue(String)
}
