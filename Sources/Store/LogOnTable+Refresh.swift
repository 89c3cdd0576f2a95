import CallCenter
import SQLite

// Who is on follows the directory.

extension LogOnTable {
    /// Those of these users whose log-ons at the PBX the directory would resolve otherwise.
    func outdated(
        of users: [User.ID], at pbx: String, in connection: borrowing Connection
    ) throws(SQLiteError) -> [User.ID] {
        var outdated: [User.ID] = []
        for user in users {
            guard let logOn = try open(of: user, in: connection)?.logOn, logOn.state == .on,
                logOn.pbx == pbx
            else { continue }
            switch try connection.resolve(again: logOn, at: clock.now()) {
            case .resolved(let now) where now.hasMembers(of: logOn): continue
            case .resolved, .refused(.noQueue): outdated.append(user)
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
        switch try connection.resolve(again: logOn, at: clock.now()) {
        case .refused(let refusal): return .refused(refusal)
        case .resolved(let now) where now.hasMembers(of: logOn): return .same(logOn)
        case .resolved(let now): return try begin(now, for: logOn, of: call, in: connection)
        }
    }
}

extension ResolvedLogOn {
    /// Whether the log-on has just these members, whatever the PBX made of them.
    fileprivate func hasMembers(of logOn: LogOn) -> Bool {
        Set(members) == Set(logOn.members.map(\.member))
    }
}
