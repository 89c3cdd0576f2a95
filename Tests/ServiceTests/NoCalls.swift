import CallCenter

/// A book of calls in which nothing ever stands.
struct NoCalls: CallBook {
    func note(_ moments: [CallMoment]) async throws(DeskUnavailable) -> [CallConsequence] { [] }
    func call(_ leg: CallRecord.Leg) async throws(DeskUnavailable) -> CallRecord? { nil }
    func endRest(of user: User.ID, at now: Int64) async throws(DeskUnavailable) -> Bool { false }
    func openCalls(at pbx: String) async throws(DeskUnavailable) -> [CallRecord] { [] }
    func rests(
        at pbx: String, since: Int64, now: Int64
    ) async throws(DeskUnavailable) -> [Rest] { [] }
    func isResting(
        _ user: User.ID, at pbx: String, now: Int64
    ) async throws(DeskUnavailable) -> Bool { false }
    func isRungHere(_ leg: CallRecord.Leg) -> Bool { false }

    func standing(of logOn: LogOn) async throws(DeskUnavailable) -> AgentStanding {
        throw DeskUnavailable(effect: .none, reason: "there are no calls")
    }
}
