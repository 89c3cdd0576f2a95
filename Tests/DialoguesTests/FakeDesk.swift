import CallCenter
import Dialogues
import ScriptedCall

/// A desk that knows a few people by heart.
struct FakeDesk: AgentDesk {
    struct Person {
        var pin: String?
        var isBarred = false
    }

    enum Step: Hashable { case admission, agent, profiles }

    var people: [String: Person] = [
        "1001": Person(pin: "4242"),
        "0042": Person(pin: "2468"),
        "1004": Person(pin: "9753", isBarred: true),
        "1005": Person(pin: nil),
    ]
    var asksForPIN = true
    var profiles: [ProfileChoice] = [.numbered(1)]
    /// What the check of a PIN waits for.
    var hash: SlowWork?
    var faults: [Step: DeskUnavailable] = [:]

    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        if let fault = faults[.admission] { throw fault }
        return asksForPIN ? .byPIN : .byID(usable(id).map { _ in agent(id) })
    }

    func agent(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent? {
        await hash?.lasts()
        if let fault = faults[.agent] { throw fault }
        guard let right = usable(id)?.pin, let pin, pin.digits == Array(right.utf8) else {
            return nil
        }
        return agent(id)
    }

    private func usable(_ id: NumericID) -> Person? {
        people[id.digits].flatMap { $0.isBarred ? nil : $0 }
    }

    private func agent(_ id: NumericID) -> Agent {
        Agent(
            user: .init(1), numericID: id, userName: "anna", language: "en", userVersion: 1,
            groupVersion: 1)
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        if let fault = faults[.profiles] { throw fault }
        return profiles
    }
}

extension ProfileChoice {
    static func numbered(_ number: Int) -> ProfileChoice {
        ProfileChoice(id: .init(Int64(number)), number: number, name: "", version: 1)
    }
}

extension DeskUnavailable {
    static let nothingChanged = DeskUnavailable(effect: .none, reason: "the store is busy")
    static let nobodyKnows = DeskUnavailable(effect: .unknown, reason: "the commit failed")
}
