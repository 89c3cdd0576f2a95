import CallCenter
import SQLite

/// The open log-ons as the book speaks of them, read and written through a connection.
struct LogOnTable: Sendable {
    let clock: StoreClock
    /// Adrift without the file saying so: it could not be written when their calls broke off.
    let castaways: Castaways

    func open(
        of user: User.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        let found = try connection.first(LogOnQuery.ofUser, .integer(user.value)) { LogOnRow($0) }
        guard let row = found else { return nil }
        let isAdrift = row.isAdrift || castaways.contains(row.id)
        let isChanging = row.state == .changing
        let logOn = try row.logOn(
            of: user, on: row.terms, isAdrift && !isChanging ? .ending : row.state,
            try members(of: user, row.terms, in: connection), clock)
        return OpenLogOn(
            logOn: logOn, next: isChanging ? try next(of: user, row, in: connection) : nil,
            isAdrift: isAdrift)
    }

    func open(
        _ id: LogOn.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        let user = try connection.first(LogOnQuery.userWithID, .text(id.description)) {
            User.ID($0.integer(0))
        }
        guard let user else { return nil }
        return try open(of: user, in: connection)
    }

    /// Another user's whose calls come to this interface of the PBX, or shall do so.
    func open(
        at interface: String, of pbx: String, besides user: User.ID,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        for query in [LogOnQuery.userAtInterface, .userChangingTo] {
            let holder = try connection.first(
                query, .text(pbx), .text(interface), .integer(user.value)
            ) { User.ID($0.integer(0)) }
            if let holder { return try open(of: holder, in: connection) }
        }
        return nil
    }

    /// Those that nobody works on any more, oldest first, and then those that were to come here
    /// from another PBX.
    func adrift(
        at pbx: String, atMost limit: Int, in connection: borrowing Connection
    ) throws(SQLiteError) -> [OpenLogOn] {
        var found: [OpenLogOn] = []
        for id in castaways.all {
            guard let open = try open(id, in: connection), open.pbx == pbx else { continue }
            found.append(open)
        }
        let here = try connection.all(LogOnQuery.usersAdrift, .text(pbx), Value(limit)) {
            User.ID($0.integer(0))
        }
        let coming = try connection.all(LogOnQuery.usersAdriftComing, .text(pbx)) {
            User.ID($0.integer(0))
        }
        for user in here + coming {
            guard let open = try open(of: user, in: connection) else { continue }
            found.append(open)
        }
        return Array(found.prefix(limit))
    }

    private func members(
        of user: User.ID, _ terms: LogOnTerms, in connection: borrowing Connection
    ) throws(SQLiteError) -> [LogOn.Joined] {
        try connection.all(LogOnQuery.members, .integer(user.value)) { member in
            let status: MemberStatus =
                switch member.text(2) {
                case "wanted": .wanted
                case "added": .added
                default: .refused(member.text(3))
                }
            return LogOn.Joined(terms.member(of: member.text(0), member.integer(1)), status)
        }
    }

    /// What a log-on that is changing shall become.
    private func next(
        of user: User.ID, _ row: LogOnRow, in connection: borrowing Connection
    ) throws(SQLiteError) -> LogOn? {
        let found = try connection.first(LogOnChangeQuery.ofUser, .integer(user.value)) {
            LogOnTerms($0, from: 0)
        }
        guard let terms = found else { return nil }
        let members = try connection.all(LogOnChangeQuery.members, .integer(user.value)) {
            LogOn.Joined(terms.member(of: $0.text(0), $0.integer(1)), .wanted)
        }
        return try row.logOn(of: user, on: terms, .changing, members, clock)
    }
}

// MARK: What every change writes

extension LogOnTable {
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

    /// Only of a log-on that was on: the others never happened.
    ///
    /// Where no call is given, it is the one in which it was begun or changed; the actor is who did
    /// it in the administration.
    func record(
        _ event: LedgerEntry.Event, _ reason: String? = nil, of id: LogOn.ID, call: String? = nil,
        by actor: String? = nil, at now: Int64, in connection: borrowing Connection
    ) throws(SQLiteError) {
        try connection.run(
            LedgerQuery.append, .integer(now), .text(event.rawValue), Value(reason),
            Value(call), Value(actor), .text(id.description))
    }
}
