/// Why what the PBX says cannot be understood: the conversation is out of step and must end.
package enum ReplyFault: Error, Equatable {
    case lineTooLong
    case replyTooLong
    case garbage
}

extension ReplyFault: CustomStringConvertible {
    /// A sentence for the log; it quotes nothing, for a reply may hold a PIN.
    package var description: String {
        switch self {
        case .lineTooLong: "a line of a reply has more than \(ReplyParser.longestLine) bytes"
        case .replyTooLong: "a reply has more than \(ReplyParser.longestReply) bytes"
        case .garbage: "a line is no reply"
        }
    }
}
