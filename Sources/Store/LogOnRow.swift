import CallCenter
import SQLite

/// A row of the table of open log-ons, before its members are read.
struct LogOnRow: Sendable {
    let id: LogOn.ID
    /// As the file has it.
    let state: LogOn.State
    let isAdrift: Bool
    let terms: LogOnTerms
    private let since: Int64?
    private let pausedAt: Int64?
    private let reason: Result<PauseReason?, SQLiteError>

    /// From a row of `LogOnQuery.ofUser`.
    init(_ row: borrowing Row) {
        id = LogOn.ID(row.text(0))
        state = LogOn.State(rawValue: row.text(1)) ?? .ending
        isAdrift = row.flag(2)
        since = row.optionalInteger(3)
        pausedAt = row.optionalInteger(4)
        let (id, number, name) = (row.optionalInteger(5), row.integer(6), row.text(7))
        reason = checked(LogOnQuery.ofUser) { () throws(InvalidValue) in
            guard let id else { return nil }
            return try PauseReason(id: PauseReason.ID(id), number: Int(number), name: name)
        }
        terms = LogOnTerms(row, from: 8)
    }

    /// The log-on on these terms: its own, or those that it shall have.
    func logOn(
        of user: User.ID, on terms: LogOnTerms, _ state: LogOn.State, _ members: [LogOn.Joined],
        _ clock: StoreClock
    ) throws(SQLiteError) -> LogOn {
        guard let number = terms.number, let numericID = terms.numericID else {
            throw .unreadable("a log-on has no number or numeric ID", at: LogOnQuery.ofUser.name)
        }
        let reason = try reason.get()
        return LogOn(
            id: id, state: state, user: user, numericID: numericID, profile: terms.profile,
            number: number, interface: terms.interface, pbx: terms.pbx, wrapUp: terms.wrapUp,
            members: members, pause: pausedAt.map { Pause(reason, since: $0, by: clock) },
            since: since, sinceTime: since.map(clock.timeOfDay))
    }
}

extension Pause {
    init(_ reason: PauseReason?, since: Int64, by clock: StoreClock) {
        self.init(reason: reason, since: since, sinceTime: clock.timeOfDay(since))
    }
}
