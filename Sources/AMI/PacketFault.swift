/// What no manager of an Asterisk says; the parser is of no use afterwards.
package enum PacketFault: Error, Hashable, Sendable {
    /// The first line is not `Asterisk Call Manager/…`.
    case greeting
    /// A hundred lines more without a name before a colon than with one.
    case garbage
    /// A line of more than 16,384 bytes.
    case lineTooLong
    /// More than 1,024 lines before an empty one, or more than 262,144 bytes.
    case packetTooLong
}

extension PacketFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .greeting: "no manager of an Asterisk answers there"
        case .garbage: "lines without names"
        case .lineTooLong: "a line of more than \(PacketParser.longestLine) bytes"
        case .packetTooLong: "a packet too long to be one"
        }
    }
}
