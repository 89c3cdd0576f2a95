import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// Keys 3 and 5: pause, return, log on straight into a pause, end the wrap-up (step 9).
struct PauseTests {
    private func desk(_ reasons: Int...) -> FakeDesk {
        FakeDesk(reasons: reasons.map(PauseReason.numbered))
    }

    private let wantsToPause = Moment.keys("1001#4242#3", after: .enterID)

    /// What the presence was asked for, but how the agent stands.
    private func asked(_ presence: FakePresence) -> [FakePresence.Question] {
        presence.questions.filter { $0 != .standing }
    }

    // MARK: Pause

    @Test func `without reasons at once`() async {
        let presence = FakePresence(standing: .on())
        let finished = await call(
            ReportedLine(desk(), presence), wantsToPause,
            .hears(.pausedOK), .keys("9", after: .menuPaused)
        )
        #expect(asked(presence) == [.pause()])
        #expect(finished.told == ["", "paused", "ok"])
    }

    @Test func `the only reason is not asked for`() async {
        let presence = FakePresence(
            standing: .on(), pause: .success(.done(.sample(pause: .since(reason: .numbered(7))))))
        await call(
            ReportedLine(desk(7), presence), wantsToPause,
            .hears(.pausedOK, .reason(7), .menuPaused)
        )
        #expect(asked(presence) == [.pause(reason: 7)])
    }

    @Test func `several are offered by their numbers`() async {
        let presence = FakePresence(
            standing: .on(), pause: .success(.done(.sample(pause: .since(reason: .numbered(4))))))
        await call(
            ReportedLine(desk(1, 4), presence), wantsToPause,
            .hears(.chooseReason, .reasonMenu(1)),
            .keys("4", after: .reasonMenu(4)),
            .hears(.pausedOK, .reason(4), .menuPaused)
        )
        #expect(asked(presence) == [.pause(reason: 4)])
    }

    @Test func `more than four come in two pages, and their keys are accepted at once`() async {
        let presence = FakePresence(standing: .on())
        await call(
            ReportedLine(desk(1, 2, 3, 4, 5, 6), presence), wantsToPause,
            .hears(.chooseReason, .reasonMenu(1), .reasonMenu(2), .reasonMenu(3), .reasonMenu(4)),
            .keys("#", after: .moreReasons),
            .hears(.reasonMenu(5), .reasonMenu(6)),
            .keys("#", after: .moreReasons),
            .hears(.chooseReason, .reasonMenu(1)),
            .keys("6", while: .reasonMenu(2)),
            .hears(.pausedOK)
        )
        #expect(asked(presence) == [.pause(reason: 6)])
    }

    @Test func `where a number is above eight, it is keyed and told digit by digit`() async {
        let presence = FakePresence(
            standing: .on(),
            pause: .success(.done(.sample(pause: .since(reason: .numbered(12))))))
        await call(
            ReportedLine(desk(1, 12), presence), wantsToPause,
            .keys("7#", after: .enterReason),
            .hears(.invalidChoice),
            .keys("0#", after: .enterReason),
            .keys("12#", after: .enterReasonLong),
            .hears(.pausedOK, .reasonNumber, .number(1), .number(2), .menuPaused)
        )
        #expect(asked(presence) == [.pause(reason: 12)])
    }

    @Test(arguments: [[1, 2], [1, 12]])
    func `a star at the reasons leaves the agent ready`(reasons: [Int]) async {
        let presence = FakePresence(standing: .on())
        await call(
            ReportedLine(FakeDesk(reasons: reasons.map(PauseReason.numbered)), presence),
            wantsToPause,
            .keys("*#", after: reasons == [1, 2] ? .reasonMenu(2) : .enterReason),
            .hears(.menuOn)
        )
        #expect(asked(presence).isEmpty)
    }

