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

    /// Logs off who is on without a call of theirs, and tells them at their next one; the log-on
    /// is adrift, so that its members are taken out of the PBX.
    func logOff(
        _ logOn: LogOn, reason: LogOffReason, telling notice: Notice.Kind, at now: Int64,
        in connection: borrowing Connection
    ) throws(SQLiteError) {
        try record(.logOff, reason.rawValue, of: logOn.id, call: "", at: now, in: connection)
        try connection.run(PresenceQuery.logOff, .text(logOn.id.description))
        try connection.run(
            EditQuery.addNotice, .integer(logOn.user.value), .text(notice.rawValue))
    }
}
