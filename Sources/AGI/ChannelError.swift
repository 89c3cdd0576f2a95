/// Why a command got no reply.
package enum ChannelError: Error, Equatable {
    /// The connection has ended.
    case closed
    /// No reply in the command's time.
    case tooLate
    /// The PBX said what cannot be understood; says what.
    case garbled(String)
    /// The command cannot be said; nothing was sent.
    case refused(EncodingError)
}
