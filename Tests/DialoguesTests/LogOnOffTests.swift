import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// What the agent hears of a log-on and a log-off: steps 7, 7x and 8 (R20, R23).
struct LogOnOffTests {
    private func line(_ presence: FakePresence) -> AgentLine {
        AgentLine(desk: FakeDesk(), presence: presence, call: .sample)
    }

    private let logsOn = Moment.keys("1001#4242#1", after: .enterID)
    private let logsOff = Moment.keys("1001#4242#2", after: .enterID)
    private let number201: [Prompt] = [.callsComeTo, .number(2), .number(0), .number(1)]

    @Test func `logged on: the profile, the number, the wrap-up, then the other menu`() async {
        let presence = FakePresence()
        await call(
            line(presence), logsOn,
            .hears(
                [.loggedOnOK, .profile(1)] + number201 + [.wrapUpTime, .number(0), .number(45)]),
            .hears(.menuOn)
        )
        #expect(presence.questions == [.standing, .logOn(profile: 1)])
    }

    /// R34: the worked example is 60 seconds.
    @Test(arguments: [
        (Duration.zero, [Prompt.noWrapUp]),
        (.seconds(45), [.wrapUpTime, .number(0), .number(45)]),
        (.seconds(60), [.wrapUpTime, .number(1), .number(0)]),
        (.seconds(61), [.wrapUpTime, .number(1), .number(1)]),
        (.seconds(3_599), [.wrapUpTime, .number(59), .number(59)]),
        (.seconds(3_600), [.wrapUpTime, .number(6), .number(0), .number(0)]),
    ])
    func `the wrap-up is spoken in minutes and seconds`(
        wrapUp: Duration, prompts: [Prompt]
    ) async {
        await call(
            line(FakePresence(logOn: .success(.loggedOn(.sample(wrapUp: wrapUp))))), logsOn,
            .hears([.number(1)] + prompts),
            .hears(.menuOn)
        )
    }

    @Test func `a number is spoken digit by digit`() async {
        await call(
            line(FakePresence(logOn: .success(.loggedOn(.sample(number: "004790000001"))))),
            logsOn,
            .hears(
                [.callsComeTo] + [0, 0, 4, 7, 9, 0, 0, 0, 0, 0, 0, 1].map(Prompt.number)),
            .hears(.wrapUpTime)
        )
    }

    @Test func `a profile's number above eight is spoken digit by digit`() async {
        await call(
            line(FakePresence(logOn: .success(.loggedOn(.sample(profile: 120))))), logsOn,
            .hears(.loggedOnOK, .profileNumber, .number(1), .number(2), .number(0), .callsComeTo)
        )
    }

    @Test(arguments: [(1, [1]), (59, [59]), (61, [6, 1])])
    func `the number of queues is one word where there is one`(
        queues: Int, spoken: [Int]
    ) async {
        await call(
            line(FakePresence(standing: .on(.sample(queues: queues)))),
            .keys("1001#4242#4", after: .enterID),
            .hears([.queuesNumber] + spoken.map(Prompt.number)),
            .hears(.menuDetails)
        )
    }

    @Test func `an unknown hour is not spoken`() async {
        let finished = await call(
            line(FakePresence(standing: .on(.sample(at: nil)))),
            .keys("1001#4242#4", after: .enterID),
            .hears(.number(1), .wrapUpTime)
        )
        #expect(!finished.heard.contains(.loggedOnSince))
    }

    @Test func `a queue that refused is told, whatever key is pressed meanwhile`() async {
        await call(
            line(FakePresence(logOn: .success(.loggedOn(.sample(refusing: 1))))), logsOn,
            .keys("9", while: .loggedOnOK),
            .hears(.notAllQueues, .goodbye)
        )
    }

