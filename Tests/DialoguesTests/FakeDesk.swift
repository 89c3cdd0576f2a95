import CallCenter
import Dialogues
import ScriptedCall
import Synchronization

/// A desk that knows a few people by heart.
struct FakeDesk: AgentDesk, OfferDesk, PINDesk {
    struct Person {
        var pin: String?
        var isBarred = false
        var hasOneTimePIN = false
        var language = "en"
    }

    enum Step: Hashable, CaseIterable {
        case admission, agent, again, profiles, reasons, reach, number, recordings, notices,
            isUnwatched, forget, weakness, change
    }

    var people: [String: Person] = [
        "1001": Person(pin: "4242"),
        "0042": Person(pin: "2468"),
        "1004": Person(pin: "9753", isBarred: true),
        "1005": Person(pin: nil),
        "1006": Person(pin: "2840", hasOneTimePIN: true),
        "1007": Person(pin: "3838", language: "uk"),
    ]
    var asksForPIN = true
    /// What every wrong pair is answered with.
    var noMatch = Identification.noMatch
    var profiles: [ProfileChoice] = [.numbered(1)]
    var reasons: [PauseReason] = []
    var reach = Reach(
        number: PhoneNumber("201"), isThisCalls: true, mustConfirm: false, mayChange: false)
    /// The numbers that calls may come to, by what is keyed for them.
    var numbers: [String: String] = [:]
    var recorded: Set<Nameable> = []
    var notices: [Notice.Kind] = []
    /// The PBXs that are not heard of any more.
    var unwatched: Set<String> = []
    /// By the digits that are keyed.
    var weaknesses: [String: PINWeakness] = [:]
    /// What a change of the PIN comes to; `nil` is well.
    var change: PINChange?
    /// Who an agent is that is read again; the outer `nil` is who they were.
    var now: Agent??
    /// What the check of a PIN waits for.
    var hash: SlowWork?
    var faults: [Step: DeskUnavailable] = [:]
    let notebook = Notebook()

    /// What was asked of the desk that it must remember.
    final class Notebook: Sendable {
        private let lines = Mutex<[String]>([])
        var notes: [String] { lines.withLock { $0 } }
        func note(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func fails(at step: Step) throws(DeskUnavailable) {
        if let fault = faults[step] { throw fault }
    }

    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        try fails(at: .admission)
        return asksForPIN ? .byPIN : .byID(usable(id).map { .known(id, as: $0, byPIN: false) })
    }

    func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        await hash?.lasts()
        try fails(at: .agent)
        guard let person = usable(id), let right = person.pin, let pin,
            pin.digits == Array(right.utf8)
        else { return noMatch }
        return .agent(.known(id, as: person))
    }

    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        try fails(at: .again)
        return switch known {
        case .numericID(let id): usable(id).map { .known(id, as: $0, byPIN: false) }
        case .extension: nil
        case .again(let agent): now ?? agent
        }
    }

    private func usable(_ id: NumericID) -> Person? {
        people[id.digits].flatMap { $0.isBarred ? nil : $0 }
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        try fails(at: .profiles)
        return profiles
    }

    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? { nil }

    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] {
        try fails(at: .reasons)
        return reasons
    }

    func reach(of agent: Agent, in call: CallFacts) async throws(DeskUnavailable) -> Reach {
        try fails(at: .reach)
        return reach
    }

    func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? {
        try fails(at: .number)
        return numbers[digits].flatMap { PhoneNumber($0) }
    }

    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] {
        try fails(at: .recordings)
        let files = names.filter(recorded.contains).map { name in
            switch name {
            case .profile(let profile): (name, "profile-\(profile.id.value)")
            case .reason(let reason): (name, "reason-\(reason.id.value)")
            case .queue(let queue): (name, "queue-\(queue)")
            }
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool {
        try fails(at: .isUnwatched)
        return unwatched.contains(pbx)
    }

    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] {
        try fails(at: .notices)
        return notices.enumerated().map { Notice(id: .init(Int64($0)), kind: $1) }
    }

    func forget(_ notices: [Notice]) async throws(DeskUnavailable) {
        try fails(at: .forget)
        for notice in notices { notebook.note("forgotten \(notice.kind.rawValue)") }
    }

    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? {
        try fails(at: .weakness)
        guard let pin else { return .tooShort(minimum: 6) }
        return weaknesses[String(decoding: pin.digits, as: UTF8.self)]
    }

    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        await hash?.lasts()
        try fails(at: .change)
        if let change { return change }
        notebook.note("\(agent.numericID) has \(String(decoding: pin.digits, as: UTF8.self))")
        return .changed(.known(agent.numericID, as: Person()))
    }
}

extension Agent {
    static func known(
        _ id: NumericID, as person: FakeDesk.Person, byPIN: Bool = true, version: Int64 = 1
    ) -> Agent {
        Agent(
            user: .init(1), numericID: id, userName: "anna", language: person.language,
            mustChangePIN: byPIN && person.hasOneTimePIN, pinSetAt: byPIN ? 1 : nil,
            userVersion: version, groupVersion: 1)
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

extension PauseReason {
    static func numbered(_ number: Int) -> PauseReason {
        do {
            return try PauseReason(id: .init(Int64(number)), number: number, name: "r\(number)")
        } catch {
            preconditionFailure("a test's reason is one")
        }
    }
}

extension DeskUnavailable {
    static let nothingChanged = DeskUnavailable(effect: .none, reason: "the store is busy")
    static let nobodyKnows = DeskUnavailable(effect: .unknown, reason: "the commit failed")
}
