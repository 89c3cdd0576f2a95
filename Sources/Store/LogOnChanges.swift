import CallCenter
import SQLite

// What the book changes, each within a transaction of the writer.

extension LogOnTable {
    /// Resolves the wish anew, from what the directory says now.
    func begin(
        _ wish: LogOnWish, in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOnBeginning {
        let now = clock.now()
        if let open = try open(of: wish.agent.user, in: connection) { return .alreadyOpen(open) }
        guard let user = try connection.user(wish.agent.user), let numericID = user.numericID,
            !user.isBarred(at: now), user.version == wish.agent.userVersion,
            let group = try connection.group(user.group),
            group.version == wish.agent.groupVersion
        else { return .refused(.directoryChanged) }
        guard let profile = try connection.offeredProfile(wish.choice.profile.id, to: user) else {
            return .refused(.profileNotAllowed)
        }
        guard profile.version == wish.choice.profile.version else {
            return .refused(.directoryChanged)
        }
        let settings = try connection.settings(user: user.id, group: user.group)
        guard let number = try number(for: user, wish.call, settings, in: connection) else {
            return .refused(.numberNotAllowed)
        }
        let members = settings.members(
            of: numericID, at: number,
            in: try connection.memberships(of: user, with: profile))
        guard let first = members.first else { return .refused(.noQueue) }
        if let holder = try open(at: first.interface, of: wish.call.pbx, in: connection) {
            return holder.isAdrift ? .blocked(by: holder) : .refused(.numberInUse)
        }
        let logOn = LogOn(
            id: .random(), state: .pending, user: user.id, numericID: numericID,
            profile: ProfileChoice(profile), number: number, interface: first.interface,
            pbx: wish.call.pbx, wrapUp: first.wrapUp,
            members: members.map { LogOn.Joined($0, .wanted) }, since: nil, sinceTime: nil)
        try insert(logOn, as: first, of: wish.call, at: now, in: connection)
        return .begun(logOn)
    }

    private func number(
        for user: User, _ call: CallFacts, _ settings: EffectiveSettings,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> PhoneNumber? {
        let rule = ReachRule(
            plan: settings.numberPlan, allowedPrefixes: settings[.allowedPrefixes].value,
            own: [user.mobile, user.workPhone].compactMap(\.self),
            accessNumbers: call.accessNumbers)
        func use(_ number: PhoneNumber) throws(SQLiteError) -> ReachRule.Use {
            try connection.use(of: number)
        }
        if let number = try rule.number(ofCall: call.callerNumber, else: [], use: use) {
            return number
        }
        let last = try connection.lastNumber(of: user.id)
        let candidates = [last, user.extension, user.workPhone, user.mobile].compactMap(\.self)
        return try rule.number(ofCall: nil, else: candidates, use: use)
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
    }

    func finish(
        _ id: LogOn.ID, members: [LogOn.Joined], in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOn? {
        let now = clock.now()
        let changed = try connection.run(
            LogOnQuery.setOn, .integer(now), .text(id.description))
        guard changed == 1 else { return nil }
        try update(id, members: members, in: connection)
        try record(.logOn, nil, of: id, call: nil, at: now, in: connection)
        return try open(id, in: connection)?.logOn
    }

    /// Makes sure that a log-on whose `finish` is unknown never was on.
    func takeBackFinish(of id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        guard try open(id, in: connection)?.logOn.state == .on else { return }
        try record(.logOff, .storeFailed, of: id, call: nil, at: clock.now(), in: connection)
        try connection.run(LogOnQuery.setPending, .text(id.description))
    }

    func forget(_ id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.delete, .text(id.description))
    }

    func beginLogOff(
        _ user: User.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOn? {
        guard let logOn = try open(of: user, in: connection)?.logOn, logOn.state == .on else {
            return nil
        }
        try connection.run(LogOnQuery.setEnding, .text(logOn.id.description))
        return logOn
    }

    /// Makes sure that a log-off whose beginning is unknown never began.
    func takeBackLogOff(of id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.resume, .text(id.description))
    }

    func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts, in connection: borrowing Connection
    ) throws(SQLiteError) {
        try record(.logOff, reason, of: id, call: call.uniqueID, at: clock.now(), in: connection)
        try connection.run(LogOnQuery.delete, .text(id.description))
    }

    func update(
        _ id: LogOn.ID, members: [LogOn.Joined], in connection: borrowing Connection
    ) throws(SQLiteError) {
        for joined in members {
            let (status, word): (String, String?) =
                switch joined.status {
                case .wanted: ("wanted", nil)
                case .added: ("added", nil)
                case .refused(let word): ("refused", word)
                }
            try connection.run(
                LogOnQuery.updateMember, .text(status), Value(word), .text(id.description),
                .text(joined.member.queue))
        }
    }

    func setAdrift(_ id: LogOn.ID, in connection: borrowing Connection) throws(SQLiteError) {
        try connection.run(LogOnQuery.setAdrift, .text(id.description))
    }

    /// Only of a log-on that was on: the others never happened.
    private func record(
        _ event: LedgerEntry.Event, _ reason: LogOffReason?, of id: LogOn.ID, call: String?,
        at now: Int64, in connection: borrowing Connection
    ) throws(SQLiteError) {
        try connection.run(
            LedgerQuery.append, .integer(now), .text(event.rawValue), Value(reason?.rawValue),
            Value(call), .text(id.description))
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
