import CallCenter
import Dialogues
import ScriptedCall

/// A desk that knows a few people by heart.
struct FakeDesk: AgentDesk, OfferDesk, PINDesk {
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

    func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        await hash?.lasts()
        if let fault = faults[.agent] { throw fault }
        guard let right = usable(id)?.pin, let pin, pin.digits == Array(right.utf8) else {
            return .noMatch
        }
        return .agent(agent(id))
    }

    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        switch known {
        case .numericID(let id): usable(id).map { _ in agent(id) }
        case .extension: nil
        case .again(let agent): usable(agent.numericID).map { _ in agent }
        }
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

    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? { nil }

    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] { [] }

    func reach(of agent: Agent, in call: CallFacts) async throws(DeskUnavailable) -> Reach {
        Reach(
            number: PhoneNumber("201"), isThisCalls: true, mustConfirm: false, mayChange: false)
    }

    func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? { PhoneNumber(digits) }

    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] { [:] }

    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] { [] }

    func forget(_ notices: [Notice]) async throws(DeskUnavailable) {}

    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? { nil }

    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        .changed(agent)
    }
}

extension CallFacts {
    /// From extension 201 to the agent line.
    static let sample = CallFacts(
        pbx: "127.0.0.1", uniqueID: "1795290300.1", callerNumber: "201", accessNumbers: ["700"])
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
