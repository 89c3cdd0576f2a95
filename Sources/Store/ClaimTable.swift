import CallCenter
import SQLite

// Agents are taken for a call by a row of theirs that has not ended.

extension Connection {
    /// The agents who are ready at this moment, in the order of the list.
    func ready(
        among reach: DialReach, at pbx: String, now moment: Int64
    ) throws(SQLiteError) -> [ReadyAgent] {
        let (window, now) = (Value.integer(moment - 24 * 3_600_000), Value.integer(moment))
        // A manager tells the end of every leg; without one only a device's state does.
        let hidden = Value.integer(
            try isWatched(pbx) ? .min : moment - Self.slack.milliseconds)
        let rows: [ReadyRow] =
            switch reach {
            case .group(let group):
                try all(
                    DialQuery.readyInGroup, window, now, .integer(group.value), .text(pbx), hidden
                ) { ReadyRow($0) }
            case .person(let user):
                try all(
                    DialQuery.readyPerson, window, now, .integer(user.value), .text(pbx), hidden
                ) { ReadyRow($0) }
            case .anybody:
                try all(DialQuery.readyAnywhere, window, now, .text(pbx), hidden) { ReadyRow($0) }
            }
        var ready: [ReadyAgent] = []
        for row in rows where try !wasBusy(row, at: moment) { ready.append(row.agent) }
        return ready.sorted { $0.place < $1.place }
    }

    /// Whether the phone was busy a moment ago, for longer than the agent's state may say so, and no
    /// call has ended since.
    ///
    /// A clock that was set back makes nobody wait.
    private func wasBusy(_ row: ReadyRow, at now: Int64) throws(SQLiteError) -> Bool {
        // No setting is longer than that, and to read settings takes longer than all else.
        guard let endedAt = row.busyAt, (0..<600_000).contains(now - endedAt) else { return false }
        let timeout = try settings(
            user: row.agent.user, group: row.agent.group, only: [Setting.busyTimeout.name]
        )[.busyTimeout].value
        guard now - endedAt < timeout.milliseconds else { return false }
        let later = try first(
            DialQuery.endedSince, .integer(row.agent.user.value), .integer(endedAt)
        ) { _ in true }
        return later == nil
    }

    /// Whether a manager tells of this PBX.
    func isWatched(_ pbx: String) throws(SQLiteError) -> Bool {
        try all(LinkQuery.ofPBX, .text(pbx)) { PBXLink($0) }
            .contains { $0?.way == .manager && $0?.isUp == true }
    }

    /// Takes those who are ready still; see `DialDesk.claim`.
    func claim(
        _ agents: [ReadyAgent], besides quiet: [ReadyAgent], for call: DialedCall, now: Int64
    ) throws(SQLiteError) -> Claim {
        for agent in quiet {
            guard let offeredAt = agent.mayRingSince else { continue }
            try run(
                DialQuery.quieten, .integer(now), .integer(agent.user.value), .integer(offeredAt))
        }
        var claimed: [ClaimedAgent] = []
        for agent in agents {
            let ready = try ready(among: .person(agent.user), at: call.pbx, now: now)
            // Since the device was asked, nobody else may have rung it.
            guard
                ready.contains(where: {
                    $0.interface == agent.interface
                        && ($0.mayRingSince == nil || $0.mayRingSince == agent.mayRingSince)
                })
            else { continue }
            if call.isLimited {
                let ringing = try first(
                    DialQuery.ringing, .integer(agent.group.value), .integer(now)
                ) { $0.integer(0) }
                guard ringing ?? 0 < DialStrategy.mostUnanswered else {
                    return Claim(claimed, isFull: true)
                }
            }
            let taken = ClaimedAgent(agent, leg: .random())
            // At once, so that the next one is counted behind it.
            try insert(taken, for: call, now: now)
            claimed.append(taken)
        }
        return Claim(claimed)
    }

    /// How long the PBX may need for the first ring and after the last one, before which the
    /// device's state tells nothing.
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

/// An agent who could be rung, and when a call last found them busy.
private struct ReadyRow {
    let agent: ReadyAgent
    let busyAt: Int64?

    init(_ row: borrowing Row) {
        let (user, numericID) = (User.ID(row.integer(0)), row.text(2))
        let (interface, device) = (row.text(5), row.text(6))
        agent = ReadyAgent(
            user: user, name: numericID.isEmpty ? row.text(1) : numericID, interface: interface,
            device: device.isEmpty ? interface : device, calls: Int(row.integer(8)),
            place: ListPlace(
                row.optionalInteger(3).map { Int($0) }, numericID: numericID, user: user),
            group: Group.ID(row.integer(4)), mayRingSince: row.optionalInteger(9))
        busyAt = row.optionalInteger(7)
    }
}

extension CallRecord.Leg {
    /// 128 random bits, for a leg whose channel does not exist yet.
    static func random() -> CallRecord.Leg { CallRecord.Leg("\(LogOn.ID.random())") }
}
