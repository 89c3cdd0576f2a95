import AGI
import Conversation
import ScriptedCall
import Testing

/// What is left on the channel for the dialplan.
struct LeavingTests {
    @Test(arguments: [CallResult.ok, .refused, .busy, .hangup, .error])
    func `the last commands tell the dialplan how the call ended`(result: CallResult) async {
        let finished = await call { await $0.leaves(with: result) }
        #expect(
            finished.commands == [
                .setVariable("ROLLCALL_REASON", ""),
                .setVariable("ROLLCALL_STATE", ""),
                .setVariable("ROLLCALL_RESULT", result.rawValue),
            ])
    }

    @Test func `why, and how the agent stands, come before the result`() async {
        let finished = await call { caller in
            caller.stands(as: .loggedOff)
            caller.reports(.noQueue)
            caller.stands(as: .paused)
            caller.reports(.notAllQueues)
            await caller.leaves(with: .ok)
        }
        #expect(
            finished.commands == [
                .setVariable("ROLLCALL_REASON", "not-all-queues"),
                .setVariable("ROLLCALL_STATE", "paused"),
                .setVariable("ROLLCALL_RESULT", "ok"),
            ])
    }

    @Test func `what is no longer so is not told`() async {
        let finished = await call { caller in
            caller.stands(as: .ready)
            caller.reports(.noQueue)
            caller.stands(as: nil)
            caller.reports(nil)
            await caller.leaves(with: .ok)
        }
        #expect(
            finished.commands.prefix(2) == [
                .setVariable("ROLLCALL_REASON", ""), .setVariable("ROLLCALL_STATE", ""),
            ])
    }

    @Test func `three silences refuse a stranger, and end the call of an agent who is known`()
        async
    {
        for (isKnown, ended) in [(false, CallEnded.gaveUp), (true, .fellSilent)] {
            let finished = await call { (caller: Caller) async throws in
                caller.isKnown = isKnown
                do {
                    _ = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
                } catch let end as CallEnded {
                    await caller.leaves(with: end.result)
                    throw end
                }
            }
            #expect(finished.ended == ended)
            #expect(finished.result == (isKnown ? .ok : .refused))
            #expect(
                finished.commands.suffix(3).first
                    == .setVariable("ROLLCALL_REASON", isKnown ? "" : "no-input"))
        }
    }

    @Test func `the result is left on a dead channel too`() async {
        let finished = await call(.hangsUp(while: .welcome)) { caller in
            try? await caller.hears(.welcome)
            await caller.leaves(with: .hangup)
        }
        #expect(finished.commands.last == .setVariable("ROLLCALL_RESULT", "hangup"))
    }

    @Test func `a wire that is lost leaves no result, and nobody hears of it`() async {
        let finished = await call(hangingUp: .wireLost(1)) { await $0.leaves(with: .ok) }
        #expect(finished.ended == nil)
    }

    /// R65: the channel's own class beats the queue's.
    @Test func `the music is the channel's own class, told to the dialplan`() async {
        let finished = await call { try await $0.waits(to: "rollcall-sales", chosenBy: "group") }
        #expect(
            finished.commands == [
                .setVariable("CHANNEL(musicclass)", "rollcall-sales"),
                .setVariable("ROLLCALL_AUDIO_CLASS", "rollcall-sales"),
                .setVariable("ROLLCALL_AUDIO_FILE", ""),
                .setVariable("ROLLCALL_AUDIO_SOURCE", "group"),
            ])
    }

    @Test func `no music leaves the PBX its own`() async {
        let finished = await call { try await $0.waits(to: nil, chosenBy: "none") }
        #expect(
            finished.commands == [
                .setVariable("ROLLCALL_AUDIO_CLASS", ""),
                .setVariable("ROLLCALL_AUDIO_FILE", ""),
                .setVariable("ROLLCALL_AUDIO_SOURCE", "none"),
            ])
    }

    @Test func `a caller who has left is still told about`() async {
        let finished = await call(hangingUp: .before(1)) {
            try await $0.waits(to: "rollcall-sales", chosenBy: "group")
        }
        #expect(finished.ended == nil)
        #expect(finished.commands.count == 4)
    }
}
