import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The number that calls will come to: steps 6 and 6b (R3, R9).
struct NumberChoiceTests {
    private let presence = FakePresence()
    private let wantsToLogOn = Moment.keys("1001#4242#1", after: .enterID)

    private func line(
        _ number: String? = "201", isThisCalls: Bool = true, mustConfirm: Bool = false,
        mayChange: Bool = false, numbers: [String: String] = [:], profiles: [Int] = [1],
        faults: [FakeDesk.Step: DeskUnavailable] = [:]
    ) -> AgentLine {
        var desk = FakeDesk(profiles: profiles.map(ProfileChoice.numbered), numbers: numbers)
        desk.reach = Reach(
            number: number.flatMap { PhoneNumber($0) }, isThisCalls: isThisCalls,
            mustConfirm: mustConfirm, mayChange: mayChange)
        desk.faults = faults
        return AgentLine(desk: desk, presence: presence, call: .sample)
    }

    /// What the presence was asked for, but how the agent stands.
    private var asked: [FakePresence.Question] { presence.questions.filter { $0 != .standing } }

    @Test(arguments: [false, true])
    func `this call's number is not asked for`(mayChange: Bool) async {
        let finished = await call(
            line(mayChange: mayChange), wantsToLogOn, .hears(.loggedOnOK))
        #expect(asked == [.logOn(profile: 1)])
        #expect(!finished.heard.contains(.confirmOrOther))
    }

    @Test(arguments: [(true, true), (false, false)])
    func `the number is read back where it must be confirmed, or is not this call's`(
        mustConfirm: Bool, isThisCalls: Bool
    ) async {
        await call(
            line("004790000001", isThisCalls: isThisCalls, mustConfirm: mustConfirm), wantsToLogOn,
            .hears(.comingTo("004790000001")),
            .keys("1", after: .confirmNumber),
            .hears(.loggedOnOK)
        )
        #expect(asked == [.logOn(profile: 1, number: "004790000001")])
    }

    @Test func `another number is offered only where it is allowed`() async {
        let finished = await call(
            line(mustConfirm: true), wantsToLogOn,
            .keys("2", after: .confirmNumber),
            .hears(.invalidChoice, .callsComeTo),
            .keys("1", after: .confirmNumber),
            .hears(.loggedOnOK)
        )
        #expect(!finished.heard.contains(.enterNumber))
        #expect(!finished.heard.contains(.confirmOrOther))
    }

    @Test func `another number is keyed and read back`() async {
        await call(
            line(mustConfirm: true, mayChange: true, numbers: ["90000001": "004790000001"]),
            wantsToLogOn,
            .keys("2", after: .confirmOrOther),
            .keys("90000001#", after: .enterNumber),
            .hears(.comingTo("004790000001")),
            .keys("1", after: .confirmOrOther),
            .hears(.loggedOnOK)
        )
        #expect(asked == [.logOn(profile: 1, number: "004790000001")])
    }

    @Test func `a number that was mistyped is keyed again, and that is no failure`() async {
        await call(
            line(mustConfirm: true, mayChange: true, numbers: ["202": "202", "203": "203"]),
            wantsToLogOn,
            .keys("2", after: .confirmOrOther),
            .keys("202#", after: .enterNumber),
            .keys("2", after: .confirmOrOther),
            .keys("202#", after: .enterNumber),
            .keys("*", after: .confirmOrOther),
            .keys("202#", after: .enterNumber),
            .keys("2", after: .confirmOrOther),
            .keys("203#", after: .enterNumber),
            .keys("1", after: .confirmOrOther),
            .hears(.loggedOnOK)
        )
        #expect(asked == [.logOn(profile: 1, number: "203")])
    }

    @Test func `a number that is not allowed is told; the third ends the call`() async {
        let finished = await call(
            line(mustConfirm: true, mayChange: true), wantsToLogOn,
            .keys("2", after: .confirmOrOther),
            .keys("911#", after: .enterNumber),
            .hears(.numberNotAllowed),
            .keys("123456789012345678#", after: .enterNumber),
            .hears(.invalidChoice),
            .keys("911#", after: .enterNumber),
            .hears(.numberNotAllowed, .goodbye)
        )
        #expect(finished.ended == .fellSilent)
        #expect(asked.isEmpty)
    }

