import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The agent's details and their menu: step 10; names that are recorded, and languages.
struct DetailsTests {
    private let wantsDetails = Moment.keys("1001#4242#4", after: .enterID)

    @Test func `a pause and since when`() async {
        await call(
            ReportedLine(FakeDesk(), FakePresence(standing: .paused(.numbered(3)))), wantsDetails,
            .hears(
                [.youAreLoggedOn, .profile(1)] + .comingTo("201")
                    + [
                        .loggedOnSince, .number(8), .number(5), .youArePaused, .reason(3),
                        .pausedSince, .number(12), .number(0), .wrapUpTime, .number(0),
                        .number(45), .queuesNumber, .number(1), .menuDetails,
                    ])
        )
    }

    @Test func `they are told although the next key waits, and a key cuts them short`() async {
        await call(
            ReportedLine(FakeDesk(), FakePresence(standing: .on())),
            .keys("1001#4242#", after: .enterID),
            .keys("4", after: .menuOn),
            .keys("*", while: .loggedOnSince),
            .hears(.menuOn)
        )
    }

    /// The keys of the main menu mean here what they mean there.
    @Test(arguments: [
        ("2", FakePresence.Question.logOff, Prompt.loggedOffOK),
        ("3", .pause(), .pausedOK), ("5", .endWrapUp, .wrapUpEnded),
    ])
    func `2, 3 and 5 act at once`(
        key: String, question: FakePresence.Question, prompt: Prompt
    ) async {
        let presence = FakePresence(standing: .on())
        await call(
            ReportedLine(FakeDesk(), presence), wantsDetails,
            .keys(key, after: .menuDetails),
            .hears(prompt)
        )
        #expect(presence.questions == [.standing, .standing, question])
    }

