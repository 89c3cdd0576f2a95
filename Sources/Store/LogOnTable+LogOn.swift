import CallCenter
import SQLite

// Log on: begun, finished, or taken back.

extension LogOnTable {
    /// Resolves the wish anew, from what the directory says now.
    func begin(
        _ wish: LogOnWish, in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOnBeginning {
        let now = clock.now()
        if let open = try open(of: wish.agent.user, in: connection) { return .alreadyOpen(open) }
        let resolved: ResolvedLogOn
        switch try connection.resolve(wish, at: now) {
        case .refused(let refusal): return .refused(refusal)
        case .resolved(let found): resolved = found
        }
        let (user, member) = (resolved.user, resolved.first)
        if let holder = try open(
            at: member.interface, of: wish.call.pbx, besides: user, in: connection)
        {
            return holder.isAdrift ? .blocked(by: holder) : .refused(.numberInUse)
        }
        let logOn = LogOn(
            id: .random(), state: .pending, user: user, numericID: resolved.numericID,
            profile: resolved.profile, number: resolved.number, interface: member.interface,
            pbx: wish.call.pbx, wrapUp: member.wrapUp,
            members: resolved.members.map { LogOn.Joined($0, .wanted) },
            pause: wish.choice.pause.map { Pause($0.reason, since: now, by: clock) }, since: nil,
            sinceTime: nil)
        try insert(logOn, as: member, of: wish.call, at: now, in: connection)
        return .begun(logOn)
    }

    private func insert(
        _ logOn: LogOn, as member: Member, of call: CallFacts, at now: Int64,
        in connection: borrowing Connection
    ) throws(SQLiteError) {
        try connection.run(
            LogOnQuery.insert, .integer(logOn.user.value), .text(logOn.id.description),
            .text(logOn.numericID.digits), .integer(logOn.profile.id.value),
            Value(logOn.profile.number),
            .text(logOn.profile.name), .integer(logOn.profile.version),
            .text(logOn.number.digits), .text(logOn.interface), .text(logOn.pbx),
            .text(member.name), .text(member.stateInterface),
            .integer(logOn.wrapUp.components.seconds), .text(call.uniqueID), .integer(now))
        for joined in logOn.members {
            try connection.run(
                LogOnQuery.insertMember, .integer(logOn.user.value), .text(joined.member.queue),
                Value(joined.member.penalty.value))
        }
        if let pause = logOn.pause { try set(pause, of: logOn.id, in: connection) }
    }

    func finish(
        _ id: LogOn.ID, members: [LogOn.Joined], in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOn? {
        let now = clock.now()
        let changed = try connection.run(
            LogOnQuery.setOn, .integer(now), .text(id.description))
        guard changed == 1 else { return nil }
        try update(id, members: members, in: connection)
        try record(.logOn, of: id, at: now, in: connection)
        let logOn = try open(id, in: connection)?.logOn
        if let pause = logOn?.pause {
            try record(.pause, pause.reason?.name, of: id, at: now, in: connection)
        }
        return logOn
    }

    /// Makes sure that a log-on whose `finish` is unknown never was on.
    func takeBackFinish(of id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        guard try open(id, in: connection)?.logOn.state == .on else { return }
        try record(
            .logOff, LogOffReason.storeFailed.rawValue, of: id, at: clock.now(), in: connection)
        try connection.run(LogOnQuery.setPending, .text(id.description))
    }

    func forget(_ id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.delete, .text(id.description))
    }
}

extension LogOn.ID {
    /// 128 random bits as 32 hexadecimal digits.
    static func random() -> LogOn.ID {
        var digits = ""
        for _ in 0..<2 {
            let word = String(UInt64.random(in: 0...UInt64.max), radix: 16)
            digits += String(repeating: "0", count: 16 - word.utf8.count) + word
        }
        return LogOn.ID(digits)
    }
}
