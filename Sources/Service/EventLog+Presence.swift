import Asterisk
import CallCenter

// What the log has of members and log-ons.
extension EventLog {
    /// The agent was logged off by what their calls came to.
    func agentLoggedOff(_ user: User.ID, _ reason: LogOffReason, at pbx: String) {
        event(
            .agentLoggedOff, ["pbx": pbx, "user": String(user.value), "reason": reason.rawValue])
    }

    /// What was done to members and log-ons, one line each, in whose course: `call` and its unique
    /// id, or `pbx` and its address.
    func report(
        _ remarks: [PresenceRemark], from course: (field: String, value: String),
        version: String = ""
    ) {
        let (field, value) = course
        for remark in remarks {
            switch remark {
            case .repaired(let queue):
                event(
                    .memberRepaired,
                    [field: value, "queue": queue, "kind": Difference.Kind.missing.rawValue])
            case .corrected(let queue, let kind):
                event(
                    .memberRepaired, [field: value, "queue": queue, "kind": kind.rawValue])
            case .refreshed(let interface):
                event(.logOnRefreshed, [field: value, "interface": interface])
            case .refused(let queue, let word):
                event(.memberRefused, [field: value, "queue": queue, "status": word])
            case .foreign(let queue, let interface):
                event(
                    .memberForeign,
                    [
                        field: value, "queue": queue, "interface": interface,
                        "reason": "another member is at the agent's phone; it is left alone",
                        "mend": Differences.removal(of: interface, from: queue),
                    ])
            case .withoutWrapUp:
                event(
                    .withoutWrapUp,
                    [
                        field: value, "version": version,
                        "reason": "members have no wrap-up of their own before Asterisk 16.3",
                    ])
            case .closedAdrift(let interface):
                event(.logOnClosed, [field: value, "interface": interface])
            case .restored(let interface):
                event(.logOnRestored, [field: value, "interface": interface])
            case .closedWithoutQueue(let interface):
                event(
                    .logOnClosed,
                    [
                        field: value, "interface": interface,
                        "reason": "neither PBX nor directory has a queue for it",
                    ])
            case .abandoned(let interface, let pbx):
                event(
                    .logOnAbandoned,
                    [
                        field: value, "interface": interface, "pbx": pbx,
                        "mend": "that PBX may still have the members: queue remove member",
                    ])
            case .leftAdrift(let interface):
                event(.logOnAdrift, [field: value, "interface": interface])
            }
        }
    }
}
