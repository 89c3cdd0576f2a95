import AGI
import Conversation
import ScriptedCall
import Testing

/// What the caller hears and keys while the server works.
struct InterludeTests {
    private let menu = Menu(
        [.menuOff], help: [.menuOffLong], keys: [Key(digit: 1), Key(digit: 2)])
    private let work = SlowWork()

    /// The work, and whether anybody tried to stop it.
    private func done(_ caller: Caller) async -> String {
        await caller.during { [work] in
            await work.lasts()
            return Task.isCancelled ? "cancelled" : "done"
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `keys pressed meanwhile are the first keys of the next step, in order`() async {
        var choices: [Choice] = []
        let finished = await call(
            .keys("1", while: .working),
            .keys("2", while: .working),
            .keys("*", while: .working),
            .ends(work)
        ) { caller in
            #expect(await done(caller) == "done")
            for _ in 1...3 { choices.append(try await caller.chooses(from: menu)) }
        }
        #expect(choices == [.key(Key(digit: 1)), .key(Key(digit: 2)), .back])
        #expect(finished.heard.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a number begun meanwhile is ended in its field`() async {
        var number: String?
        await call(.keys("12*1001#", while: .working), .ends(work)) { caller in
            _ = await done(caller)
            number = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        }
        #expect(number == "1001")
    }

    @Test(.timeLimit(.minutes(1)))
    func `after a second of work the caller is asked for a moment, once`() async {
        let second: [Prompt] = .init(repeating: .working, count: 5)
        let finished = await call(
            .hears(second + [.oneMoment] + second + second),
            .ends(work)
        ) { #expect(await done($0) == "done") }
        #expect(Array(finished.interlude.prefix(6)) == second + [.oneMoment])
        #expect(finished.interlude.count { $0 == .oneMoment } == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hang-up does not stop the work`() async {
        var value = ""
        let finished = await call(
            .hears(.working, .working),
            .hangsUp(while: .working),
            .ends(work)
        ) { caller in
            value = await done(caller)
            try await caller.isTold(.loggedOnOK)
        }
        #expect(value == "done")
        #expect(finished.ended == .hungUp)
        #expect(finished.heard.isEmpty)
        #expect(finished.commandsAfterHangUp.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 2])
    func `whatever becomes of the wire, the work is waited for`(fault: Int) async {
        let moment: Moment =
            switch fault {
            case 0: .wireFails(.closed, while: .working)
            case 1: .wireFails(.tooLate, while: .working)
            default: .isMissing(.working)
            }
        var value = ""
        await call(moment, .ends(work)) { value = await done($0) }
        #expect(value == "done")
    }

    @Test(.timeLimit(.minutes(1)))
    func `work after a hang-up is done in silence`() async {
        var value = ""
        let finished = await call(.hangsUp(while: .welcome), .ends(work)) { caller in
            try? await caller.hears(.welcome)
            value = await done(caller)
        }
        #expect(value == "done")
        #expect(finished.interlude.isEmpty)
    }
}