    @Test func `4 again, help, a wrong key, silence`() async {
        let finished = await call(
            ReportedLine(), wantsDetails,
            .keys("4", after: .menuDetails),
            .hears(.youAreLoggedOff),
            .keys("0", after: .menuDetails),
            .keys("7", after: .menuDetailsLong),
            .hears(.invalidChoice),
            .silence(after: .menuDetails),
            .silence(after: .menuDetailsLong),
            .hears(.goodbye)
        )
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test func `nine ends the call`() async {
        await call(ReportedLine(), wantsDetails, .keys("9", after: .menuDetails), .hears(.goodbye))
    }

    // MARK: Recorded names

    private func name(_ file: String) -> Prompt { .recordedName(file, instead: []) }

    @Test func `names are heard where they are recorded`() async {
        var desk = FakeDesk(profiles: [.numbered(1), .numbered(2)])
        desk.recorded = [
            .profile(.numbered(1)), .reason(.numbered(3)), .queue("queue0"), .queue("queue1"),
        ]
        await call(
            ReportedLine(
                desk,
                FakePresence(standing: .on(.sample(queues: 2, pause: .since(reason: .numbered(3)))))
            ),
            .keys("1001#4242#", after: .enterID),
            .hears(
                [.youAreLoggedOn, name("profile-1")] + .comingTo("201")
                    + [.youArePaused, name("reason-3"), .menuPaused]),
            .silence(after: .menuPaused),
            .keys("4", after: .menuPausedLong),
            .hears(.yourQueues, name("queue-queue0"), name("queue-queue1")),
            .keys("*", after: .menuDetails),
            .keys("1", after: .menuPaused),
            .hears(.chooseProfile, name("profile-1-menu")),
            .keys("1", after: .profileMenu(2)),
            .hears(.alreadyOn)
        )
    }

    @Test func `queues are counted where one of them has no recording`() async {
        var desk = FakeDesk()
        desk.recorded = [.queue("queue0")]
        let finished = await call(
            ReportedLine(desk, FakePresence(standing: .on(.sample(queues: 2)))), wantsDetails,
            .hears(.queuesNumber, .number(2), .menuDetails)
        )
        #expect(!finished.heard.contains(.yourQueues))
    }

    @Test func `what the PBX has lost is told by its number`() async {
        var desk = FakeDesk(profiles: [.numbered(1), .numbered(2)], reasons: [])
        desk.recorded = [.profile(.numbered(1)), .queue("queue0")]
        await call(
            ReportedLine(desk, FakePresence(standing: .on())),
            .keys("1001#4242#", after: .enterID),
            .isMissing(name("profile-1")),
            .hears([.profile(1)] + .comingTo("201")),
            .keys("4", after: .menuOn),
            .isMissing(name("queue-queue0")),
            .hears(.queuesNumber, .number(1)),
            .keys("*", after: .menuDetails),
            .keys("1", after: .menuOn),
            .isMissing(name("profile-1-menu")),
            .keys("1", while: .profileMenu(1)),
            .hears(.alreadyOn)
        )
    }

    @Test func `a desk that cannot say which names are recorded costs only the names`() async {
        var desk = FakeDesk()
        desk.recorded = [.profile(.numbered(1))]
        desk.faults[.recordings] = .nothingChanged
        let finished = await call(
            ReportedLine(desk, FakePresence(standing: .on())),
            .keys("1001#4242#", after: .enterID),
            .hears(.youAreLoggedOn, .profile(1)),
            .keys("9", after: .menuOn)
        )
        #expect(!finished.heard.contains(.busyNothingChanged))
    }

    // MARK: Languages

    private let phone = Phone(voice: Voice(languages: ["en", "uk"]))

    @Test func `the agent's language is spoken once they are known`() async {
        let finished = await call(
            ReportedLine(), .keys("1007#3838#", after: .enterID),
            .keys("9", after: .menuOff), phone: phone
        )
        #expect(finished.languages == ["uk"])
        let other = await call(
            ReportedLine(), .keys("1007#0000#", after: .enterID),
            .hears(.noMatch), phone: phone
        )
        #expect(other.languages.isEmpty)
    }

    @Test func `a new PIN is asked for in it, and the next agent's is theirs`() async {
        var desk = FakeDesk()
        desk.people["1006"]?.language = "uk"
        let finished = await call(
            ReportedLine(desk), .keys("1006#2840#", after: .enterID),
            .keys("*#", after: .newPIN),
            .keys("1001#4242#", after: .enterID),
            .keys("9", after: .menuOff), phone: phone
        )
        #expect(finished.languages == ["uk", "en"])
    }

    // MARK: Notices

    @Test(arguments: [
        (Notice.Kind.moved, Prompt.noticeMoved),
        (.loggedOffAtMidnight, .noticeLoggedOffMidnight),
        (.loggedOffForNoAnswer, .noticeLoggedOffNoAnswer),
        (.loggedOffForErrors, .noticeLoggedOffErrors),
        (.loggedOffBySupervisor, .noticeLoggedOffSupervisor),
    ])
    func `R86: what the administration did is told once`(kind: Notice.Kind, prompt: Prompt) async {
        let desk = FakeDesk(notices: [kind])
        await call(
            ReportedLine(desk), .keys("1001#4242#", after: .enterID),
            .hears(.youAreLoggedOff, prompt, .menuOff)
        )
        #expect(desk.notebook.notes == ["forgotten \(kind.rawValue)"])
    }

    @Test func `several are told although keys wait, and each key cuts one short`() async {
        let desk = FakeDesk(notices: [.moved, .loggedOffAtMidnight])
        await call(
            ReportedLine(desk), .keys("1001#4242#1", after: .enterID),
            .keys("9", while: .noticeMoved),
            .hears(.noticeLoggedOffMidnight, .loggedOnOK)
        )
        #expect(desk.notebook.notes.count == 2)
    }

    @Test func `who hangs up before the end hears them again`() async {
        let desk = FakeDesk(notices: [.moved, .loggedOffAtMidnight])
        await call(
            ReportedLine(desk), .keys("1001#4242#", after: .enterID),
            .hangsUp(while: .noticeLoggedOffMidnight)
        )
        #expect(desk.notebook.notes.isEmpty)
    }

    @Test(arguments: [FakeDesk.Step.notices, .forget])
    func `a desk that is out of order keeps nobody from the menu`(step: FakeDesk.Step) async {
        let desk = FakeDesk(notices: [.moved], faults: [step: .nobodyKnows])
        let finished = await call(
            ReportedLine(desk), .keys("1001#4242#", after: .enterID),
            .hears(.youAreLoggedOff), .keys("9", after: .menuOff)
        )
        #expect(!finished.heard.contains(.callAgain))
        #expect(finished.heard.contains(.noticeMoved) == (step == .forget))
    }
}
