import AGI
import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// One act for a feature code: logon, logoff, toggle, pause, return, ready, status.
struct FeatureCodeTests {
    private func code(
        _ act: FeatureCode.Act, _ terms: FeatureCode.Terms = .init(id: "1001", isTrusted: true),
        desk: CodeDesk = CodeDesk(), presence: CodePresence = CodePresence()
    ) -> Reported<FeatureCode> {
        Reported(
            talk: FeatureCode(
                act, with: terms, desk: desk, presence: presence, call: .sample))
    }

    // MARK: Who is calling

    @Test func `ID and PIN are asked for, and the confirmation is the end`() async {
        let finished = await call(
            code(.logOff, .init(), presence: CodePresence(.loggedOn(.sample()))),
            .keys("1001#", after: .enterID), .keys("4242#", after: .enterPIN),
            .hears(.loggedOffOK))
        #expect(finished.heard == [.enterID, .enterPIN, .loggedOffOK])
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test func `only the PIN is asked for where the ID is given`() async {
        let finished = await call(
            code(.logOff, .init(id: "1001"), presence: CodePresence(.loggedOn(.sample()))),
            .keys("4242#", after: .enterPIN), .hears(.loggedOffOK))
        #expect(finished.heard == [.enterPIN, .loggedOffOK])
    }

    @Test(arguments: ["1004", "9999"])
    func `the PIN is asked for whoever the ID is, and three pairs are the most`(
        id: String
    ) async {
        let finished = await call(
            code(.logOn, .init(id: id)),
            .keys("9753#", after: .enterPIN), .hears(.noMatch),
            .keys("9753#", after: .enterPIN), .hears(.noMatch),
            .keys("9753#", after: .enterPIN), .hears(.noMatch, .askSupervisor, .goodbye))
        #expect(finished.told == ["no-match", "", "refused"])
    }

    @Test func `where no PIN is asked for, an ID that admits nobody is refused once`() async {
        let finished = await call(
            code(.logOn, .init(id: "1004"), desk: CodeDesk(asksForPIN: false)),
            .hears(.noMatch, .askSupervisor, .goodbye))
        #expect(finished.heard.count { $0 == .noMatch } == 1)
        #expect(finished.told == ["no-match", "", "refused"])
    }

    @Test func `where no PIN is asked for, the ID that is given is enough`() async {
        let finished = await call(
            code(.status, .init(id: "1001"), desk: CodeDesk(asksForPIN: false)),
            .hears(.youAreLoggedOff))
        #expect(finished.heard == [.youAreLoggedOff])
    }

    @Test func `a one-time PIN is followed by a PIN of their own, then by the act`() async {
        let finished = await call(
            code(.status, .init(id: "1001"), desk: CodeDesk(hasOneTimePIN: true)),
            .keys("4242#", after: .enterPIN), .keys("135790#", after: .newPIN),
            .keys("*#", after: .repeatPIN), .keys("*#", after: .newPIN),
            .keys("4242#", after: .enterPIN), .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN), .hears(.pinChanged, .youAreLoggedOff))
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test func `a caller who has had as many wrong pairs as they may is sent away`() async {
        let finished = await call(
            code(.logOn, .init(id: "1001"), desk: CodeDesk(isThrottled: true)),
            .keys("1111#", after: .enterPIN), .hears(.noMatch, .askSupervisor, .goodbye))
        #expect(finished.told == ["throttled", "", "refused"])
    }

    @Test(arguments: ["0", "abc", "10010010010", "1001\" \"x", "${EXTEN}", "１００１"])
    func `what can be nobody's ID is no match, trusted or not`(id: String) async {
        for isTrusted in [true, false] {
            let presence = CodePresence(.loggedOn(.sample()))
            let finished = await call(
                code(.logOff, .init(id: id, isTrusted: isTrusted), presence: presence),
                .hears(.noMatch, .askSupervisor, .goodbye))
            #expect(finished.told == ["no-match", "", "refused"])
            #expect(presence.asked.isEmpty)
        }
    }

    @Test func `a trusted PBX is asked for no PIN`() async {
        let finished = await call(code(.status), .hears(.youAreLoggedOff))
        #expect(finished.heard == [.youAreLoggedOff])
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test(arguments: ["1004", "9999"])
    func `a trusted PBX that names nobody who may call is refused`(id: String) async {
        let finished = await call(
            code(.logOn, .init(id: id, isTrusted: true)),
            .hears(.noMatch, .askSupervisor, .goodbye))
        #expect(finished.told == ["no-match", "", "refused"])
    }

    @Test(arguments: [nil, ""] as [String?])
    func `trusted and without an ID it is the user whose extension calls`(id: String?) async {
        let finished = await call(
            code(.status, .init(id: id, isTrusted: true)), .hears(.youAreLoggedOff))
        #expect(finished.heard == [.youAreLoggedOff])
    }

    @Test func `at a phone that is nobody's, whoever calls shows who they are`() async {
        let finished = await call(
            code(.status, .init(isTrusted: true), desk: CodeDesk(extension: "202")),
            .keys("1001#", after: .enterID), .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff))
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test func `three silences of a stranger are refused`() async {
        let finished = await call(code(.logOn, .init(id: "1001")), .hears(.goodbye))
        #expect(finished.ended == .gaveUp)
        #expect(finished.told == ["no-input", "", "refused"])
    }

    @Test func `the confirmation is in the agent's language`() async {
        let finished = await call(
            code(.status, desk: CodeDesk(language: "uk")), .hears(.youAreLoggedOff),
            phone: Phone(voice: Voice(languages: ["en", "uk"])))
        #expect(finished.commands.contains(.setVariable("CHANNEL(language)", "uk")))
    }

    @Test func `a desk that is out of order: an apology, and busy`() async {
        for terms in [FeatureCode.Terms(id: "1001", isTrusted: true), .init(id: "1001")] {
            let finished = await call(
                code(.logOn, terms, desk: CodeDesk(fault: .nothingChanged)),
                .keys("4242#"), .hears(.busyNothingChanged, .goodbye))
            #expect(finished.told == ["", "", "busy"])
        }
    }

    // MARK: Log on

    @Test func `logs on with the last profile, which is spoken with the number`() async {
        let presence = CodePresence(logOn: .loggedOn(.sample(profile: 3, number: "205")))
        let finished = await call(
            code(.logOn, desk: CodeDesk(profiles: [1, 2, 3], last: 3), presence: presence),
            .hears(
                .loggedOnOK, .profile(3), .callsComeTo, .number(2), .number(0), .number(5)))
        #expect(presence.asked == [.logOn(profile: 3, number: nil)])
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test(
        arguments: [
            (nil, nil, 2), (nil, 9, 2), (nil, 4, 4), ("4", 2, 4), ("Sales", 2, 4), ("", 4, 4),
        ] as [(String?, Int?, Int)])
    func `the profile that is named, else the last one, else the lowest number`(
        named: String?, last: Int?, profile: Int
    ) async {
        let presence = CodePresence()
        await call(
            code(
                .logOn, .init(id: "1001", profile: named, isTrusted: true),
                desk: CodeDesk(profiles: [4, 2], last: last), presence: presence))
        #expect(presence.asked == [.logOn(profile: profile, number: nil)])
    }

    @Test(arguments: ["5", "0", "sales", "4 ", "4\" \"", "-4"])
    func `a profile that is not offered is refused`(named: String) async {
        let presence = CodePresence()
        let finished = await call(
            code(
                .logOn, .init(id: "1001", profile: named, isTrusted: true),
                desk: CodeDesk(profiles: [4, 2]), presence: presence),
            .hears(.profileNotAllowed))
        #expect(presence.asked.isEmpty)
        #expect(finished.told == ["profile-not-allowed", "logged-off", "refused"])
    }

    @Test func `an agent without a profile is told`() async {
        let finished = await call(
            code(.logOn, desk: CodeDesk(profiles: [])), .hears(.noProfile))
        #expect(finished.told == ["no-profile", "logged-off", "refused"])
    }

    @Test func `the number that is named is the number`() async {
        let presence = CodePresence()
        await call(
            code(
                .logOn, .init(id: "1001", number: "0044123", isTrusted: true),
                presence: presence))
        #expect(presence.asked == [.logOn(profile: 1, number: "0044123")])
    }

    @Test(arguments: ["7", "1234x", "PJSIP/201&Local/1@x", "\n"])
    func `a number that calls may not come to is refused`(number: String) async {
        let presence = CodePresence()
        let finished = await call(
            code(
                .logOn, .init(id: "1001", number: number, isTrusted: true),
                presence: presence), .hears(.numberNotAllowed))
        #expect(presence.asked.isEmpty)
        #expect(finished.told == ["number-not-allowed", "logged-off", "refused"])
    }

    @Test(arguments: [
        (LogOnRefusal.numberInUse, Prompt.numberInUse, "number-in-use"),
        (.noQueue, .noQueue, "no-queue"),
        (.numberNotAllowed, .numberNotAllowed, "number-not-allowed"),
        (.profileNotAllowed, .profileNotAllowed, "profile-not-allowed"),
    ])
    func `a refusal is told, and the dialplan gets its word`(
        refusal: LogOnRefusal, prompt: Prompt, word: String
    ) async {
        let finished = await call(
            code(.logOn, presence: CodePresence(logOn: .refused(refusal))), .hears(prompt))
        #expect(finished.told == [word, "logged-off", "refused"])
    }

    @Test(arguments: [
        (true, Prompt.busyNothingChanged, "busy"), (false, .askSupervisor, "refused"),
    ])
    func `an agent who was changed meanwhile may try again while they are one`(
        isStill: Bool, prompt: Prompt, result: String
    ) async {
        let finished = await call(
            code(
                .logOn, desk: CodeDesk(isStill: isStill),
                presence: CodePresence(logOn: .refused(.directoryChanged))), .hears(prompt))
        #expect(finished.told == ["agent-changed", "logged-off", result])
    }

    @Test func `a queue that would not follow is told, with ok`() async {
        let logOn = LogOn.sample(queues: 1, refusing: 1)
        let finished = await call(
            code(.logOn, presence: CodePresence(logOn: .loggedOn(logOn))),
            .hears(.loggedOnOK), .hears(.notAllQueues))
        #expect(finished.told == ["not-all-queues", "ready", "ok"])
    }

    @Test func `an agent who is on gets what was asked for, once`() async {
        let presence = CodePresence(.loggedOn(.sample()), logOn: .alreadyOn(.sample()))
        let finished = await call(code(.logOn, presence: presence), .hears(.alreadyOn))
        #expect(presence.asked == [.change(profile: 1, number: nil)])
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test func `one who is on at another phone is given this one`() async {
        let presence = CodePresence(
            .loggedOn(.sample(number: "205")), logOn: .loggedOn(.paused()))
        let finished = await call(code(.logOn, presence: presence), .hears(.loggedOnOK))
        #expect(presence.asked == [.change(profile: 1, number: nil)])
        #expect(finished.told == ["", "paused", "ok"])
    }

    @Test func `one whom another call logged off meanwhile is logged on`() async {
        let presence = CodePresence(.loggedOn(.sample()), isGone: true)
        let finished = await call(code(.logOn, presence: presence), .hears(.loggedOnOK))
        #expect(
            presence.asked == [
                .change(profile: 1, number: nil), .logOn(profile: 1, number: nil),
            ])
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test func `one whom another call was faster for hears how they stand`() async {
        let finished = await call(
            code(.logOn, presence: CodePresence(logOn: .elsewhere(.sample(profile: 2)))),
            .hears(.youAreLoggedOn, .profile(2)))
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test func `a log-on that is taken back is a hang-up, and they are off`() async {
        let finished = await call(code(.logOn, presence: CodePresence(logOn: .takenBack)))
        #expect(finished.ended == .hungUp)
        #expect(finished.told == ["", "logged-off", "hangup"])
    }

    // MARK: Log off, toggle

    @Test(arguments: [
        (LogOffOutcome.loggedOff, [Prompt.loggedOffOK], ["", "logged-off", "ok"]),
        (
            .stillIn(queues: ["sales"]), [.loggedOffOK, .notAllQueues],
            ["not-all-queues", "logged-off", "ok"]
        ),
        (.notLoggedOn, [.notLoggedOn], ["not-logged-on", "logged-off", "refused"]),
    ])
    func `logs off`(outcome: LogOffOutcome, heard: [Prompt], report: [String]) async {
        let finished = await call(
            code(.logOff, presence: CodePresence(.loggedOn(.sample()), logOff: outcome)),
            .hears(heard))
        #expect(finished.heard == heard)
        #expect(finished.told == report)
    }

    @Test func `the toggle logs on whoever is off, and off whoever is on`() async {
        let presence = CodePresence()
        let on = await call(code(.toggle, presence: presence), .hears(.loggedOnOK))
        #expect(on.told == ["", "ready", "ok"])
        let other = CodePresence(.loggedOn(.paused()))
        let off = await call(code(.toggle, presence: other), .hears(.loggedOffOK))
        #expect(off.told == ["", "logged-off", "ok"])
        #expect(presence.asked == [.logOn(profile: 1, number: nil)])
        #expect(other.asked == [.logOff])
    }

    // MARK: Pause, return, ready, status

    @Test(
        arguments: [
            (nil, nil, [Prompt.pausedOK]), ("", nil, [.pausedOK]),
            ("2", 2, [.pausedOK, .reason(2)]), ("Lunch", 2, [.pausedOK, .reason(2)]),
            ("12", 12, [.pausedOK, .reasonNumber, .number(1), .number(2)]),
        ] as [(String?, Int?, [Prompt])])
    func `pauses with the reason that is named`(
        named: String?, reason: Int?, heard: [Prompt]
    ) async {
        let presence = CodePresence(.loggedOn(.sample()))
        let finished = await call(
            code(
                .pause, .init(id: "1001", reason: named, isTrusted: true), presence: presence),
            .hears(heard))
        #expect(presence.asked == [.pause(reason: reason)])
        #expect(finished.heard == heard)
        #expect(finished.told == ["", "paused", "ok"])
    }

    @Test(arguments: ["3", "lunch", "2,x", "\\"])
    func `a reason that the centre has not is refused`(named: String) async {
        let presence = CodePresence(.loggedOn(.sample()))
        let finished = await call(
            code(
                .pause, .init(id: "1001", reason: named, isTrusted: true), presence: presence),
            .hears(.reasonNotKnown))
        #expect(presence.asked.isEmpty)
        #expect(finished.told == ["reason-not-known", "ready", "refused"])
    }

    @Test(arguments: [
        (
            FeatureCode.Act.pause, StandingOutcome.notLoggedOn, [Prompt.notLoggedOn],
            ["not-logged-on", "logged-off", "refused"]
        ),
        (.pause, .already(.paused()), [.youArePaused], ["", "paused", "ok"]),
        (
            .pause, .notEverywhere(.paused(), queues: ["sales"]), [.pausedOK, .notAllQueues],
            ["not-all-queues", "paused", "ok"]
        ),
        (.endPause, .done(.sample()), [.returnedOK], ["", "ready", "ok"]),
        (
            .endPause, .notEverywhere(.sample(), queues: ["sales"]),
            [.returnedOK, .notAllQueues], ["not-all-queues", "ready", "ok"]
        ),
        (.endPause, .already(.sample()), [.notPaused], ["not-paused", "ready", "refused"]),
        (
            .endPause, .notLoggedOn, [.notLoggedOn],
            ["not-logged-on", "logged-off", "refused"]
        ),
        (.endWrapUp, .done(.sample()), [.wrapUpEnded], ["", "ready", "ok"]),
        (
            .endWrapUp, .notEverywhere(.sample(), queues: ["sales"]),
            [.wrapUpEnded, .notAllQueues], ["not-all-queues", "ready", "ok"]
        ),
        (.endWrapUp, .already(.paused()), [.youArePaused], ["paused", "paused", "refused"]),
        (
            .endWrapUp, .notLoggedOn, [.notLoggedOn],
            ["not-logged-on", "logged-off", "refused"]
        ),
    ])
    func `what became of a pause, a return and the end of the wrap-up`(
        act: FeatureCode.Act, outcome: StandingOutcome, heard: [Prompt], report: [String]
    ) async {
        let finished = await call(
            code(
                act, presence: CodePresence(.loggedOn(.sample()), standingOutcome: outcome)),
            .hears(heard))
        #expect(finished.heard == heard)
        #expect(finished.told == report)
    }

    @Test(arguments: [
        (Standing.loggedOff, [Prompt.youAreLoggedOff], "logged-off"),
        (
            .loggedOn(.sample()),
            [.youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1)],
            "ready"
        ),
        (
            .loggedOn(.paused(reason: 2)),
            [
                .youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1),
                .youArePaused, .reason(2),
            ], "paused"
        ),
    ])
    func `the status is spoken`(standing: Standing, heard: [Prompt], state: String) async {
        let finished = await call(
            code(.status, presence: CodePresence(standing)), .hears(heard))
        #expect(finished.heard == heard)
        #expect(finished.told == ["", state, "ok"])
    }

    @Test func `what was done to the agent meanwhile is told behind the act`() async {
        let desk = CodeDesk(last: 1, notices: [.loggedOffForNoAnswer])
        let finished = await call(
            code(.toggle, desk: desk), .hears(.loggedOnOK, .profile(1)),
            .hears(.noticeLoggedOffNoAnswer))
        #expect(finished.heard.last == .noticeLoggedOffNoAnswer)
        #expect(finished.told == ["", "ready", "ok"])
        let presence = CodePresence(.loggedOn(.sample()))
        await call(
            code(.logOff, desk: desk, presence: presence), .hears(.loggedOffOK),
            .hangsUp(while: .noticeLoggedOffNoAnswer))
        #expect(presence.asked == [.logOff])
    }

    @Test func `the status says that a PBX is not heard of any more, unless the agent is off`()
        async
    {
        let logOn = LogOn.sample()
        let desk = CodeDesk(unwatched: [logOn.pbx])
        await call(
            code(.status, desk: desk, presence: CodePresence(.loggedOn(logOn))),
            .hears([
                .youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1),
                .queuesUnwatched,
            ]))
        await call(code(.status, desk: desk), .hears(.youAreLoggedOff))
    }

    // MARK: When something fails

    @Test(arguments: FeatureCode.Act.allCases)
    func `a fault is an apology; what nobody can know is not reported`(
        act: FeatureCode.Act
    ) async {
        for (fault, prompt, state) in [
            (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged, "ready"),
            (.nobodyKnows, .callAgain, ""),
        ] where act != .status {
            let finished = await call(
                code(act, presence: CodePresence(.loggedOn(.sample()), fault: fault)),
                .hears(prompt))
            #expect(finished.told == ["", state, "busy"])
        }
    }

    /// Whatever the moment: nothing that must be heard is sent after it, and the last commands are
    /// the variables.
    @Test(arguments: FeatureCode.Act.allCases)
    func `a hang-up at any command ends the call`(act: FeatureCode.Act) async {
        for number in 1... {
            let finished = await call(
                code(
                    act, .init(id: "1001"), presence: CodePresence(.loggedOn(.sample()))),
                .keys("4242#", after: .enterPIN), hangingUp: .before(number))
            #expect(finished.told.count == 3)
            guard finished.ended != nil else { return }
            #expect(finished.told.last == "hangup")
        }
    }
}

/// The desk of a centre with one agent, 1001 at extension 201, whose PIN is 4242.
private struct CodeDesk: AgentDesk, OfferDesk, PINDesk {
    var `extension` = "201"
    var language = "en"
    var profiles = [1]
    var last: Int?
    var isStill = true
    var isThrottled = false
    var asksForPIN = true
    var hasOneTimePIN = false
    var unwatched: Set<String> = []
    var notices: [Notice.Kind] = []
    var fault: DeskUnavailable?

    func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool {
        unwatched.contains(pbx)
    }

    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        asksForPIN ? .byPIN : .byID(id.digits == "1001" ? agent(id) : nil)
    }

    func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        if let fault { throw fault }
        guard id.digits == "1001", pin?.digits == Array("4242".utf8) else {
            return isThrottled ? .noMatchAndEnough : .noMatch
        }
        return .agent(agent(id, mustChangePIN: hasOneTimePIN))
    }

    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        if let fault { throw fault }
        return switch known {
        case .numericID(let id): id.digits == "1001" ? agent(id) : nil
        case .extension(let number):
            number.digits == `extension` ? NumericID("1001").map { agent($0) } : nil
        case .again(let agent): isStill ? agent : nil
        }
    }

    private func agent(_ id: NumericID, mustChangePIN: Bool = false) -> Agent {
        Agent(
            user: .init(1), numericID: id, userName: "anna", language: language,
            mustChangePIN: mustChangePIN, userVersion: 1, groupVersion: 1)
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        profiles.map {
            ProfileChoice(
                id: .init(Int64($0)), number: $0, name: $0 == 4 ? "Sales" : "", version: 1)
        }
    }

    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? {
        last.map { .init(Int64($0)) }
    }

    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] {
        [.sample(2, "Lunch"), .sample(12, "Course")]
    }

    func reach(of agent: Agent, in call: CallFacts) async throws(DeskUnavailable) -> Reach {
        Reach(number: nil, isThisCalls: false, mustConfirm: true, mayChange: true)
    }

    func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? { PhoneNumber(digits) }

    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] { [:] }

    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] {
        notices.enumerated().map { Notice(id: .init(Int64($0 + 1)), kind: $1) }
    }

    func forget(_ notices: [Notice]) async throws(DeskUnavailable) {}

    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? { nil }

    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        .changed(self.agent(agent.numericID))
    }
}

