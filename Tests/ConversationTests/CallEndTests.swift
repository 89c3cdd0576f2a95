import AGI
import Conversation
import ScriptedCall
import Testing

/// Every way in which a call ends is told from the others.
struct CallEndTests {
    private func talk(_ caller: Caller) async throws {
        try await caller.answers()
        try await caller.hears(.welcome)
        _ = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        try await caller.isTold(.noMatch)
        try await caller.hearsGoodbye()
    }

    /// A prompt that is heard only, one that is a field, and two outcomes.
    private static let prompts: [Prompt] = [.welcome, .enterID, .noMatch, .goodbye]
    private let keys = Moment.keys("1001#", after: .enterID)

    /// The moment at this prompt, and the key that leads to a prompt behind the field.
    private func live(
        _ moment: Moment, at prompt: Prompt
    ) async -> FinishedCall {
        [.noMatch, .goodbye].contains(prompt)
            ? await call(keys, moment, talk: talk) : await call(moment, talk: talk)
    }

    @Test func `a call that comes to its end`() async {
        let finished = await call(keys, talk: talk)
        #expect(finished.result == .ok)
        #expect(finished.heard == Self.prompts)
        #expect(
            finished.commands == [
                .answer, .waitForDigit(.milliseconds(500)),
                .streamFile("rollcall/welcome", escape: "0123456789*#"),
                .getData("rollcall/enter-id", timeout: .seconds(6), atMost: 40),
                .streamFile("rollcall/no-match", escape: "0123456789*#"),
                .streamFile("rollcall/goodbye", escape: "0123456789*#"),
                .waitForDigit(.seconds(3)),
            ])
    }

    @Test(arguments: prompts)
    func `-1 while the channel is up is a missing prompt`(prompt: Prompt) async {
        let finished = await live(.isMissing(prompt), at: prompt)
        #expect(finished.ended == .promptMissing(prompt.file))
        #expect(finished.result == .error)
        #expect(finished.commands.last == .channelStatus)
    }

    @Test(arguments: prompts)
    func `-1 and then 511 is a hang-up`(prompt: Prompt) async {
        let finished = await live(.hangsUp(while: prompt), at: prompt)
        #expect(finished.ended == .hungUp)
        #expect(finished.result == .hangup)
        #expect(finished.commands.last == .channelStatus)
        #expect(finished.commandsAfterHangUp.isEmpty)
    }

    @Test(arguments: prompts)
    func `511 is a hang-up, and no question is asked`(prompt: Prompt) async {
        for moment in [Moment.hangsUp(after: prompt), .pbxReplies(.dead, to: prompt)] {
            let finished = await live(moment, at: prompt)
            #expect(finished.ended == .hungUp)
            #expect(!finished.commands.contains(.channelStatus))
            #expect(finished.commandsAfterHangUp.isEmpty)
        }
    }

    @Test(arguments: 1...7)
    func `a hang-up at any command ends the call, and nothing more is commanded`(
        number: Int
    ) async {
        for hangUp in [HangUp.before(number), .during(number), .after(number)] {
            let finished = await call(keys, hangingUp: hangUp, talk: talk)
            // After its last command the call had come to its end.
            #expect(finished.ended == (hangUp == .after(7) ? nil : .hungUp), "\(hangUp)")
            #expect(finished.commandsAfterHangUp.isEmpty, "\(hangUp)")
        }
    }

    @Test(arguments: 1...7)
    func `a PBX that ends the session at the hang-up is a hang-up too`(number: Int) async {
        let finished = await call(keys, hangingUp: .ending(number), talk: talk)
        #expect(finished.ended == .hungUp)
        #expect(finished.commandsAfterHangUp.isEmpty)
    }

    @Test(arguments: 1...7)
    func `the connection ends at any command`(number: Int) async {
        let finished = await call(keys, hangingUp: .wireLost(number), talk: talk)
        #expect(finished.ended == .wireLost("the connection was closed"))
        #expect(finished.result == .error)
    }

    @Test(arguments: prompts)
    func `no reply in a command's time is a call that became too long`(prompt: Prompt) async {
        let finished = await live(.wireFails(.tooLate, while: prompt), at: prompt)
        #expect(finished.ended == .tooLong)
        #expect(finished.result == .error)
    }

    @Test(arguments: prompts)
    func `what cannot be understood is a lost wire, with the reason`(prompt: Prompt) async {
        let finished = await live(
            .wireFails(.garbled("a line without an end"), while: prompt), at: prompt)
        #expect(finished.ended == .wireLost("a line without an end"))
    }

    @Test(arguments: [Reply.invalid, .usage("wrong"), .other(503, "memory")])
    func `a command that the PBX does not take is a lost wire`(reply: Reply) async {
        let finished = await live(.pbxReplies(reply, to: .welcome), at: .welcome)
        #expect(finished.ended == .wireLost("the PBX did not take a command"))
    }

    @Test(arguments: [2, 3])
    func `keys of a caller who hung up with the last of them are not obeyed`(command: Int) async {
        var obeyed: [String] = []
        let finished = await call(
            .keys("12#", after: .enterID), .keys("1", after: .menuOff),
            hangingUp: .after(command)
        ) { caller in
            try await caller.hears(.welcome)
            let number = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
            obeyed.append(number ?? "")
            let menu = Menu([.menuOff], help: [.menuOffLong], keys: [Key(digit: 1)])
            if case .key = try await caller.chooses(from: menu) { obeyed.append("menu") }
        }
        #expect(finished.ended == .hungUp)
        #expect(obeyed == (command == 2 ? [] : ["12"]))
    }
}
