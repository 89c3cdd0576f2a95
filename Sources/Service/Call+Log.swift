import AGI
import Asterisk
import Conversation
import Reactor

// What the log has of a call.
extension Call {
    func note(_ ending: Ending, of route: Route, begun: Deadline) {
        let (seconds, attoseconds) = loop.deadline(after: .zero).since(begun).components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        log.event(
            .callEnded,
            [
                "path": "\(route.path)", "peer": peer, "call": channel.preamble.uniqueID,
                "caller": channel.preamble.callerID ?? "", "result": ending.result.rawValue,
                "reason": ending.reason, "ms": String(milliseconds),
            ])
    }

    func note(_ fault: String) {
        log.event(.deskUnavailable, ["call": channel.preamble.uniqueID, "reason": fault])
    }

    func note(_ prompt: MissingPrompt) {
        log.event(
            .promptMissing,
            [
                "file": prompt.file, "language": prompt.language,
                "mend": "copy Prompts/\(prompt.language) to the PBX's sounds",
            ])
    }
}

extension CallEnded {
    /// For the log; empty where the result says it all.
    var reason: String {
        switch self {
        case .hungUp, .saidGoodbye: ""
        case .gaveUp, .fellSilent: "no usable key three times"
        case .promptMissing(let file): "prompt \(file) cannot be played"
        case .tooLong: "the call reached its greatest length"
        case .wireLost(let what): what
        }
    }
}