/// A presence that answers what it was given, and remembers what it was asked.
private final class CodePresence: AgentPresence {
    enum Question: Equatable {
        case logOn(profile: Int, number: String?)
        case change(profile: Int, number: String?)
        case logOff
        case pause(reason: Int?)
        case endPause, endWrapUp
    }

    private(set) var asked: [Question] = []
    private let standing: Standing
    private let logOn: LogOnOutcome
    private let logOff: LogOffOutcome
    private let standingOutcome: StandingOutcome
    private let isGone: Bool
    private let fault: DeskUnavailable?

    init(
        _ standing: Standing = .loggedOff, logOn: LogOnOutcome = .loggedOn(.sample()),
        logOff: LogOffOutcome = .loggedOff, standingOutcome: StandingOutcome = .done(.sample()),
        isGone: Bool = false, fault: DeskUnavailable? = nil
    ) {
        self.standing = standing
        self.logOn = logOn
        self.logOff = logOff
        self.standingOutcome = standingOutcome
        self.isGone = isGone
        self.fault = fault
    }

    private func note(_ question: Question) throws(DeskUnavailable) {
        asked.append(question)
        if let fault { throw fault }
    }

    func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing { standing }

    func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        try note(.logOn(profile: choice.profile.number, number: choice.number?.digits))
        return logOn
    }

    func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        try note(.change(profile: choice.profile.number, number: choice.number?.digits))
        return isGone ? .notLoggedOn : logOn
    }

    func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome {
        try note(.logOff)
        return logOff
    }

    func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome {
        try note(.pause(reason: wish.reason?.number))
        guard case .done = standingOutcome else { return standingOutcome }
        return .done(.paused(reason: wish.reason?.number))
    }

    func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        try note(.endPause)
        return standingOutcome
    }

    func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        try note(.endWrapUp)
        return standingOutcome
    }
}

extension PauseReason {
    fileprivate static func sample(_ number: Int, _ name: String) -> PauseReason {
        guard let reason = try? PauseReason(id: .init(Int64(number)), number: number, name: name)
        else { preconditionFailure("a test's reason is one") }
        return reason
    }
}

extension LogOn {
    /// Anna, paused since noon.
    fileprivate static func paused(reason: Int? = nil) -> LogOn {
        let on = LogOn.sample()
        return LogOn(
            id: on.id, state: .on, user: on.user, numericID: on.numericID, profile: on.profile,
            number: on.number, interface: on.interface, pbx: on.pbx, wrapUp: on.wrapUp,
            members: on.members,
            pause: Pause(
                reason: reason.map { PauseReason.sample($0, "Lunch") }, since: 1_795_290_300_000,
                sinceTime: TimeOfDay(hour: 12, minute: 0)), since: on.since,
            sinceTime: on.sinceTime)
    }
}
