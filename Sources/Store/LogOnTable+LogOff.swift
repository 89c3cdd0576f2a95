import CallCenter
import SQLite

// Log off, and what is left open by a call that broke off.

extension LogOnTable {
    func beginLogOff(
        _ user: User.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> Outcome<LogOn?> {
        guard let logOn = try open(of: user, in: connection)?.logOn else { return .success(nil) }
        guard logOn.state != .changing else { return .failure(.anotherCallIsChanging) }
        guard logOn.state == .on else { return .success(nil) }
        try connection.run(LogOnQuery.setEnding, .text(logOn.id.description))
        return .success(logOn)
    }

    /// Makes sure that a log-off whose beginning is unknown never began.
    func takeBackLogOff(of id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.resume, .text(id.description))
    }

    func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts, in connection: borrowing Connection
    ) throws(SQLiteError) {
        try record(
            .logOff, reason.rawValue, of: id, call: call.uniqueID, at: clock.now(), in: connection)
        try connection.run(LogOnQuery.delete, .text(id.description))
    }

    func setAdrift(_ id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.setAdrift, .text(id.description))
    }
}
