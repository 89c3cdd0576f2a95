package import CallCenter
import SQLite

// What agents are doing: it follows from their log-ons and calls, and is written nowhere.

extension Directory {
    /// What everybody is doing who is logged on; the others are logged off.
    package func states() throws -> [User.ID: AgentStanding] {
        let present = try connection.who(at: now).map { ($0.user, $0.standing) }
        return Dictionary(present, uniquingKeysWith: { first, _ in first })
    }

    /// What the agent of this log-on is doing.
    package func standing(of logOn: LogOn) throws -> AgentStanding {
        try connection.standing(of: logOn, at: now)
    }

    /// Ends what follows a call (after service, busy, no answer); whether there was anything.
    package func endRest(of user: User.ID) throws -> Bool {
        try connection.run(CallQuery.cutStates, .integer(now), .integer(user.value)) > 0
    }
}

extension Store {
    /// What the agent of this log-on is doing.
    package func standing(of logOn: LogOn) async throws(DeskUnavailable) -> AgentStanding {
        let now = clock.now()
        return try look { connection throws(SQLiteError) in
            try connection.standing(of: logOn, at: now)
        }
    }
}

extension Connection {
    /// The calls that go on, by agent.
    func openCallsByUser() throws(SQLiteError) -> [User.ID: [CallRecord]] {
        Dictionary(
            grouping: try all(CallQuery.openOfAll) { CallRecord($0) }, by: \.user)
    }

    func standing(of logOn: LogOn, at now: Int64) throws(SQLiteError) -> AgentStanding {
        try standing(
            of: logOn.user, since: logOn.since ?? now, pausedSince: logOn.pause?.since,
            for: logOn.pause?.reason, open: try openCalls(of: logOn.user), at: now)
    }

    func openCalls(of user: User.ID) throws(SQLiteError) -> [CallRecord] {
        try all(CallQuery.openOfUser, .integer(user.value)) { CallRecord($0) }
    }

    func standing(
        of agent: PresentAgent, for reason: PauseReason?, open: [CallRecord], at now: Int64
    ) throws(SQLiteError) -> AgentStanding {
        try standing(
            of: agent.user, since: agent.since, pausedSince: agent.pausedSince, for: reason,
            open: open, at: now)
    }

    func standing(
        of user: User.ID, since: Int64, pausedSince: Int64?, for reason: PauseReason?,
        open: [CallRecord], at now: Int64
    ) throws(SQLiteError) -> AgentStanding {
        let key = Value.integer(user.value)
        let open = try told(open, at: now)
        let latest = try first(CallQuery.latestOfUser, key, .integer(now)) { CallRecord($0) }
        let state = AgentState(
            isPaused: pausedSince != nil, for: reason, open: open, latest: latest, at: now)
        let began: Int64? =
            switch state {
            case .inService: open.compactMap { $0.answeredAt ?? $0.offeredAt }.min()
            case .connecting: open.map(\.offeredAt).min()
            case .paused: pausedSince
            case .afterService, .busy, .noAnswer: latest?.endedAt
            case .ready, .loggedOff:
                max(
                    try first(CallQuery.streakBegan, key) { $0.integer(0) } ?? since,
                    try first(CallQuery.lastOfUser, key) { $0.integer(0) } ?? since)
            }
        return AgentStanding(state, since: min(began ?? since, now))
    }

    /// The open calls as far as is known, where nobody tells who answered before Dial is over.
    ///
    /// Who could no longer be ringing has answered if nobody else was rung: Dial would be over.
    private func told(
        _ open: [CallRecord], at now: Int64
    ) throws(SQLiteError) -> [CallRecord] {
        var told: [CallRecord] = []
        for call in open {
            guard call.answeredAt == nil, let until = call.ringsUntil, until <= now else {
                told.append(call)
                continue
            }
            let others = try first(
                DialQuery.othersOfCall, .text(call.call), .text(call.pbx),
                .text(call.leg.description)
            ) { _ in true }
            if others == nil { told.append(call.answered(at: call.offeredAt)) }
        }
        return told
    }
}
