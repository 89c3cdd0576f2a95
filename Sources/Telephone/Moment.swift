/// One thing that happened in a call, as the caller and an observer of the PBX saw it.
package enum Moment: Sendable, Hashable {
    case answered
    /// A sound was played, to its end or until a key stopped it: `rollcall/enter-id`.
    case heard(String)
    /// A sound that the PBX does not have.
    case missed(String)
    /// From here on sounds are heard in this language, empty for one that is every language's: the
    /// channel's was changed, or the PBX lacks what comes next in it.
    case speaks(String)
    /// A key that a listening command took, or that it swallowed.
    case pressed(Character)
    case queue(QueueChange)
    case set(String, String)
    case ran(String, String)
    /// The caller talks to whom this channel of the PBX belongs.
    case talks(String)
    case said(String)
    /// A command that the PBX did not understand (510 or 520).
    case misunderstood(String)
    /// A command that stopped another before its reply: never done by a correct server.
    case interrupted
    case hungUp
}
