import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The caller goes away at every command of a call that visits every step.
struct HangUpTests {
    private func talk(
        _ presence: FakePresence, _ hangUp: HangUp?
    ) async -> FinishedCall {
        await call(
            AgentLine(
                desk: FakeDesk(profiles: [1, 2].map { .numbered($0) }), presence: presence,
                call: .sample),
            .keys("1001#", after: .enterID),
            .keys("0000#", after: .enterPIN),
            .hears(.noMatch),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff),
            .keys("1", after: .menuOff),
            .keys("2", after: .profileMenu(2)),
            .hears(.loggedOnOK),
            .keys("4", after: .menuOn),
            .hears(.queuesNumber),
            .keys("2", after: .menuOn),
            .hears(.loggedOffOK),
            .keys("9", after: .menuOff),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    @Test(arguments: [
        HangUp.before, HangUp.during, HangUp.after, HangUp.ending, HangUp.wireLost,
    ])
    func `a call that is torn off ends at once, wherever it was`(
        at moment: @Sendable (Int) -> HangUp
    ) async {
        let whole = FakePresence()
        #expect(await talk(whole, nil).result == .ok)
        var number = 1
        while true {
            let presence = FakePresence()
            let finished = await talk(presence, moment(number))
            if finished.ended == .saidGoodbye { break }
            if case .wireLost = moment(number) {
                #expect(finished.ended == .wireLost("the connection was closed"))
            } else {
                #expect(finished.ended == .hungUp, "\(moment(number))")
            }
            #expect(finished.commandsAfterHangUp.isEmpty, "\(moment(number))")
            #expect(whole.questions.starts(with: presence.questions), "\(moment(number))")
            number += 1
        }
        #expect(number > 30)
    }
}
