import CallCenter
import SQLite

// A log-on that is on is paused and returns; the ledger has it where this changed anything.

extension LogOnTable {
    func pause(
        _ user: User.ID, _ wish: PauseWish, _ call: CallFacts,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> Outcome<PauseChange?> {
        try whileOn(user, in: connection) { logOn throws(SQLiteError) in
            if let pause = logOn.pause, pause.reason?.id == wish.reason?.id { return false }
            let pause = Pause(wish.reason, since: clock.now(), by: clock)
            try set(pause, of: logOn.id, in: connection)
            try record(
                .pause, pause.reason?.name, of: logOn.id, call: call.uniqueID, at: pause.since,
                in: connection)
            return true
        }
    }

    func endPause(
        _ user: User.ID, _ call: CallFacts, in connection: borrowing Connection
    ) throws(SQLiteError) -> Outcome<PauseChange?> {
        try whileOn(user, in: connection) { logOn throws(SQLiteError) in
            guard logOn.pause != nil else { return false }
            try connection.run(LogOnQuery.endPause, .text(logOn.id.description))
            try record(
                .endPause, of: logOn.id, call: call.uniqueID, at: clock.now(), in: connection)
            return true
        }
    }

    func set(
        _ pause: Pause, of id: LogOn.ID, in connection: borrowing Connection
    ) throws(SQLiteError) {
        try connection.run(
            LogOnQuery.setPause, .integer(pause.since), Value(pause.reason?.id.value),
            Value(pause.reason.map { Int64($0.number) }), Value(pause.reason?.name),
            .text(id.description))
    }

    /// Does `change`, which tells whether it changed anything, to a log-on that is on.
    private func whileOn(
        _ user: User.ID, in connection: borrowing Connection,
        _ change: (LogOn) throws(SQLiteError) -> Bool
    ) throws(SQLiteError) -> Outcome<PauseChange?> {
        guard let logOn = try open(of: user, in: connection)?.logOn else { return .success(nil) }
        guard logOn.state != .changing else { return .failure(.anotherCallIsChanging) }
        guard logOn.state == .on else { return .success(nil) }
        guard try change(logOn) else { return .success(PauseChange(logOn: logOn, isNew: false)) }
        return .success(
            try open(of: user, in: connection).map { PauseChange(logOn: $0.logOn, isNew: true) })
    }
}
