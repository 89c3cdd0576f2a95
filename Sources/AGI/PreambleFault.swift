/// Why a preamble is refused: it is none, or somebody has forged lines in it.
package enum PreambleFault: Error, Equatable {
    case lineTooLong
    case tooManyLines
    case tooLong
    case control
    case notUTF8
    /// The first line is not `agi_network: yes`.
    case notAGI
    case unknownKey
    /// A key that came before, or that Asterisk writes earlier.
    case outOfOrder(String)
    case notANumber(String)
    /// The blank line came before `agi_threadid`.
    case unfinished
}

extension PreambleFault: CustomStringConvertible {
    /// A sentence for the log; of what the peer sent it names known keys only.
    package var description: String {
        switch self {
        case .lineTooLong:
            "a line of the preamble has more than \(PreambleParser.longestLine) bytes"
        case .tooManyLines: "the preamble has more than \(PreambleParser.mostLines) lines"
        case .tooLong: "the preamble has more than \(PreambleParser.longest) bytes"
        case .control: "the preamble has a control byte"
        case .notUTF8: "the preamble is no UTF-8"
        case .notAGI: "the peer does not speak AGI"
        case .unknownKey: "the preamble has an unknown key"
        case .outOfOrder(let key): "the preamble has \(key) twice or too late: forged?"
        case .notANumber(let key): "the preamble's \(key) is not the number it should be"
        case .unfinished: "the preamble ends before agi_threadid: forged?"
        }
    }
}
