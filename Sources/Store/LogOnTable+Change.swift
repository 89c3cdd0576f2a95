import CallCenter
import SQLite

// What a log-on shall become is written beside it, so that it is still known what it was.

extension LogOnTable {
    /// Resolves the wish anew and writes it beside the log-on.
    func beginChange(
        _ wish: LogOnWish, in connection: borrowing Connection
    ) throws(SQLiteError) -> ChangeBeginning {
        guard let open = try open(of: wish.agent.user, in: connection) else {
            return .notOn(nil)
        }
        guard open.logOn.state == .on else { return .notOn(open) }
        let from = open.logOn
        let resolved: ResolvedLogOn
        switch try connection.resolve(wish, at: clock.now()) {
        case .refused(let refusal): return .refused(refusal)
        case .resolved(let found): resolved = found
        }
        // The same number at another PBX is another phone.
        if from.pbx == wish.call.pbx, resolved.profile.id == from.profile.id,
            resolved.number == from.number
        {
            return .same(from)
        }
        return try begin(resolved, for: from, of: wish.call, in: connection)
    }

    /// Writes what a log-on that is on shall become beside it, where its interface is free.
    func begin(
        _ resolved: ResolvedLogOn, for logOn: LogOn, of call: CallFacts,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> ChangeBeginning {
        if let holder = try open(
            at: resolved.first.interface, of: call.pbx, besides: logOn.user, in: connection)
        {
            return holder.isAdrift ? .blocked(by: holder) : .refused(.numberInUse)
        }
        try insert(resolved, for: logOn, of: call, in: connection)
        guard let changing = try open(of: logOn.user, in: connection), let to = changing.next
        else { return .notOn(nil) }
        return .begun(from: changing.logOn, to: to)
    }

    private func insert(
        _ next: ResolvedLogOn, for logOn: LogOn, of call: CallFacts,
        in connection: borrowing Connection
    ) throws(SQLiteError) {
        let (user, member) = (Value.integer(logOn.user.value), next.first)
        try connection.run(LogOnChangeQuery.setChanging, .text(logOn.id.description))
        try connection.run(
            LogOnChangeQuery.insert, user, .text(next.numericID.digits),
            .integer(next.profile.id.value),
            Value(next.profile.number), .text(next.profile.name), .integer(next.profile.version),
            .text(next.number.digits), .text(member.interface), .text(call.pbx),
            .text(member.name), .text(member.stateInterface),
            .integer(member.wrapUp.components.seconds), .text(call.uniqueID))
        for member in next.members {
            try connection.run(
                LogOnChangeQuery.insertMember, user, .text(member.queue),
                Value(member.penalty.value))
        }
    }

    func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined], in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOn? {
        guard let open = try open(id, in: connection), open.next != nil, !open.isAdrift else {
            return nil
        }
        let user = Value.integer(open.logOn.user.value)
        try connection.run(LogOnChangeQuery.take, user)
        try connection.run(LogOnChangeQuery.clearMembers, user)
        try connection.run(LogOnChangeQuery.takeMembers, user)
        try connection.run(LogOnChangeQuery.delete, user)
        try update(id, members: members, in: connection)
        try record(.change, of: id, at: clock.now(), in: connection)
        return try self.open(id, in: connection)?.logOn
    }

    func forgetChange(_ id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        guard let open = try open(id, in: connection) else { return }
        let user = Value.integer(open.logOn.user.value)
        try connection.run(LogOnChangeQuery.setAsBefore, user)
        try connection.run(LogOnChangeQuery.delete, user)
    }
}