    @Test func `help, silence and a star at the number field`() async {
        await call(
            line(mustConfirm: true, mayChange: true), wantsToLogOn,
            .keys("2", after: .confirmOrOther),
            .keys("0#", after: .enterNumber),
            .silence(after: .enterNumberLong),
            .silence(after: .enterNumber),
            .keys("*#", after: .enterNumberLong),
            .keys("0", after: .confirmOrOther),
            .keys("*", after: .confirmOrOtherLong),
            .hears(.menuOff)
        )
        #expect(asked.isEmpty)
    }

    @Test func `where no number is known, one is keyed at once`() async {
        await call(
            line(nil, isThisCalls: false, mayChange: true, numbers: ["202": "202"]), wantsToLogOn,
            .keys("202#", after: .enterNumber),
            .keys("1", after: .confirmOrOther),
            .hears(.loggedOnOK)
        )
        #expect(asked == [.logOn(profile: 1, number: "202")])
    }

    @Test func `where none is known and none may be keyed, there is no log-on`() async {
        let finished = await call(
            ReportedLine(FakeDesk(reach: .none), presence), wantsToLogOn,
            .hears(.numberNotAllowed, .menuOff),
            .keys("9", after: .menuOff)
        )
        #expect(asked.isEmpty)
        #expect(finished.told == ["number-not-allowed", "logged-off", "ok"])
    }

    /// One step back is the profile, where it was chosen.
    @Test func `a star goes back to the choice of the profile`() async {
        await call(
            line(mustConfirm: true, profiles: [1, 2]), wantsToLogOn,
            .keys("1", after: .profileMenu(2)),
            .keys("*", after: .confirmNumber),
            .keys("2", after: .profileMenu(2)),
            .keys("1", after: .confirmNumber),
            .hears(.loggedOnOK)
        )
        #expect(asked == [.logOn(profile: 2, number: "201")])
    }

    @Test func `whoever confirms nothing hears goodbye`() async {
        let finished = await call(
            line(mustConfirm: true), wantsToLogOn,
            .silence(after: .confirmNumber),
            .silence(after: .confirmNumber),
            .silence(after: .confirmNumberLong),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
    }

    @Test func `nine ends the call here too`() async {
        let finished = await call(
            line(mustConfirm: true), wantsToLogOn,
            .keys("9", after: .confirmNumber),
            .hears(.goodbye)
        )
        #expect(finished.ended == .saidGoodbye)
    }

    @Test(arguments: ["1001#4242#112202#1", "1001#4242#11299*202#1"])
    func `the whole way without listening`(keys: String) async {
        await call(
            line(
                mustConfirm: true, mayChange: true, numbers: ["202": "202"], profiles: [1, 2]),
            .keys(keys),
            .hears([.loggedOnOK, .profile(1)])
        )
        #expect(asked == [.logOn(profile: 1, number: "202")])
    }

    @Test(arguments: [
        (FakeDesk.Step.reach, DeskUnavailable.nothingChanged, Prompt.busyNothingChanged),
        (.reach, .nobodyKnows, .callAgain),
        (.number, .nothingChanged, .busyNothingChanged),
        (.number, .nobodyKnows, .callAgain),
    ])
    func `a desk that is out of order: an apology, and the menu`(
        step: FakeDesk.Step, fault: DeskUnavailable, apology: Prompt
    ) async {
        await call(
            line(mustConfirm: true, mayChange: true, faults: [step: fault]),
            .keys(step == .reach ? "1001#4242#1" : "1001#4242#12202#", after: .enterID),
            .hears(apology, .menuOff)
        )
        #expect(asked.isEmpty)
    }
}

extension Reach {
    fileprivate static let none = Reach(
        number: nil, isThisCalls: false, mustConfirm: false, mayChange: false)
}
