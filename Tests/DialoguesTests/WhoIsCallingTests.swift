import AGI
import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The agent line until it knows who is calling: steps 0 to 2 (R20).
struct WhoIsCallingTests {
    private func line(_ desk: FakeDesk = FakeDesk()) -> AgentLine {
        AgentLine(desk: desk, presence: FakePresence(), call: .sample)
    }

    @Test func `the call is answered, a moment passes, then the welcome and the question`() async {
        let finished = await call(line(), .silence(after: .enterID))
        #expect(
            finished.commands.prefix(4) == [
                .answer, .waitForDigit(.milliseconds(500)),
                .streamFile("rollcall/welcome", escape: "0123456789*#"),
                .getData("rollcall/enter-id", timeout: .seconds(6), atMost: 40),
            ])
    }

    @Test func `an ID and its PIN`() async {
        await call(
            line(),
            .hears(.welcome),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff, .menuOff)
        )
    }

    @Test func `leading zeros count`() async {
        await call(
            line(),
            .keys("42#", after: .enterID),
            .keys("2468#", after: .enterPIN),
            .hears(.noMatch),
            .keys("0042#", after: .enterID),
            .keys("2468#", after: .enterPIN),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `12*1001# is 1001`() async {
        await call(
            line(),
            .keys("12*1001#", after: .enterID),
            .keys("99*4242#", after: .enterPIN),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `one wrong PIN, then the agent is in`() async {
        await call(
            line(),
            .keys("1001#", after: .enterID),
            .keys("0000#", after: .enterPIN),
            .hears(.noMatch),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `how many pairs a call has is a setting of the centre`() async {
        await call(
            line(),
            .keys("1001#0000#", after: .enterID),
            .hears(.noMatch, .askSupervisor, .goodbye),
            pace: Pace(pairsPerCall: 1)
        )
    }

    @Test func `three pairs that do not match: the supervisor, goodbye`() async {
        let finished = await call(
            line(),
            .keys("1001#", after: .enterID),
            .keys("0000#", after: .enterPIN),
            .hears(.noMatch),
            .keys("9999#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.noMatch),
            .keys("1001#", after: .enterID),
            .keys("2424#", after: .enterPIN),
            .hears(.noMatch, .askSupervisor, .goodbye)
        )
        #expect(finished.ended == nil)
        #expect(finished.result == .refused)
    }

    @Test func `a caller's number that has failed too often: the same words, and the end`() async {
        var desk = FakeDesk()
        desk.noMatch = .noMatchAndEnough
        let finished = await call(
            ReportedLine(desk), .keys("1001#0000#", after: .enterID),
            .hears(.noMatch, .askSupervisor, .goodbye)
        )
        #expect(finished.told == ["throttled", "", "refused"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `keys that were meant for the menu do not begin the ID after a no match`() async {
        let hash = SlowWork()
        await call(
            line(FakeDesk(hash: hash)),
            .keys("1001#0000#", after: .enterID),
            .keys("1", while: .working), .keys("2", while: .working), .ends(hash),
            .hears(.noMatch),
            .keys("1001#4242#", after: .enterID),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `the dialplan is told why nobody was let in`() async {
        let finished = await call(
            ReportedLine(), .keys("1001#0000#", after: .enterID),
            .hears(.noMatch, .askSupervisor, .goodbye), pace: Pace(pairsPerCall: 1)
        )
        #expect(finished.told == ["no-match", "", "refused"])
    }

    /// The PIN is asked whoever the ID is: nobody learns from the line which IDs exist.
    @Test(arguments: [
        "1001#0000#", "1004#9753#", "1005#4242#", "1001#424#", "9999#424#", "00#0000#",
        "1001#42424242#",
    ])
    func `every refusal sounds and lasts alike: unknown, wrong, blocked, without a PIN, too short`(
        keys: String
    ) async {
        func commands(of keys: String) async -> [Command] {
            await call(
                line(), .keys(keys, after: .enterID), .hears(.noMatch), .silence(after: .enterID)
            ).commands
        }
        let refused = await commands(of: keys)
        #expect(refused == (await commands(of: "9999#0000#")))
        #expect(refused.contains(.getData("rollcall/enter-pin", timeout: .seconds(6), atMost: 40)))
    }

    @Test func `the PIN is not asked where the desk says so`() async {
        let finished = await call(
            line(FakeDesk(asksForPIN: false)),
            .keys("9999#", after: .enterID),
            .hears(.noMatch),
            .keys("1001#", after: .enterID),
            .hears(.youAreLoggedOff)
        )
        #expect(!finished.heard.contains(.enterPIN))
    }

    @Test func `a star in place of the PIN asks for the ID again, and is no wrong pair`() async {
        await call(
            line(),
            .keys("1004#", after: .enterID),
            .keys("*#", after: .enterPIN),
            .keys("1004#", after: .enterID),
            .keys("*#", after: .enterPIN),
            .keys("1004#", after: .enterID),
            .keys("*#", after: .enterPIN),
            .keys("*#", after: .enterID),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `zero is help at both questions`() async {
        await call(
            line(),
            .keys("0#", after: .enterID),
            .keys("1001#", after: .enterIDLong),
            .keys("0#", after: .enterPIN),
            .keys("4242#", after: .enterPINLong),
            .hears(.youAreLoggedOff)
        )
    }

    @Test func `whoever keys no PIN hears goodbye`() async {
        let finished = await call(
            line(),
            .keys("1001#", after: .enterID),
            .silence(after: .enterPIN),
            .silence(after: .enterPIN),
            .silence(after: .enterPINLong),
            .hears(.goodbye)
        )
        #expect(finished.ended == .gaveUp)
    }

    @Test func `a PIN is never spoken back`() async {
        let finished = await call(
            line(), .keys("1001#", after: .enterID), .keys("4242#", after: .enterPIN),
            .hears(.menuOff))
        let digits = Set(finished.heard).intersection(Prompt.numbers.map(Prompt.number))
        #expect(digits.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `keys pressed while the PIN is checked choose from the menu`() async {
        let hash = SlowWork()
        let presence = FakePresence()
        let finished = await call(
            AgentLine(desk: FakeDesk(hash: hash), presence: presence, call: .sample),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .keys("1", while: .working),
            .hears(.working),
            .ends(hash),
            .hears(.loggedOnOK)
        )
        #expect(presence.questions.prefix(2) == [.standing, .logOn(profile: 1)])
        #expect(!finished.heard.contains(.youAreLoggedOff))
    }

    @Test(.timeLimit(.minutes(1)))
    func `who hangs up while the PIN is checked is commanded no more`() async {
        let hash = SlowWork()
        let presence = FakePresence(standing: .on(.sample()))
        let finished = await call(
            AgentLine(desk: FakeDesk(hash: hash), presence: presence, call: .sample),
            .keys("1001#4242#", after: .enterID),
            .hangsUp(while: .working),
            .ends(hash)
        )
        #expect(finished.ended == .hungUp)
        #expect(finished.commandsAfterHangUp.isEmpty)
    }

    @Test(arguments: [FakeDesk.Step.admission, .agent])
    func `a desk that is out of order: an apology, goodbye`(step: FakeDesk.Step) async {
        for (fault, apology) in [
            (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged),
            (.nobodyKnows, .callAgain),
        ] {
            let finished = await call(
                line(FakeDesk(faults: [step: fault])),
                .keys("1001#4242#", after: .enterID),
                .hears(apology, .goodbye)
            )
            #expect(finished.ended == nil)
            #expect(finished.result == .busy)
        }
    }
}
