import CallCenter
import SQLite

// Agents are taken for a call by a row of theirs that has not ended.

extension Connection {
    /// The agents who are ready at this moment, in the order of the list.
    func ready(
        among reach: DialReach, at pbx: String, now moment: Int64
    ) throws(SQLiteError) -> [ReadyAgent] {
        let (window, now) = (Value.integer(moment - 24 * 3_600_000), Value.integer(moment))
        let rows: [ReadyRow] =
            switch reach {
            case .group(let group):
                try all(DialQuery.readyInGroup, window, .integer(group.value), .text(pbx), now) {
                    ReadyRow($0)
                }
            case .person(let user):
                try all(DialQuery.readyPerson, window, .integer(user.value), .text(pbx), now) {
                    ReadyRow($0)
                }
            case .anybody:
                try all(DialQuery.readyAnywhere, window, .text(pbx), now) { ReadyRow($0) }
            }
        var ready: [ReadyAgent] = []
        for row in rows where try !wasBusy(row, at: moment) { ready.append(row.agent) }
        return ready.sorted { $0.place < $1.place }
    }

    /// Whether the phone was busy a moment ago, longer than which the agent's state may be.
    ///
    /// A clock that was set back makes nobody wait.
    private func wasBusy(_ row: ReadyRow, at now: Int64) throws(SQLiteError) -> Bool {
        guard row.outcome == .busy, let endedAt = row.endedAt, endedAt <= now else { return false }
        let timeout = try settings(
            user: row.agent.user, group: row.agent.group, only: [Setting.busyTimeout.name]
        )[.busyTimeout].value
        return now - endedAt < timeout.milliseconds
    }

    /// Takes those who are ready still; see `DialDesk.claim`.
    func claim(
        _ agents: [ReadyAgent], for call: DialedCall, now: Int64
    ) throws(SQLiteError) -> [ClaimedAgent] {
        var claimed: [ClaimedAgent] = []
        for agent in agents {
            let ready = try ready(among: .person(agent.user), at: call.pbx, now: now)
            guard ready.contains(where: { $0.interface == agent.interface }) else { continue }
            if call.kind == .group {
                let ringing = try first(
                    DialQuery.ringing, .integer(agent.group.value), .integer(now)
                ) { $0.integer(0) }
                guard ringing ?? 0 < DialStrategy.mostUnanswered else { break }
            }
            let taken = ClaimedAgent(agent, leg: .random())
            // At once, so that the next one is counted behind it.
            try insert(taken, for: call, now: now)
            claimed.append(taken)
        }
        return claimed
    }

    /// How long the PBX may need for the first ring and after the last one.
    private static var slack: Duration { .seconds(5) }

    private func insert(
        _ claimed: ClaimedAgent, for call: DialedCall, now: Int64
    ) throws(SQLiteError) {
        let agent = claimed.agent
        try run(
            CallQuery.insert, .text(claimed.leg.description), .text(call.kind.rawValue),
            .text(call.pbx), .text(call.call), .text(call.place), .text(call.caller),
            .text(agent.interface), .integer(now),
            .integer(now + (call.ringTime + Self.slack).milliseconds), .integer(agent.user.value))
    }
}

/// An agent who could be rung, and how the call of theirs ended that ended last.
private struct ReadyRow {
    let agent: ReadyAgent
    let outcome: CallRecord.Outcome?
    let endedAt: Int64?

    init(_ row: borrowing Row) {
        let (user, numericID) = (User.ID(row.integer(0)), row.text(2))
        let (interface, device) = (row.text(5), row.text(6))
        agent = ReadyAgent(
            user: user, name: numericID.isEmpty ? row.text(1) : numericID, interface: interface,
            device: device.isEmpty ? interface : device, calls: Int(row.integer(9)),
            place: ListPlace(
                row.optionalInteger(3).map { Int($0) }, numericID: numericID, user: user),
            group: Group.ID(row.integer(4)))
        outcome = CallRecord.Outcome(rawValue: row.text(7))
        endedAt = row.optionalInteger(8)
    }
}

extension CallRecord.Leg {
    /// 128 random bits, for a leg whose channel does not exist yet.
    static func random() -> CallRecord.Leg { CallRecord.Leg("\(LogOn.ID.random())") }
}
