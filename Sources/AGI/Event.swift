/// What the PBX says: an answer to a command, or that the call is over.
package enum Event: Sendable, Equatable {
    case reply(Reply)
    /// The line `HANGUP`: never a reply, at any moment between replies.
    case hangup
}
