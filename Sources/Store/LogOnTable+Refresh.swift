import CallCenter
import SQLite

// Who is on follows the directory.

extension LogOnTable {
    /// The log-ons of these users at the PBX that the directory would resolve otherwise.
    func outdated(
        of users: [User.ID], at pbx: String, in connection: borrowing Connection
    ) throws(SQLiteError) -> [OutdatedLogOn] {
        var outdated: [OutdatedLogOn] = []
        for user in users {
            guard let logOn = try open(of: user, in: connection)?.logOn, logOn.state == .on,
                logOn.pbx == pbx, try !connection.isInCall(user)
            else { continue }
            switch try connection.resolve(again: logOn, at: clock.now()) {
            case .resolved(let now):
                guard !now.hasMembers(of: logOn) else { continue }
                outdated.append(OutdatedLogOn(logOn, as: now.members))
            case .refused(.noQueue): outdated.append(OutdatedLogOn(logOn, as: []))
            // Whose profile was taken away keeps it until they choose another one.
            case .refused: continue
            }
        }
        return outdated
    }

    /// Resolves the log-on again and writes what it comes to beside it.
    func beginRefresh(
        of user: User.ID, for call: CallFacts, in connection: borrowing Connection
    ) throws(SQLiteError) -> ChangeBeginning {
        guard let open = try open(of: user, in: connection) else { return .notOn(nil) }
        let logOn = open.logOn
        guard logOn.state == .on, logOn.pbx == call.pbx else { return .notOn(open) }
        guard try !connection.isInCall(user) else { return .same(logOn) }
        switch try connection.resolve(again: logOn, at: clock.now()) {
        case .refused(let refusal): return .refused(refusal)
        case .resolved(let now) where now.hasMembers(of: logOn): return .same(logOn)
        case .resolved(let now): return try begin(now, for: logOn, of: call, in: connection)
        }
    }
}

extension Connection {
    /// Whether a call is offered to the agent, or they talk, as far as it is told.
    fileprivate borrowing func isInCall(_ user: User.ID) throws(SQLiteError) -> Bool {
        try first(CallQuery.openOfUser, .integer(user.value)) { _ in true } ?? false
    }
}

extension ResolvedLogOn {
    /// Whether the log-on has just these members, whatever the PBX made of them.
    fileprivate func hasMembers(of logOn: LogOn) -> Bool {
        Set(members) == Set(logOn.members.map(\.member))
    }
}