    @Test func `whoever chooses no reason hears goodbye, and stays ready`() async {
        let presence = FakePresence(standing: .on())
        let finished = await call(
            ReportedLine(desk(1, 2), presence), wantsToPause,
            .silence(after: .reasonMenu(2)),
            .keys("7", after: .reasonMenu(2)),
            .hears(.invalidChoice),
            .silence(after: .reasonMenu(2)),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
        #expect(finished.told == ["", "ready", "ok"])
        #expect(asked(presence).isEmpty)
    }

    @Test func `zero explains the reasons`() async {
        await call(
            ReportedLine(desk(1, 2), FakePresence(standing: .on())), wantsToPause,
            .keys("0", after: .reasonMenu(2)),
            .hears(.chooseReasonLong, .reasonMenu(1)),
            .keys("1", after: .reasonMenu(2)),
            .hears(.pausedOK)
        )
    }

    @Test func `a queue that would not pause is told`() async {
        let presence = FakePresence(
            standing: .on(),
            pause: .success(.notEverywhere(.sample(pause: .since()), queues: ["sales"])))
        let finished = await call(
            ReportedLine(desk(), presence), wantsToPause,
            .hears(.pausedOK), .hears(.notAllQueues), .keys("9", after: .menuPaused)
        )
        #expect(finished.told == ["not-all-queues", "paused", "ok"])
    }

    @Test func `paused by another call meanwhile`() async {
        let presence = FakePresence(
            standing: .on(),
            pause: .success(.already(.sample(pause: .since(reason: .numbered(2))))))
        await call(
            ReportedLine(desk(), presence), wantsToPause,
            .hears(.youArePaused, .reason(2), .menuPaused)
        )
    }

    @Test func `logged off by another call meanwhile`() async {
        let presence = FakePresence(standing: .on(), pause: .success(.notLoggedOn))
        let finished = await call(
            ReportedLine(desk(), presence), wantsToPause,
            .hears(.notLoggedOn), .keys("9", after: .menuOff)
        )
        #expect(finished.told == ["not-logged-on", "logged-off", "ok"])
    }

    @Test(arguments: [
        (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged, "ready"),
        (.nobodyKnows, .callAgain, ""),
    ])
    func `a pause that fails is not spoken as one`(
        fault: DeskUnavailable, apology: Prompt, state: String
    ) async {
        let finished = await call(
            ReportedLine(desk(), FakePresence(standing: .on(), pause: .failure(fault))),
            wantsToPause,
            .hears(apology), .keys("9", after: .menuOn)
        )
        #expect(!finished.heard.contains(.pausedOK))
        #expect(finished.told == ["", state, "ok"])
    }

    @Test func `reasons that cannot be read: an apology, and the menu`() async {
        let presence = FakePresence(standing: .on())
        await call(
            ReportedLine(FakeDesk(faults: [.reasons: .nothingChanged]), presence), wantsToPause,
            .hears(.busyNothingChanged, .menuOn)
        )
        #expect(asked(presence).isEmpty)
    }

    // MARK: Return

    @Test func `an agent who is paused hears so, and returns by the same key`() async {
        let presence = FakePresence(standing: .paused(.numbered(2)))
        let finished = await call(
            ReportedLine(desk(1, 2), presence), .keys("1001#4242#", after: .enterID),
            .hears(
                [.youAreLoggedOn, .profile(1)] + .comingTo("201") + [.youArePaused, .reason(2)]),
            .keys("3", after: .menuPaused),
            .hears(.returnedOK), .keys("9", after: .menuOn)
        )
        #expect(asked(presence) == [.endPause])
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test(arguments: [
        (Outcome<StandingOutcome>.success(.already(.sample())), [Prompt.notPaused, .menuOn]),
        (
            .success(.notEverywhere(.sample(), queues: ["q"])),
            [.returnedOK, .notAllQueues, .menuOn]
        ),
        (.success(.notLoggedOn), [.notLoggedOn, .menuOff]),
        (.failure(.nothingChanged), [.busyNothingChanged, .menuPaused]),
        (.failure(.nobodyKnows), [.callAgain, .menuPaused]),
    ])
    func `what else becomes of a return`(
        outcome: Outcome<StandingOutcome>, prompts: [Prompt]
    ) async {
        await call(
            ReportedLine(desk(), FakePresence(standing: .paused(), endPause: outcome)),
            wantsToPause, .hears(prompts)
        )
    }

    @Test func `zero at the menu of a pause is the longer one`() async {
        await call(
            ReportedLine(desk(), FakePresence(standing: .paused())),
            .keys("1001#4242#", after: .enterID),
            .keys("0", after: .menuPaused),
            .keys("9", after: .menuPausedLong)
        )
    }

    // MARK: Log on straight into a pause

    @Test func `3 when off logs on paused`() async {
        let paused = LogOn.sample(pause: .since(reason: .numbered(2)))
        let presence = FakePresence(logOn: .success(.loggedOn(paused)))
        let finished = await call(
            ReportedLine(desk(1, 2), presence), wantsToPause,
            .keys("2", after: .reasonMenu(2)),
            .hears(
                [.loggedOnOK, .profile(1)] + .comingTo("201")
                    + [.youArePaused, .reason(2), .wrapUpTime]),
            .keys("9", after: .menuPaused)
        )
        #expect(
            asked(presence) == [.logOn(profile: 1, pause: PauseWish(reason: .numbered(2)))])
        #expect(finished.told == ["", "paused", "ok"])
    }

    @Test func `the profile comes before the reason, and a star goes back to it`() async {
        let presence = FakePresence()
        var desk = desk(1, 2)
        desk.profiles = [.numbered(1), .numbered(2)]
        await call(
            ReportedLine(desk, presence), wantsToPause,
            .keys("1", after: .profileMenu(2)),
            .keys("*", after: .reasonMenu(2)),
            .keys("2", after: .profileMenu(2)),
            .keys("1", after: .reasonMenu(2)),
            .hears(.loggedOnOK)
        )
        #expect(
            asked(presence) == [.logOn(profile: 2, pause: PauseWish(reason: .numbered(1)))])
    }