    @Test(.timeLimit(.minutes(1)))
    func `a log-on is told although the next key waits`() async {
        let hash = SlowWork()
        await call(
            AgentLine(desk: FakeDesk(hash: hash), presence: FakePresence(), call: .sample),
            .keys("1001#4242#", after: .enterID),
            .keys("1", while: .working),
            .keys("9", while: .working),
            .ends(hash),
            .hears([.loggedOnOK, .profile(1)] + number201),
            .hears(.goodbye)
        )
    }

    @Test func `already on is a success`() async {
        let presence = FakePresence(logOn: .success(.alreadyOn(.sample())))
        await call(line(presence), logsOn, .hears(.alreadyOn, .menuOn))
    }

    @Test func `the second of two calls hears how the agent really stands`() async {
        let elsewhere = FakePresence(logOn: .success(.elsewhere(.sample(profile: 2))))
        await call(
            line(elsewhere), logsOn,
            .hears([.youAreLoggedOn, .profile(2)] + number201 + [.menuOn])
        )
    }

    @Test(arguments: [
        (LogOnRefusal.numberInUse, Prompt.numberInUse),
        (.noQueue, .noQueue),
        (.numberNotAllowed, .numberNotAllowed),
        (.profileNotAllowed, .profileNotAllowed),
        (.directoryChanged, .busyNothingChanged),
    ])
    func `each refusal has its words, and the agent stays off`(
        refusal: LogOnRefusal, prompt: Prompt
    ) async {
        let finished = await call(
            line(FakePresence(logOn: .success(.refused(refusal)))), logsOn,
            .hears(prompt, .menuOff)
        )
        #expect(!finished.heard.contains(.loggedOnOK))
    }

    @Test(arguments: [
        (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged), (.nobodyKnows, .callAgain),
    ])
    func `a log-on that fails is not spoken as one`(fault: DeskUnavailable, apology: Prompt) async {
        let finished = await call(
            line(FakePresence(logOn: .failure(fault))), logsOn,
            .hears(apology, .menuOff)
        )
        #expect(!finished.heard.contains(.loggedOnOK))
    }

    @Test func `logged off, and the other menu`() async {
        let presence = FakePresence(standing: .on(.sample()))
        await call(line(presence), logsOff, .hears(.loggedOffOK, .menuOff))
        #expect(presence.questions == [.standing, .logOff])
    }

    @Test func `a queue that would not let go is told`() async {
        let presence = FakePresence(
            standing: .on(.sample()), logOff: .success(.stillIn(queues: ["sales"])))
        await call(line(presence), logsOff, .hears(.loggedOffOK, .notAllQueues, .menuOff))
    }

    @Test func `a key that cuts the log-off short does not silence it`() async {
        let presence = FakePresence(
            standing: .on(.sample()), logOff: .success(.stillIn(queues: ["sales"])))
        await call(
            line(presence), .keys("1001#4242#2", after: .enterID),
            .keys("9", while: .loggedOffOK),
            .hears(.notAllQueues, .goodbye)
        )
    }

    @Test func `logged off by another call meanwhile`() async {
        let presence = FakePresence(
            standing: .on(.sample()), logOff: .success(.notLoggedOn))
        await call(line(presence), logsOff, .hears(.notLoggedOn, .menuOff))
    }

    @Test(arguments: [
        (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged), (.nobodyKnows, .callAgain),
    ])
    func `a log-off that fails is not spoken as one`(
        fault: DeskUnavailable, apology: Prompt
    ) async {
        let presence = FakePresence(standing: .on(.sample()), logOff: .failure(fault))
        let finished = await call(line(presence), logsOff, .hears(apology, .menuOn))
        #expect(!finished.heard.contains(.loggedOffOK))
    }

    @Test func `on and off again in one call`() async {
        let presence = FakePresence()
        let finished = await call(
            line(presence), logsOn,
            .hears(.loggedOnOK),
            .keys("2", after: .menuOn),
            .hears(.loggedOffOK),
            .keys("9", after: .menuOff),
            .hears(.goodbye)
        )
        #expect(presence.questions == [.standing, .logOn(profile: 1), .logOff])
        #expect(finished.result == .ok)
    }
}
