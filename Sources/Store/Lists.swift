import CallCenter
import SQLite

// What the command line lists.

extension Store {
    /// Whether the directory has no user, group or queue.
    package func isEmpty() throws(StoreFault) -> Bool {
        try list { connection in try connection.isEmpty() }
    }

    /// Who is logged on, by numeric ID.
    package func who() throws(StoreFault) -> [PresentAgent] {
        try list { [clock] connection in try connection.who(at: clock.now()) }
    }

    /// The ledger, oldest first.
    package func ledger() throws(StoreFault) -> [LedgerEntry] {
        try list { connection in
            try connection.all(LedgerQuery.all, .integer(.min), .integer(.max)) { LedgerEntry($0) }
        }
    }

    /// The names of the queues, in their order.
    package func queueNames() throws(StoreFault) -> [String] {
        try list { connection in try connection.all(ListQuery.queueNames) { $0.text(0) } }
    }

    /// The names of the music classes that somebody's audio settings play, in their order.
    package func musicClassNames() throws(StoreFault) -> [String] {
        try list { connection in try connection.all(ListQuery.musicClassNames) { $0.text(0) } }
    }
}

extension Connection {
    func isEmpty() throws(SQLiteError) -> Bool {
        try first(ListQuery.isEmpty) { $0.flag(0) } ?? false
    }

    /// Who is logged on, by numeric ID.
    func who(at now: Int64) throws(SQLiteError) -> [PresentAgent] {
        let open = try openCallsByUser()
        let rows = try all(ListQuery.present) { row in
            (
                user: row.integer(0),
                agent: PresentAgent(
                    user: User.ID(row.integer(0)), groupID: Group.ID(row.integer(12)),
                    numericID: row.text(1),
                    name: fullName(row.text(2), row.text(3), else: row.text(4)),
                    userName: row.text(4), group: row.text(5), profile: row.text(6),
                    number: row.text(7), interface: row.text(8), since: row.integer(9),
                    pausedSince: row.optionalInteger(10), pauseReason: row.optionalText(11)),
                reason: pauseReason(row, from: 13)
            )
        }
        var present: [PresentAgent] = []
        for (user, agent, reason) in rows {
            var agent = agent
            let queues = try all(LogOnQuery.members, .integer(user)) { row in
                (name: row.text(0), status: row.text(2), word: row.text(3))
            }
            for queue in queues {
                switch queue.status {
                case "added": agent.queues.append(queue.name)
                case "refused": agent.refusedQueues[queue.name] = queue.word
                default: break
                }
            }
            agent.standing = try standing(
                of: agent, for: reason, open: open[agent.user] ?? [], at: now)
            present.append(agent)
        }
        return present
    }

    /// The reason of a pause, from its identity, number and name; what cannot be read is none.
    private func pauseReason(_ row: borrowing Row, from first: Int32) -> PauseReason? {
        guard let id = row.optionalInteger(first) else { return nil }
        return try? PauseReason(
            id: PauseReason.ID(id), number: Int(row.integer(first + 1)), name: row.text(11))
    }
}

extension Connection {
    /// The user by user name, e-mail or numeric ID.
    func user(named name: String) throws -> User {
        let queries: [any Query] = [
            ListQuery.userNamed, ListQuery.userWithEmail, LoopQuery.userWithNumericID,
        ]
        for query in queries {
            guard let found = try first(query, .text(name), read: { User.ID($0.integer(0)) }),
                let user = try user(found)
            else { continue }
            return user
        }
        throw StoreFault.noUser(name)
    }
}

/// First and last name, else the user name.
func fullName(_ first: String, _ last: String, else userName: String) -> String {
    let parts = [first, last].filter { !$0.isEmpty }
    return parts.isEmpty ? userName : parts.joined(separator: " ")
}
