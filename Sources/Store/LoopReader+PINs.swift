package import CallCenter
import SQLite

extension LoopReader: PINDesk {
    package func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? {
        try read { connection throws(SQLiteError) in
            try connection.pinRule(of: agent.user)?.weakness(of: pin)
        }
    }

    package func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        let (weakness, stored, cost) = try read { connection throws(SQLiteError) in
            (
                try connection.pinRule(of: agent.user)?.weakness(of: pin),
                try connection.pin(of: agent),
                try connection.settings(only: [Setting.pinHashCost.name])[.pinHashCost].value
            )
        }
        if let weakness { return .weak(weakness) }
        guard let stored else { return .refused }
        let hash = try await hasher.replace(stored, by: pin, cost: cost, pepper: store.pepper)
        guard !hash.isEmpty else { return .weak(.unchanged) }
        let change = {
            @Sendable [store] (connection: borrowing Connection) throws(SQLiteError) -> Agent? in
            try connection.change(
                agent, to: hash, isPeppered: store.pepper != nil, at: store.clock.now())
        }
        let changed = try await store.change(change) {
            connection, _ throws(SQLiteError) -> Agent?? in
            // It may hold after all: then it is the PIN now, and is not changed once more.
            let now = try connection.identity(of: agent.user)
            if now?.pin?.hash == hash { return now?.agentByPIN(at: self.clock.now()) }
            return .some(try change(connection))
        }
        return changed.map { .changed($0) } ?? .refused
    }
}

extension Connection {
    /// The PIN that has let the agent in, if it is theirs still.
    fileprivate func pin(of agent: Agent) throws(SQLiteError) -> StoredPIN? {
        guard let setAt = agent.pinSetAt, let pin = try identity(of: agent.user)?.pin,
            pin.setAt == setAt
        else { return nil }
        return pin
    }

    /// `nil` where the agent is barred, or has another PIN than the one that has let them in.
    fileprivate func change(
        _ agent: Agent, to hash: String, isPeppered: Bool, at now: Int64
    ) throws(SQLiteError) -> Agent? {
        guard try identity(of: agent.user)?.agent(at: now) != nil, let setAt = agent.pinSetAt else {
            return nil
        }
        let count = try run(
            PINQuery.change, .text(hash), Value(isPeppered), .integer(now),
            .integer(agent.user.value), .integer(setAt))
        guard count == 1 else { return nil }
        // Whoever else the old PIN has let in is read again before they log on.
        try run(PINQuery.noteChange, .integer(agent.user.value))
        return try identity(of: agent.user)?.agentByPIN(at: now)
    }

    /// What a new PIN of this user must not be; `nil` where there is no such user.
    func pinRule(of id: User.ID) throws(SQLiteError) -> PINRule? {
        guard let user = try user(id) else { return nil }
        let settings = try settings(
            user: id, group: user.group, only: [Setting.pinMinimum.name])
        return PINRule(
            minimum: settings[.pinMinimum].value, numericID: user.numericID,
            extension: user.extension, mobile: user.mobile)
    }
}
