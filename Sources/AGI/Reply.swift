/// The answer to one command.
package enum Reply: Sendable, Equatable {
    /// 200: the result, which may be empty; the text after it, with or without its parentheses;
    /// how far a file was played, in samples.
    case result(String, text: String? = nil, endpos: Int? = nil)
    /// 510: no such command.
    case invalid
    /// 511: the channel has hung up, or was taken away.
    case dead
    /// 520: wrong arguments; what the PBX says about it.
    case usage(String)
    /// Any other final answer, such as 503.
    case other(Int, String)

    /// Whether the caller keyed nothing more in time: the result holds what was keyed before.
    package var isTimeout: Bool {
        guard case .result(_, text: "timeout", _) = self else { return false }
        return true
    }

    /// The value of a variable that was asked for; nil where it is not set.
    package var value: String? {
        guard case .result("1", let text, _) = self else { return nil }
        return text
    }
}

extension Reply {
    /// The reply as the PBX writes it, LF included.
    package func encoded() -> [UInt8] {
        var line: [UInt8] = []
        switch self {
        case .result(let result, let text, let endpos):
            line.append("200 result=\(result)")
            if let text { line.append(" (\(text))") }
            if let endpos { line.append(" endpos=\(endpos)") }
        case .invalid: line.append("510 Invalid or unknown command")
        case .dead:
            line.append("511 Command Not Permitted on a dead channel or intercept routine")
        case .usage(let text) where text.utf8.contains(.lineFeed):
            line.append("520-Invalid command syntax.  Proper usage follows:\n")
            line.append(text)
            line.append("\n520 End of proper usage.")
        case .usage(let text): line.append("520 \(text)")
        case .other(let code, let text): line.append("\(code) \(text)")
        }
        line.append(.lineFeed)
        return line
    }
}
