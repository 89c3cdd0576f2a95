import CallCenter
import Dialogues

/// A presence without a store or a PBX: it answers what it was given to answer.
final class FakePresence: AgentPresence {
    enum Question: Equatable {
        case standing
        case logOn(profile: Int)
        case logOff
    }

    /// What it was asked, in order.
    private(set) var questions: [Question] = []
    /// The answers in turn; the last one stays.
    private var standings: [Outcome<Standing>]
    private let logOn: Outcome<LogOnOutcome>
    private let logOff: Outcome<LogOffOutcome>

    init(
        standing: Outcome<Standing>...,
        logOn: Outcome<LogOnOutcome> = .success(.loggedOn(.sample())),
        logOff: Outcome<LogOffOutcome> = .success(.loggedOff)
    ) {
        standings = standing.isEmpty ? [.success(.loggedOff)] : standing
        self.logOn = logOn
        self.logOff = logOff
    }

    func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing {
        questions.append(.standing)
        return try (standings.count > 1 ? standings.removeFirst() : standings[0]).get()
    }

    func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        questions.append(.logOn(profile: choice.profile.number))
        let outcome = try logOn.get()
        if case .loggedOn(let logOn) = outcome { standings = [.success(.loggedOn(logOn))] }
        return outcome
    }

    func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome { .notLoggedOn }

    func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome { .notLoggedOn }

    func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        .notLoggedOn
    }

    func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        .notLoggedOn
    }

    func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome {
        questions.append(.logOff)
        let outcome = try logOff.get()
        standings = [.success(.loggedOff)]
        return outcome
    }
}

extension Result where Success == Standing, Failure == DeskUnavailable {
    static var off: Self { .success(.loggedOff) }
    static func on(_ logOn: LogOn) -> Self { .success(.loggedOn(logOn)) }
}

extension LogOn {
    /// Anna on queue sales from extension 201, unless the test says otherwise.
    static func sample(
        profile: Int = 1, number: String = "201", wrapUp: Duration = .seconds(45),
        queues: Int = 1, refusing: Int = 0, at sinceTime: TimeOfDay? = TimeOfDay(hour: 8, minute: 5)
    ) -> LogOn {
        guard let phone = PhoneNumber(number), let id = NumericID("1001") else {
            preconditionFailure("a test's number is one")
        }
        func joined(_ index: Int, _ status: MemberStatus) -> Joined {
            Joined(
                Member(
                    queue: "queue\(index)", interface: "PJSIP/\(number)", penalty: Penalty(2),
                    name: "Rollcall/1001", stateInterface: "", wrapUp: wrapUp), status)
        }
        return LogOn(
            id: LogOn.ID("0123456789abcdef0123456789abcdef"), state: .on, user: .init(1),
            numericID: id, profile: .numbered(profile), number: phone,
            interface: "PJSIP/\(number)", pbx: "127.0.0.1", wrapUp: wrapUp,
            members: (0..<queues).map { joined($0, .added) }
                + (0..<refusing).map { joined(queues + $0, .refused("NOSUCHQUEUE")) },
            since: sinceTime == nil ? nil : 1_795_290_300_000, sinceTime: sinceTime)
    }
}
