import CallCenter
import FakeDesks

/// The desks of a small centre: agent 1001 with PIN 4242, and extension 710 of the group Sales.
struct Phonebook: AgentDesk, AudioDesk {
    static let sales = ProfileChoice(id: .init(1), number: 1, name: "Sales", version: 1)

    func admission(of id: NumericID) async throws(DeskUnavailable) -> CallCenter.Admission {
        .byPIN
    }

    func agent(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent? {
        guard id.digits == "1001", pin?.digits == Array("4242".utf8) else { return nil }
        return Agent(
            user: .init(1), numericID: id, userName: "anna", language: "en", userVersion: 1,
            groupVersion: 1)
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        [Self.sales]
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
