import CallCenter
import FakeDesks

/// The desks of a small centre: agent 1001 with PIN 4242, and extension 710 of the group Sales.
struct Phonebook: AgentDesk, OfferDesk, PINDesk, AudioDesk {
    static let sales = ProfileChoice(id: .init(1), number: 1, name: "Sales", version: 1)

    func admission(of id: NumericID) async throws(DeskUnavailable) -> CallCenter.Admission {
        .byPIN
    }

    func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        guard pin?.digits == Array("4242".utf8), let agent = try await agent(.numericID(id)) else {
            return .noMatch
        }
        return .agent(agent)
    }

    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        switch known {
        case .numericID(let id) where id.digits == "1001": anna(id)
        case .extension(let number) where number.digits == "201":
            NumericID("1001").map(anna)
        case .again(let agent): agent
        default: nil
        }
    }

    private func anna(_ id: NumericID) -> Agent {
        Agent(
            user: .init(1), numericID: id, userName: "anna", language: "en", userVersion: 1,
            groupVersion: 1)
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        [Self.sales]
    }

    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? { nil }

    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] { [] }

    func reach(of agent: Agent, in call: CallFacts) async throws(DeskUnavailable) -> Reach {
        Reach(
            number: call.callerNumber.flatMap { PhoneNumber($0) }, isThisCalls: true,
            mustConfirm: false, mayChange: false)
    }

    func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? { nil }

    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] { [:] }

    func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool { false }

    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] { [] }

    func forget(_ notices: [Notice]) async throws(DeskUnavailable) {}

    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? { nil }

    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        .refused
    }

    func audio(
        for place: AudioPlace, slot: AudioSlot
    ) async throws(DeskUnavailable) -> AudioAnswer {
        let name = slot == .dialing ? "rollcall-sales" : "rollcall-sales-\(slot.rawValue)"
        switch place {
        case .extension("710"), .group("Sales"), .queue("sales"):
            return MusicClass(name).map(AudioAnswer.group) ?? .none
        case .extension("720"):
            return MusicClass("rollcall-centre").map(AudioAnswer.centre) ?? .none
        case .extension("busy"): throw DeskUnavailable(effect: .none, reason: "the store is busy")
        default: return .none
        }
    }
}

extension FakeBook {
    /// The book in which profile 1 joins sales with penalty 2.
    static var small: FakeBook { FakeBook(queues: [Phonebook.sales.id: ["sales": 2]]) }
}