    @Test func `where nothing was asked before the reason, a star is the menu`() async {
        let presence = FakePresence()
        await call(
            ReportedLine(desk(1, 2), presence), wantsToPause,
            .keys("*", after: .reasonMenu(2)),
            .hears(.menuOff)
        )
        #expect(asked(presence).isEmpty)
    }

    @Test(arguments: ["1001#4242#3", "1001#4242#32", "1001#4242#322"])
    func `all of it without listening`(keys: String) async {
        let presence = FakePresence()
        let choices = keys.count - 11
        var desk = desk()
        if choices > 0 { desk.reasons = [.numbered(1), .numbered(2)] }
        if choices > 1 { desk.profiles = [.numbered(1), .numbered(2)] }
        await call(ReportedLine(desk, presence), .keys(keys), .hears(.loggedOnOK))
        let pause = PauseWish(reason: choices > 0 ? .numbered(2) : nil)
        #expect(asked(presence) == [.logOn(profile: choices > 1 ? 2 : 1, pause: pause)])
    }

    // MARK: The end of the wrap-up

    @Test(arguments: [
        (
            Outcome<Standing>.on(), Outcome<StandingOutcome>.success(.done(.sample())),
            [Prompt.wrapUpEnded, .menuOn]
        ),
        (
            .on(), .success(.notEverywhere(.sample(), queues: ["q"])),
            [.wrapUpEnded, .notAllQueues, .menuOn]
        ),
        (
            .paused(), .success(.already(.sample(pause: .since(reason: .numbered(1))))),
            [.youArePaused, .reason(1), .menuPaused]
        ),
        (.off, .success(.notLoggedOn), [.notLoggedOn, .menuOff]),
        (.on(), .failure(.nothingChanged), [.busyNothingChanged, .menuOn]),
        (.on(), .failure(.nobodyKnows), [.callAgain, .menuOn]),
    ])
    func `5 ends the wrap-up, and where it does not apply it says so`(
        standing: Outcome<Standing>, outcome: Outcome<StandingOutcome>, prompts: [Prompt]
    ) async {
        let presence = FakePresence(standing: standing, endWrapUp: outcome)
        let finished = await call(
            ReportedLine(desk(), presence), .keys("1001#4242#5", after: .enterID),
            .hears(prompts)
        )
        #expect(asked(presence) == [.endWrapUp])
        #expect(!finished.heard.contains(.invalidChoice))
    }
}
