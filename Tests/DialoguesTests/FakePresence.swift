import CallCenter
import Dialogues

/// A presence without a store or a PBX: it answers what it was given to answer.
final class FakePresence: AgentPresence {
    enum Question: Equatable {
        case standing
        case logOn(profile: Int, number: String? = nil, pause: PauseWish? = nil)
        case change(profile: Int, number: String? = nil)
        case logOff
        case pause(reason: Int? = nil)
        case endPause, endWrapUp
    }

    /// What it was asked, in order.
    private(set) var questions: [Question] = []
    /// The answers in turn; the last one stays.
    private var standings: [Outcome<Standing>]
    private let logOn: Outcome<LogOnOutcome>
    private let change: Outcome<LogOnOutcome>
    private let logOff: Outcome<LogOffOutcome>
    private let pause: Outcome<StandingOutcome>
    private let endPause: Outcome<StandingOutcome>
    private let endWrapUp: Outcome<StandingOutcome>
    /// Whether the agent rests after a call, until that is ended.
    private var isResting: Bool

    init(
        standing: Outcome<Standing>...,
        logOn: Outcome<LogOnOutcome> = .success(.loggedOn(.sample())),
        change: Outcome<LogOnOutcome> = .success(.alreadyOn(.sample())),
        logOff: Outcome<LogOffOutcome> = .success(.loggedOff),
        pause: Outcome<StandingOutcome> = .success(.done(.sample(pause: .since()))),
        endPause: Outcome<StandingOutcome> = .success(.done(.sample())),
        endWrapUp: Outcome<StandingOutcome> = .success(.done(.sample())),
        isResting: Bool = false
    ) {
        standings = standing.isEmpty ? [.success(.loggedOff)] : standing
        self.logOn = logOn
        self.change = change
        self.logOff = logOff
        self.pause = pause
        self.endPause = endPause
        self.endWrapUp = endWrapUp
        self.isResting = isResting
    }

    func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing {
        questions.append(.standing)
        return try (standings.count > 1 ? standings.removeFirst() : standings[0]).get()
    }

    func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        questions.append(
            .logOn(
                profile: choice.profile.number, number: choice.number?.digits, pause: choice.pause))
        return try stands(as: logOn)
    }

    func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        questions.append(
            .change(profile: choice.profile.number, number: choice.number?.digits))
        return try stands(as: change)
    }

    private func stands(
        as outcome: Outcome<LogOnOutcome>
    ) throws(DeskUnavailable) -> LogOnOutcome {
        let outcome = try outcome.get()
        if case .loggedOn(let logOn) = outcome { standings = [.success(.loggedOn(logOn))] }
        return outcome
    }

    func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome {
        questions.append(.pause(reason: wish.reason?.number))
        return try stands(as: pause)
    }

    func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        questions.append(.endPause)
        return try stands(as: endPause)
    }

    func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        questions.append(.endWrapUp)
        let outcome = try stands(as: endWrapUp)
        isResting = false
        return outcome
    }

    func state(of logOn: LogOn) async -> AgentState {
        logOn.pause.map { .paused($0.reason) } ?? (isResting ? .afterService : .ready)
    }

    private func stands(
        as outcome: Outcome<StandingOutcome>
    ) throws(DeskUnavailable) -> StandingOutcome {
        let outcome = try outcome.get()
        switch outcome {
        case .done(let logOn), .notEverywhere(let logOn, _), .already(let logOn):
            standings = [.success(.loggedOn(logOn))]
        case .notLoggedOn: standings = [.success(.loggedOff)]
        }
        return outcome
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
    static func on(_ logOn: LogOn = .sample()) -> Self { .success(.loggedOn(logOn)) }
    /// Paused at noon.
    static func paused(_ reason: PauseReason? = nil) -> Self {
        .on(.sample(pause: .since(reason: reason)))
    }
}

extension Pause {
    static func since(hour: Int = 12, minute: Int = 0, reason: PauseReason? = nil) -> Pause {
        Pause(
            reason: reason, since: 1_795_304_400_000,
            sinceTime: TimeOfDay(hour: hour, minute: minute))
    }
}

extension LogOn {
    /// Anna on queue sales from extension 201, unless the test says otherwise.
    static func sample(
        profile: Int = 1, number: String = "201", wrapUp: Duration = .seconds(45),
        queues: Int = 1, refusing: Int = 0, pause: Pause? = nil,
        at sinceTime: TimeOfDay? = TimeOfDay(hour: 8, minute: 5)
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
            pause: pause, since: sinceTime == nil ? nil : 1_795_290_300_000, sinceTime: sinceTime)
    }
}
