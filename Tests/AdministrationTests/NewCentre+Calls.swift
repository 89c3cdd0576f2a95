import CallCenter
import SQLite

@testable import Administration
@testable import Store

extension NewCentre {
    /// A call that is offered to the agent now; the other times are seconds from now.
    func add(
        call leg: String, kind: CallRecord.Kind = .queue, of name: String,
        caller: String = "004722000000", answered: Int64? = nil, ended: Int64? = nil,
        rest: Int64? = nil, outcome: CallRecord.Outcome? = nil
    ) throws {
        let now = time.now
        func moment(_ seconds: Int64?) -> String { seconds.map { "\(now + $0 * 1_000)" } ?? "NULL" }
        let word = ended == nil ? nil : outcome ?? (answered == nil ? .noAnswer : .answered)
        let outcome = word.map { "'\($0.rawValue)'" } ?? "NULL"
        try store.edit { directory in
            try directory.connection.execute(
                """
                INSERT INTO calls (leg, kind, pbx, call, place, caller, interface, log_on_id,
                    user_id, user_name, first_name, last_name, numeric_id, group_id, group_name,
                    offered_at, answered_at, ended_at, state_until, outcome)
                SELECT '\(leg)', '\(kind.rawValue)', '192.0.2.1', 'c\(leg)', 'sales', '\(caller)',
                    'PJSIP/' || u.extension, 'l', u.id, u.user_name, u.first_name, u.last_name,
                    coalesce(u.numeric_id, ''), g.id, g.name, \(now), \(moment(answered)),
                    \(moment(ended)), \(moment(rest)), \(outcome)
                FROM users u JOIN groups g ON g.id = u.group_id WHERE u.user_name = '\(name)'
                """, as: "call")
        }
    }

    /// As the agent line does it, at their telephone's wish.
    func logOff(_ logOn: LogOn) async throws {
        let call = CallFacts(
            pbx: "192.0.2.1", uniqueID: "2", callerNumber: nil, accessNumbers: [])
        _ = try await store.beginLogOff(logOn.user)
        try await store.finishLogOff(logOn.id, reason: .agent, call: call)
    }
}
