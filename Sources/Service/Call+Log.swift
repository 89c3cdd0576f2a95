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

    func report(_ remarks: [PresenceRemark]) {
        let call = channel.preamble.uniqueID
        for remark in remarks {
            switch remark {
            case .repaired(let queue):
                log.event(
                    .memberRepaired,
                    ["call": call, "queue": queue, "kind": Difference.Kind.missing.rawValue])
            case .corrected(let queue, let kind):
                log.event(
                    .memberRepaired, ["call": call, "queue": queue, "kind": kind.rawValue])
            case .refused(let queue, let word):
                log.event(.memberRefused, ["call": call, "queue": queue, "status": word])
            case .withoutWrapUp:
                log.event(
                    .withoutWrapUp,
                    [
                        "call": call, "version": channel.preamble.version,
                        "reason": "members have no wrap-up of their own before Asterisk 16.3",
                    ])
            case .closedAdrift(let interface):
                log.event(.logOnClosed, ["call": call, "interface": interface])
            case .restored(let interface):
                log.event(.logOnRestored, ["call": call, "interface": interface])
            case .closedWithoutQueue(let interface):
                log.event(
                    .logOnClosed,
                    [
                        "call": call, "interface": interface,
                        "reason": "the PBX has none of its queues",
                    ])
            case .abandoned(let interface, let pbx):
                log.event(
                    .logOnAbandoned,
                    [
                        "call": call, "interface": interface, "pbx": pbx,
                        "mend": "that PBX may still have the members: queue remove member",
                    ])
            case .leftAdrift(let interface):
                log.event(.logOnAdrift, ["call": call, "interface": interface])
            }
        }
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
