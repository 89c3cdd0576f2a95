package import CallCenter
import SQLite

/// What the administration does to log-ons.
enum PresenceQuery: Query {
    case logOff, reasonWithNumber, reasonNamed

    var sql: StaticString {
        switch self {
        // Without `since` the ledger has no more to say of it: whichever call of its PBX finds it
        // adrift takes the members out and forgets it.
        case .logOff:
            """
            UPDATE log_ons
            SET state = 'ending', adrift = 1, since = NULL, paused_at = NULL, reason_id = NULL,
                reason_number = NULL, reason_name = NULL
            WHERE id = $1 AND state = 'on'
            """
        case .reasonWithNumber: "SELECT id, number, name FROM pause_reasons WHERE number = $1"
        case .reasonNamed: "SELECT id, number, name FROM pause_reasons WHERE name = $1"
        }
    }
}

// Log-ons as the administration finds and changes them; the PBX follows at a later call.

extension Directory {
    private var logOns: LogOnTable { LogOnTable(clock: clock, castaways: Castaways()) }

    /// The open log-on of the user, whatever its state.
    package func openLogOn(of user: User.ID) throws -> OpenLogOn? {
        try logOns.open(of: user, in: connection)
    }

    /// Logs off who is on; the ledger has it with the reason and who did it.
    package func logOff(_ logOn: LogOn, reason: String, by actor: String) throws {
        try logOns.record(
            .logOff, reason, of: logOn.id, call: "", by: actor, at: now, in: connection)
        try connection.run(PresenceQuery.logOff, .text(logOn.id.description))
    }

    /// Pauses who is on, or gives the pause this reason.
    package func pause(_ logOn: LogOn, for reason: PauseReason?, by actor: String) throws {
        let pause = Pause(reason, since: now, by: clock)
        try logOns.set(pause, of: logOn.id, in: connection)
        try logOns.record(
            .pause, reason?.name, of: logOn.id, call: "", by: actor, at: pause.since,
            in: connection)
    }

    package func endPause(of logOn: LogOn, by actor: String) throws {
        try connection.run(LogOnQuery.endPause, .text(logOn.id.description))
        try logOns.record(
            .endPause, of: logOn.id, call: "", by: actor, at: now, in: connection)
    }

    /// The reason for a pause by its number or name.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func reasonForPause(_ text: String) throws -> PauseReason {
        let found =
            if let number = Int64(text) {
                try reason(PresenceQuery.reasonWithNumber, .integer(number))
            } else {
                try reason(PresenceQuery.reasonNamed, .text(text))
            }
        guard let found else {
            throw StoreFault(
                .badValue,
                "There is no pause reason \(text.debugDescription); 'rollcall reason list' lists them."
            )
        }
        return found
    }

    private func reason(_ query: PresenceQuery, _ key: Value) throws -> PauseReason? {
        let found = try connection.first(query, key) { row in
            checked(query) { () throws(InvalidValue) in
                try PauseReason(
                    id: PauseReason.ID(row.integer(0)), number: Int(row.integer(1)),
                    name: row.text(2))
            }
        }
        return try found?.get()
    }

    /// Who is logged on, by numeric ID.
    package func who() throws -> [PresentAgent] { try connection.who(at: now) }

    /// The ledger within a period of UTC milliseconds, oldest first; of one user or of all.
    package func ledger(
        of user: User.ID? = nil, within period: Range<Int64>
    ) throws -> [LedgerEntry] {
        let (begin, end) = (Value.integer(period.lowerBound), Value.integer(period.upperBound))
        guard let user else {
            return try connection.all(LedgerQuery.all, begin, end) { LedgerEntry($0) }
        }
        return try connection.all(LedgerQuery.ofUser, .integer(user.value), begin, end) {
            LedgerEntry($0)
        }
    }

    /// Takes the archiving back.
    package func restore(_ user: User.ID) throws {
        try connection.run(EditQuery.setArchived, .null, .integer(user.value))
    }
}
