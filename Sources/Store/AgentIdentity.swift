import CallCenter
import SQLite

/// What a numeric ID, an extension or a user leads to.
struct AgentIdentity: Sendable {
    /// Whoever it is, barred or not.
    private let whoever: Agent
    let asksForPIN: Bool
    let pin: StoredPIN?
    private let isArchived: Bool
    private let blockedUntil: Int64?

    var user: User.ID { whoever.user }

    /// From a row of `LoopQuery.identity`; `nil` for a user without a numeric ID (R20).
    fileprivate init?(_ user: User.ID, _ row: borrowing Row) {
        guard let id = NumericID(row.text(0)) else { return nil }
        let group = Group.ID(row.integer(3))
        whoever = Agent(
            user: user, numericID: id, userName: row.text(1), language: row.text(2),
            userVersion: row.integer(4), groupVersion: row.integer(5))
        isArchived = !row.isNull(6)
        blockedUntil = row.optionalInteger(7)
        pin =
            row.isNull(8)
            ? nil
            : StoredPIN(
                user: user, hash: row.text(8), isPeppered: row.flag(9), setAt: row.integer(10),
                expiresAt: row.optionalInteger(11), misses: Int(row.integer(12)))
        asksForPIN =
            EffectiveSettings(
                saying: .pinRequired, user: (user, row.optionalText(13)),
                group: (group, row.optionalText(14)), centre: row.optionalText(15)
            )[.pinRequired].value
    }

    /// The agent, unless they are archived or blocked at this time.
    func agent(at now: Int64) -> Agent? {
        isArchived || blockedUntil.map { now < $0 } ?? false ? nil : whoever
    }

    /// The agent as one whom their PIN has let in.
    func agentByPIN(at now: Int64) -> Agent? {
        guard let agent = agent(at: now), let pin else { return nil }
        return Agent(
            user: agent.user, numericID: agent.numericID, userName: agent.userName,
            language: agent.language, mustChangePIN: pin.isOneTime, pinSetAt: pin.setAt,
            userVersion: agent.userVersion, groupVersion: agent.groupVersion)
    }
}

extension Connection {
    func identity(of id: NumericID) throws(SQLiteError) -> AgentIdentity? {
        try identity(LoopQuery.userWithNumericID, id.digits)
    }

    func identity(at extension: PhoneNumber) throws(SQLiteError) -> AgentIdentity? {
        try identity(LoopQuery.userWithExtension, `extension`.digits)
    }

    private func identity(
        _ query: LoopQuery, _ digits: String
    ) throws(SQLiteError) -> AgentIdentity? {
        guard let user = try first(query, .text(digits), read: { User.ID($0.integer(0)) }) else {
            return nil
        }
        return try identity(of: user)
    }

    func identity(of user: User.ID) throws(SQLiteError) -> AgentIdentity? {
        try first(LoopQuery.identity, .integer(user.value)) { AgentIdentity(user, $0) } ?? nil
    }
}
