package import CallCenter
import SQLite

// What becomes due by the clock: log-offs at midnight, and calls whose end nobody will tell.

extension Store {
    /// Logs off who was on before this midnight (UTC milliseconds) and is to be logged off then.
    ///
    /// Gives who was. Who has a call, or rests from one, is left for later.
    package func logOffAtMidnight(_ midnight: Int64) throws(StoreFault) -> [User.ID] {
        let isSomebody = try StoreFault.reporting(at: file.path) {
            try reading { try !$0.connection.onBefore(midnight).isEmpty }
        }
        guard isSomebody else { return [] }
        let loggedOff: [User.ID] = try edit { [table] directory in
            let now = directory.now
            var loggedOff: [User.ID] = []
            for user in try directory.connection.onBefore(midnight) {
                guard let logOn = try table.open(of: user, in: directory.connection)?.logOn,
                    logOn.state == .on
                else { continue }
                switch try directory.standing(of: logOn).state {
                // Of several who were rung for a customer, one may be talking.
                case .ready, .paused:
                    guard try directory.connection.openCalls(of: user).isEmpty else { continue }
                case .loggedOff, .connecting, .inService, .afterService, .busy, .noAnswer: continue
                }
                try table.logOff(
                    logOn, reason: .midnight, telling: .loggedOffAtMidnight, at: now,
                    in: directory.connection)
                loggedOff.append(user)
            }
            return loggedOff
        }
        if !loggedOff.isEmpty { drift.noteChange() }
        return loggedOff
    }

    /// Ends calls as lost of whose end nobody will tell; gives how many.
    ///
    /// Those are what a PBX told by a manager that has been away for a minute, and what was rung by
    /// a call that is over, or by the process before this one; unless the manager is there.
    package func loseCalls() throws(StoreFault) -> Int {
        let isOne = try StoreFault.reporting(at: file.path) {
            try reading { [claims] in
                try !$0.connection.callsToLose(besides: claims, at: $0.now).isEmpty
            }
        }
        guard isOne else { return 0 }
        return try edit { [table, claims] directory in
            let (now, calls) = (directory.now, CallTable(logOns: table))
            let lost = try directory.connection.callsToLose(besides: claims, at: now)
            for call in lost {
                _ = try calls.end(call, as: .lost, at: now, in: directory.connection)
            }
            return lost.count
        }
    }
}

extension Connection {
    /// Who was on before this moment and is to be logged off at midnight.
    fileprivate borrowing func onBefore(_ midnight: Int64) throws -> [User.ID] {
        let rows = try all(CallQuery.onBefore, .integer(midnight)) { row in
            (user: User.ID(row.integer(0)), group: Group.ID(row.integer(1)))
        }
        return try rows.filter { row in
            try settings(
                user: row.user, group: row.group, only: [Setting.logOffMidnight.name]
            )[.logOffMidnight].value
        }.map(\.user)
    }

    fileprivate borrowing func callsToLose(
        besides claims: Claims, at now: Int64
    ) throws -> [CallRecord] {
        let open = try all(CallQuery.openOfAll) { CallRecord($0) }
        guard !open.isEmpty else { return [] }
        let managers = try all(LinkQuery.all) { PBXLink($0) }.compactMap { link in
            link?.way == .manager ? link : nil
        }
        // A link that went down in the future did so before the clock was set back.
        let watched = Set(
            managers.filter { $0.isUp || (0..<60_000).contains(now - $0.since) }.map(\.pbx))
        return open.filter { call in
            guard !watched.contains(call.pbx) else { return false }
            switch call.kind {
            case .queue, .outbound: return true
            case .group, .callback: return !claims.has(call.leg)
            }
        }
    }
}
