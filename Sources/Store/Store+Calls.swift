package import CallCenter

// The calls of agents: what reports count, and what an agent's state follows from.
extension Store: CallBook {
    package func note(
        _ changes: [CallChange], at now: Int64
    ) async throws(DeskUnavailable) -> [CallConsequence] { throw .notBuilt }

    package func endRest(of user: User.ID, at now: Int64) async throws(DeskUnavailable) -> Bool {
        throw .notBuilt
    }

    package func openCalls(at pbx: String) async throws(DeskUnavailable) -> [CallRecord] {
        throw .notBuilt
    }

    package func rests(at pbx: String, now: Int64) async throws(DeskUnavailable) -> [Rest] {
        throw .notBuilt
    }
}

extension DeskUnavailable {
    fileprivate static let notBuilt = DeskUnavailable(effect: .none, reason: "not built yet")
}
