import CallCenter
import SQLite

/// What a numeric ID leads to.
struct AgentIdentity: Sendable {
    /// Whoever it is, barred or not.
    private let whoever: Agent
    let asksForPIN: Bool
    let hash: String?
    private let isArchived: Bool
    private let blockedUntil: Int64?

    /// From a row of `LoopQuery.identity`.
    fileprivate init(_ id: NumericID, _ row: borrowing Row) {
        let (user, group) = (User.ID(row.integer(0)), Group.ID(row.integer(3)))
        whoever = Agent(
            user: user, numericID: id, userName: row.text(1), language: row.text(2),
            userVersion: row.integer(4), groupVersion: row.integer(5))
        hash = row.optionalText(6)
        isArchived = !row.isNull(7)
        blockedUntil = row.optionalInteger(8)
        asksForPIN =
            EffectiveSettings(
                saying: .pinRequired, user: (user, row.optionalText(9)),
                group: (group, row.optionalText(10)), centre: row.optionalText(11)
            )[.pinRequired].value
    }

    /// The agent, unless they are archived or blocked at this time.
    func agent(at now: Int64) -> Agent? {
        isArchived || blockedUntil.map { now < $0 } ?? false ? nil : whoever
    }
}

extension Connection {
    func identity(of id: NumericID) throws(SQLiteError) -> AgentIdentity? {
        try first(LoopQuery.identity, .text(id.digits)) { AgentIdentity(id, $0) }
    }
}
