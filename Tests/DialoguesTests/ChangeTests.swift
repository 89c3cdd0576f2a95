import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// Key 1 while on: another profile or number (R26, R29).
struct ChangeTests {
    private let desk = FakeDesk(profiles: [.numbered(1), .numbered(2)])

    private func presence(
        standing: Outcome<Standing> = .on(), _ change: Outcome<LogOnOutcome>
    ) -> FakePresence { FakePresence(standing: standing, change: change) }

    private let wantsProfile2 = Moment.keys("1001#4242#12", after: .enterID)

    @Test func `another profile, and how the agent stands then`() async {
        let presence = presence(.success(.loggedOn(.sample(profile: 2))))
        let finished = await call(
            ReportedLine(desk, presence), wantsProfile2,
            .hears([.loggedOnOK, .profile(2)] + .comingTo("201") + [.wrapUpTime]),
            .keys("9", after: .menuOn)
        )
        #expect(presence.questions == [.standing, .change(profile: 2)])
        #expect(finished.told == ["", "ready", "ok"])
    }

    @Test func `a pause goes on, and is told`() async {
        let presence = presence(
            standing: .paused(),
            .success(.loggedOn(.sample(profile: 2, pause: .since(reason: .numbered(3))))))
        let finished = await call(
            ReportedLine(desk, presence), wantsProfile2,
            .hears([.loggedOnOK, .profile(2)] + .comingTo("201") + [.youArePaused, .reason(3)]),
            .keys("9", after: .menuPaused)
        )
        #expect(finished.told == ["", "paused", "ok"])
    }

    @Test func `the same again is already on`() async {
        let presence = presence(.success(.alreadyOn(.sample())))
        await call(
            ReportedLine(desk, presence), .keys("1001#4242#11", after: .enterID),
            .hears(.alreadyOn, .menuOn)
        )
        #expect(presence.questions == [.standing, .change(profile: 1)])
    }

    @Test func `another number is asked for by the same rules`() async {
        var desk = desk
        desk.reach = Reach(
            number: PhoneNumber("202"), isThisCalls: true, mustConfirm: true, mayChange: false)
        let presence = presence(.success(.loggedOn(.sample(profile: 2, number: "202"))))
        await call(
            ReportedLine(desk, presence), wantsProfile2,
            .keys("1", after: .confirmNumber),
            .hears([.loggedOnOK, .profile(2)] + .comingTo("202"))
        )
        #expect(presence.questions == [.standing, .change(profile: 2, number: "202")])
    }

    @Test func `a queue that refused is told`() async {
        let presence = presence(.success(.loggedOn(.sample(profile: 2, refusing: 1))))
        let finished = await call(
            ReportedLine(desk, presence), wantsProfile2,
            .hears(.loggedOnOK), .hears(.notAllQueues), .keys("9", after: .menuOn)
        )
        #expect(finished.told == ["not-all-queues", "ready", "ok"])
    }

    @Test(arguments: [
        (LogOnRefusal.numberInUse, Prompt.numberInUse, "number-in-use"),
        (.noQueue, .noQueue, "no-queue"),
        (.numberNotAllowed, .numberNotAllowed, "number-not-allowed"),
        (.profileNotAllowed, .profileNotAllowed, "profile-not-allowed"),
        (.directoryChanged, .busyNothingChanged, "agent-changed"),
    ])
    func `each refusal has its words, and the agent stays on as they were`(
        refusal: LogOnRefusal, prompt: Prompt, reason: String
    ) async {
        let finished = await call(
            ReportedLine(desk, presence(.success(.refused(refusal)))), wantsProfile2,
            .hears(prompt), .keys("9", after: .menuOn)
        )
        #expect(!finished.heard.contains(.loggedOnOK))
        #expect(finished.told == [reason, "ready", "ok"])
    }

    @Test(arguments: [
        (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged, "ready"),
        (.nobodyKnows, .callAgain, ""),
    ])
    func `a change that fails is not spoken as one`(
        fault: DeskUnavailable, apology: Prompt, state: String
    ) async {
        let finished = await call(
            ReportedLine(desk, presence(.failure(fault))), wantsProfile2,
            .hears(apology), .keys("9", after: .menuOn)
        )
        #expect(!finished.heard.contains(.loggedOnOK))
        #expect(finished.told == ["", state, "ok"])
    }

    @Test func `another call was first: how the agent really stands`() async {
        await call(
            ReportedLine(desk, presence(.success(.elsewhere(.sample(number: "203"))))),
            wantsProfile2,
            .hears([.youAreLoggedOn, .profile(1)] + .comingTo("203") + [.menuOn])
        )
    }

    @Test func `a star at the profiles leaves the agent as they are`() async {
        let presence = presence(.success(.loggedOn(.sample(profile: 2))))
        await call(
            ReportedLine(desk, presence), .keys("1001#4242#1*", after: .enterID),
            .hears(.menuOn)
        )
        #expect(presence.questions == [.standing])
    }

    // MARK: The directory changed in the middle of the call

    @Test func `an agent who is gone is sent to the supervisor`() async throws {
        var desk = desk
        desk.now = .some(nil)
        let finished = await call(
            ReportedLine(desk, FakePresence(logOn: .success(.refused(.directoryChanged)))),
            wantsProfile2,
            .hears(.askSupervisor, .goodbye)
        )
        #expect(!finished.heard.contains(.busyNothingChanged))
        #expect(finished.told == ["agent-changed", "logged-off", "refused"])
    }

    @Test func `one who has changed goes on as they are now, in their language`() async throws {
        let id = try #require(NumericID("1001"))
        var desk = desk
        desk.now = .known(id, as: .init(language: "uk"), version: 2)
        let finished = await call(
            ReportedLine(desk, FakePresence(logOn: .success(.refused(.directoryChanged)))),
            wantsProfile2,
            .hears(.busyNothingChanged, .menuOff),
            .keys("9", after: .menuOff),
            phone: Phone(voice: Voice(languages: ["en", "uk"]))
        )
        #expect(finished.languages == ["uk"])
        #expect(finished.told == ["agent-changed", "logged-off", "ok"])
    }

    /// Another call may have been faster.
    @Test func `how they stand now is known, not guessed`() async {
        let finished = await call(
            ReportedLine(
                desk,
                FakePresence(
                    standing: .on(), .success(.loggedOff),
                    change: .success(.refused(.directoryChanged)))),
            wantsProfile2,
            .hears(.busyNothingChanged, .menuOff),
            .keys("9", after: .menuOff)
        )
        #expect(finished.told == ["agent-changed", "logged-off", "ok"])
    }

    @Test func `an agent who cannot be read again hears so, and the menu`() async {
        var desk = desk
        desk.faults[.again] = .nothingChanged
        await call(
            ReportedLine(desk, FakePresence(logOn: .success(.refused(.directoryChanged)))),
            wantsProfile2,
            .hears(.busyNothingChanged, .menuOff)
        )
    }
}
