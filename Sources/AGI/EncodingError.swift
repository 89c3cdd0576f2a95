/// Why a command has no line that may be sent to a PBX.
package enum EncodingError: Error, Equatable {
    /// The line would have more than 1,024 bytes; Asterisk runs the tail of a long one as a command.
    case tooLong
    /// A control byte, such as the line feed that would begin a second command.
    case control
    /// A value that could break out of its place; says which.
    case unsafe(String)
}

extension EncodingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong: "the command has more than \(Command.longestLine) bytes"
        case .control: "the command has a control byte"
        case .unsafe(let what): "the command has an unsafe \(what)"
        }
    }
}
