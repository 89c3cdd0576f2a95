import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// A new PIN: after a one-time PIN (step 2n, R5), and from the details (step 10).
struct NewPINTests {
    private let desk = FakeDesk()
    private let byOneTimePIN = Moment.keys("1006#2840#", after: .enterID)

    @Test func `a one-time PIN is followed by a PIN of their own, before anything else`() async {
        let finished = await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged, .youAreLoggedOff),
            .keys("9", after: .menuOff)
        )
        #expect(desk.notebook.notes == ["1006 has 135790"])
        #expect(finished.told == ["", "logged-off", "ok"])
    }

    @Test(arguments: [
        (PINWeakness.tooShort(minimum: 6), [Prompt.pinTooShort, .number(6)]),
        (.noPIN, [.pinTooLong]),
        (.allEqual, [.pinTooSimple, .pinEqualDigits]),
        (.inARow, [.pinTooSimple, .pinInARow]),
        (.ownNumber, [.pinTooSimple, .pinOwnNumber]),
        (.common, [.pinTooSimple, .pinCommon]),
        (.unchanged, [.pinUnchanged]),
    ])
    func `why a PIN is too weak is told, and another one asked for`(
        weakness: PINWeakness, prompts: [Prompt]
    ) async {
        var desk = desk
        desk.weaknesses = ["123456": weakness]
        let finished = await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("123456#", after: .newPIN),
            .hears(prompts),
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged)
        )
        #expect(finished.heard.count { $0 == .repeatPIN } == 1)
    }

    @Test(arguments: [
        ("123#", [Prompt.pinTooShort, .number(6)]), ("12345678901#", [.pinTooLong]),
        ("1234567890123456789012345678901234567890", [.pinTooLong]),
    ])
    func `digits that can be no PIN are told as well`(keys: String, prompts: [Prompt]) async {
        await call(
            ReportedLine(desk), byOneTimePIN,
            .keys(keys, after: .newPIN),
            .hears(prompts + [.newPIN])
        )
    }

    @Test func `two that differ are told`() async {
        await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("135790#", after: .newPIN),
            .keys("135791#", after: .repeatPIN),
            .hears(.pinsDiffer),
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged)
        )
    }

    @Test func `weak, different and no PIN are counted together; the third ends the call`() async {
        var desk = desk
        desk.weaknesses = ["123456": .inARow]
        let finished = await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("123456#", after: .newPIN),
            .hears(.pinInARow),
            .silence(after: .newPIN),
            .keys("135790#", after: .newPINLong),
            .keys("135791#", after: .repeatPIN),
            .hears(.pinsDiffer, .goodbye)
        )
        #expect(finished.ended == .gaveUp)
        #expect(finished.told == ["no-input", "", "refused"])
        #expect(desk.notebook.notes.isEmpty)
    }

    @Test func `whoever repeats nothing hears goodbye`() async {
        let finished = await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("135790#", after: .newPIN),
            .silence(after: .repeatPIN),
            .silence(after: .repeatPIN),
            .silence(after: .repeatPINLong),
            .hears(.goodbye)
        )
        #expect(finished.told == ["no-input", "", "refused"])
    }

    @Test func `zero is help, and a star goes back: to the new PIN, then to the ID`() async {
        await call(
            ReportedLine(desk), byOneTimePIN,
            .keys("0#", after: .newPIN),
            .keys("135790#", after: .newPINLong),
            .keys("0#", after: .repeatPIN),
            .keys("*#", after: .repeatPINLong),
            .keys("*#", after: .newPIN),
            .keys("1001#4242#", after: .enterID),
            .hears(.youAreLoggedOff)
        )
        #expect(desk.notebook.notes.isEmpty)
    }

    /// Going back gives no new tries to guess somebody's PIN.
    @Test func `wrong pairs before and after are counted together`() async {
        await call(
            ReportedLine(desk), .keys("1001#0000#", after: .enterID),
            .hears(.noMatch),
            .keys("1006#2840#*#", after: .enterID),
            .keys("1001#0000#", after: .enterID),
            .hears(.noMatch),
            .keys("1001#0000#", after: .enterID),
            .hears(.noMatch, .askSupervisor, .goodbye)
        )
    }

    @Test func `weak at the very end is told too`() async {
        var desk = desk
        desk.change = .weak(.unchanged)
        await call(
            ReportedLine(desk), .keys("1006#2840#135790#135790#", after: .enterID),
            .hears(.pinUnchanged, .newPIN)
        )
    }

    @Test func `an agent who was barred meanwhile is sent to the supervisor`() async {
        var desk = desk
        desk.change = .refused
        let finished = await call(
            ReportedLine(desk), .keys("1006#2840#135790#135790#", after: .enterID),
            .hears(.askSupervisor, .goodbye)
        )
        #expect(!finished.heard.contains(.noMatch))
        #expect(finished.told == ["agent-changed", "", "refused"])
    }

    @Test(arguments: [FakeDesk.Step.weakness, .change])
    func `a desk that is out of order: an apology, goodbye`(step: FakeDesk.Step) async {
        for (fault, apology) in [
            (DeskUnavailable.nothingChanged, Prompt.busyNothingChanged),
            (.nobodyKnows, .callAgain),
        ] {
            var desk = desk
            desk.faults[step] = fault
            let finished = await call(
                ReportedLine(desk), .keys("1006#2840#135790#135790#", after: .enterID),
                .hears(apology, .goodbye)
            )
            #expect(finished.told == ["", "", "busy"])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `keys pressed while it is changed choose from the menu`() async {
        let hash = SlowWork()
        var desk = desk
        desk.hash = hash
        let presence = FakePresence()
        await call(
            ReportedLine(desk, presence), .keys("1006#2840#", after: .enterID),
            .ends(hash),
            .keys("135790#", after: .newPIN),
            .keys("135790#1", after: .repeatPIN),
            .hears(.pinChanged, .loggedOnOK)
        )
        #expect(presence.questions == [.standing, .logOn(profile: 1)])
    }

    @Test func `no digit of it is ever spoken`() async {
        let finished = await call(
            ReportedLine(desk), .keys("1006#2840#135790#135790#", after: .enterID),
            .hears(.pinChanged, .youAreLoggedOff, .menuOff)
        )
        #expect(Set(finished.heard).isDisjoint(with: Prompt.numbers.map(Prompt.number)))
    }

    // MARK: From the details

    private let wantsPIN = Moment.keys("1001#4242#41", after: .enterID)

    @Test func `an agent changes their PIN, and is back in the menu`() async {
        await call(
            ReportedLine(desk), wantsPIN,
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged, .menuOff)
        )
        #expect(desk.notebook.notes == ["1001 has 135790"])
    }

    @Test func `all of it without listening`() async {
        let presence = FakePresence()
        await call(
            ReportedLine(desk, presence), .keys("1001#4242#41135790#135790#1"),
            .hears(.pinChanged, .loggedOnOK)
        )
        #expect(desk.notebook.notes == ["1001 has 135790"])
    }

    @Test func `a star is one step back, to the details' menu`() async {
        await call(
            ReportedLine(desk), wantsPIN,
            .keys("*#", after: .newPIN),
            .keys("*", after: .menuDetails),
            .hears(.menuOff)
        )
    }

    @Test func `whoever keys no PIN hears goodbye, and has had what they called for`() async {
        let finished = await call(
            ReportedLine(desk), wantsPIN,
            .silence(after: .newPIN), .silence(after: .newPIN), .silence(after: .newPINLong),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
    }

    @Test func `somebody else changed it meanwhile: nothing changed, and the menu`() async {
        var desk = desk
        desk.change = .refused
        await call(
            ReportedLine(desk), .keys("1001#4242#41135790#135790#", after: .enterID),
            .hears(.busyNothingChanged, .menuOff)
        )
        desk.now = .some(nil)
        await call(
            ReportedLine(desk), .keys("1001#4242#41135790#135790#", after: .enterID),
            .hears(.askSupervisor, .goodbye)
        )
    }

    @Test func `a desk that is out of order: an apology, and the menu`() async {
        var desk = desk
        desk.faults[.change] = .nobodyKnows
        await call(
            ReportedLine(desk), .keys("1001#4242#41135790#135790#", after: .enterID),
            .hears(.callAgain, .menuOff)
        )
    }

    @Test func `who came in without a PIN is offered no change of it`() async {
        let finished = await call(
            ReportedLine(FakeDesk(asksForPIN: false)), .keys("1001#4", after: .enterID),
            .hears(.youAreLoggedOff, .menuOff)
        )
        #expect(!finished.heard.contains(.menuDetails))
    }
}
