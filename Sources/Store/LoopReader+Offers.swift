package import CallCenter
import SQLite

extension LoopReader: OfferDesk {
    package func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        try read { connection throws(SQLiteError) in try connection.profiles(of: agent) }
    }

    package func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? { nil }

    package func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] { [] }

    package func reach(
        of agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> Reach {
        Reach(number: nil, isThisCalls: true, mustConfirm: false, mayChange: false)
    }

    package func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? { nil }

    package func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] { [:] }

    package func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] { [] }

    package func forget(_ notices: [Notice]) async throws(DeskUnavailable) {}
}
