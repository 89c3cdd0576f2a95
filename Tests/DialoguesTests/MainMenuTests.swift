import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// Where the agent stands, and the menu: steps 3, 4 and 10.
struct MainMenuTests {
    private func line(_ presence: FakePresence, desk: FakeDesk = FakeDesk()) -> AgentLine {
        AgentLine(desk: desk, presence: presence, call: .sample)
    }

    private let whoIsCalling = Moment.keys("1001#4242#", after: .enterID)

    @Test func `an agent who is off hears so, and what they can do`() async {
        await call(line(FakePresence()), whoIsCalling, .hears(.youAreLoggedOff, .menuOff))
    }

    @Test func `an agent who is on hears the profile and the number too`() async {
        await call(
            line(FakePresence(standing: .on(.sample()))),
            whoIsCalling,
            .hears(
                .youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1),
                .menuOn)
        )
    }

    @Test func `who rests after a call is told how to end that, until it is over`() async {
        await call(
            line(FakePresence(standing: .on(.sample()), isResting: true)),
            whoIsCalling,
            .hears(.menuOn),
            .silence(after: .menuWrapUp),
            .hears(.menuOn),
            .keys("0", after: .menuWrapUp),
            .hears(.menuOnLong),
            .keys("5", after: .menuWrapUp),
            .hears(.wrapUpEnded),
            .keys("9", after: .menuOn),
            .hears(.goodbye)
        )
    }

    @Test func `who is paused returns first, whatever they rest from`() async {
        let finished = await call(
            line(FakePresence(standing: .paused(), isResting: true)),
            whoIsCalling, .keys("9", after: .menuPaused))
        #expect(!finished.heard.contains(.menuWrapUp))
    }

    @Test(arguments: [
        (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged), (.nobodyKnows, .callAgain),
    ])
    func `a presence that is out of order: an apology, goodbye`(
        fault: DeskUnavailable, apology: Prompt
    ) async {
        let finished = await call(
            line(FakePresence(standing: .failure(fault))), whoIsCalling,
            .hears(apology, .goodbye))
        #expect(finished.result == .busy)
    }

    @Test func `a star tells again where the agent stands`() async {
        await call(
            line(FakePresence()), whoIsCalling,
            .keys("*", after: .menuOff),
            .hears(.youAreLoggedOff, .menuOff)
        )
    }

    @Test func `nine ends the call`() async {
        let finished = await call(
            line(FakePresence()), whoIsCalling, .keys("9", after: .menuOff), .hears(.goodbye))
        #expect(finished.ended == .saidGoodbye)
        #expect(finished.result == .ok)
    }

    @Test func `zero is the longer menu`() async {
        await call(
            line(FakePresence()), whoIsCalling,
            .keys("0", after: .menuOff),
            .keys("1", after: .menuOffLong),
            .hears(.loggedOnOK),
            .keys("0", after: .menuOn),
            .keys("9", after: .menuOnLong)
        )
    }

    @Test func `a caller who chooses nothing hears the menu, the longer one, goodbye`() async {
        let finished = await call(
            line(FakePresence()), whoIsCalling,
            .silence(after: .menuOff),
            .silence(after: .menuOff),
            .silence(after: .menuOffLong),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
    }

    /// The keys are the same in every state: re-numbering would make a key that was pressed ahead
    /// log someone off.
    @Test func `2 when off is told, and is no error`() async {
        let presence = FakePresence(logOff: .success(.notLoggedOn))
        let finished = await call(
            line(presence), whoIsCalling,
            .keys("2", after: .menuOff),
            .hears(.notLoggedOn, .menuOff)
        )
        #expect(!finished.heard.contains(.invalidChoice))
    }

    @Test func `1 when on is already on, and changes nothing`() async {
        let presence = FakePresence(standing: .on(.sample()))
        let finished = await call(
            line(presence), whoIsCalling,
            .keys("1", after: .menuOn),
            .hears(.alreadyOn, .menuOn)
        )
        #expect(!presence.questions.contains(.logOn(profile: 1)))
        #expect(!finished.heard.contains(.invalidChoice))
    }

    @Test func `1 when another call has logged the agent off meanwhile logs on`() async {
        let presence = FakePresence(standing: .on(), change: .success(.notLoggedOn))
        await call(
            line(presence), whoIsCalling,
            .keys("1", after: .menuOn),
            .hears(.loggedOnOK)
        )
        #expect(presence.questions == [.standing, .change(profile: 1), .logOn(profile: 1)])
    }

    @Test func `a key that the menu has not is told`() async {
        await call(
            line(FakePresence()), whoIsCalling,
            .keys("7", after: .menuOff),
            .hears(.invalidChoice, .menuOff)
        )
    }

    /// The next step would take them for its own: here `2` would log the agent off.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [Outcome<LogOnOutcome>.failure(.nothingChanged), .success(.refused(.noQueue))])
    func `keys pressed ahead for what cannot be are forgotten, those pressed since are not`(
        change: Outcome<LogOnOutcome>
    ) async {
        let hash = SlowWork()
        let presence = FakePresence(standing: .on(), change: change)
        await call(
            AgentLine(desk: FakeDesk(hash: hash), presence: presence, call: .sample),
            .keys("1001#4242#", after: .enterID),
            .keys("1", while: .working),
            .keys("2", while: .working),
            .ends(hash),
            .keys("5", while: change == .failure(.nothingChanged) ? .busyNothingChanged : .noQueue),
            .hears(.wrapUpEnded, .menuOn)
        )
        #expect(presence.questions == [.standing, .change(profile: 1), .endWrapUp])
    }

    @Test func `details: profile, number, since when, wrap-up, queues`() async {
        await call(
            line(FakePresence(standing: .on(.sample(queues: 2, refusing: 1)))), whoIsCalling,
            .keys("4", after: .menuOn),
            .hears([
                .youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1),
                .loggedOnSince, .number(8), .number(5), .wrapUpTime, .number(0), .number(45),
                .queuesNumber, .number(2),
            ]),
            .keys("*", after: .menuDetails),
            .hears(.menuOn)
        )
    }

    @Test func `details say at their end that the PBX is not heard of any more`() async {
        let logOn = LogOn.sample()
        await call(
            line(FakePresence(standing: .on(logOn)), desk: FakeDesk(unwatched: [logOn.pbx])),
            whoIsCalling,
            .keys("4", after: .menuOn),
            .hears([
                .youAreLoggedOn, .profile(1), .callsComeTo, .number(2), .number(0), .number(1),
                .loggedOnSince, .number(8), .number(5), .wrapUpTime, .number(0), .number(45),
                .queuesNumber, .number(1), .queuesUnwatched,
            ]),
            .keys("*", after: .menuDetails),
            .hears(.menuOn)
        )
    }

    @Test func `details of an agent who is off`() async {
        await call(
            line(FakePresence()), whoIsCalling,
            .keys("4", after: .menuOff),
            .hears(.youAreLoggedOff),
            .keys("*", after: .menuDetails),
            .hears(.menuOff)
        )
    }

    /// A PBX that restarted has forgotten the members; they are added again before it is said.
    @Test func `details are never told from memory`() async {
        let presence = FakePresence(standing: .on(.sample()), .off)
        await call(
            line(presence), whoIsCalling,
            .keys("4", after: .menuOn),
            .hears(.youAreLoggedOff),
            .keys("*", after: .menuDetails),
            .hears(.menuOff)
        )
        #expect(presence.questions == [.standing, .standing])
    }

    @Test func `details that cannot be known: an apology, and the menu`() async {
        await call(
            line(FakePresence(standing: .on(.sample()), .failure(.nothingChanged))), whoIsCalling,
            .keys("4", after: .menuOn),
            .hears(.busyNothingChanged, .menuOn)
        )
    }
}
