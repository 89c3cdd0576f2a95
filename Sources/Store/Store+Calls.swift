package import CallCenter
import SQLite

// The calls of agents: what reports count, and what an agent's state follows from.
extension Store: CallBook {
    private var calls: CallTable { CallTable(logOns: table) }

    package func note(
        _ moments: [CallMoment]
    ) async throws(DeskUnavailable) -> [CallConsequence] {
        let note = {
            @Sendable [calls] (connection: borrowing Connection) throws(SQLiteError)
                -> [CallConsequence] in
            var consequences: [CallConsequence] = []
            for moment in moments {
                let consequence = try calls.note(moment, in: connection)
                if let consequence { consequences.append(consequence) }
            }
            return consequences
        }
        // What is written already is not written twice, and nothing follows from it again.
        let consequences = try await change(note) { connection, first throws(SQLiteError) in
            let again = try note(connection)
            return first.isEmpty ? again : first
        }
        let isAdrift = consequences.contains { if case .loggedOff = $0 { true } else { false } }
        if isAdrift { drift.noteChange() }
        return consequences
    }

    package func call(_ leg: CallRecord.Leg) async throws(DeskUnavailable) -> CallRecord? {
        try look { [calls] connection throws(SQLiteError) in
            try calls.call(leg, in: connection)
        }
    }

    package func endRest(of user: User.ID, at now: Int64) async throws(DeskUnavailable) -> Bool {
        let end = { @Sendable (connection: borrowing Connection) throws(SQLiteError) -> Bool in
            let cut = try connection.run(
                CallQuery.cutStates, .integer(now), .integer(user.value))
            return cut > 0
        }
        return try await change(end) { connection, first throws(SQLiteError) in
            let again = try end(connection)
            return first || again
        }
    }

    package func openCalls(at pbx: String) async throws(DeskUnavailable) -> [CallRecord] {
        try look { connection throws(SQLiteError) in
            try connection.all(CallQuery.openAt, .text(pbx)) { CallRecord($0) }
        }
    }

    package func isRungHere(_ leg: CallRecord.Leg) -> Bool { claims.has(leg) }

    package func isResting(
        _ user: User.ID, at pbx: String, now: Int64
    ) async throws(DeskUnavailable) -> Bool {
        try look { connection throws(SQLiteError) in
            try connection.first(
                CallQuery.restingUser, .integer(user.value), .text(pbx), .integer(now)
            ) { _ in true } ?? false
        }
    }

    package func rests(
        at pbx: String, since: Int64, now: Int64
    ) async throws(DeskUnavailable) -> [Rest] {
        try look { connection throws(SQLiteError) in
            try connection.all(
                CallQuery.resting, .text(pbx), .integer(since), .integer(now)
            ) { row in
                Rest(
                    user: User.ID(row.integer(0)), logOn: LogOn.ID(row.text(1)),
                    interface: row.text(2), until: row.integer(3), length: .seconds(row.integer(4)))
            }
        }
    }
}
