import AGI
import Asterisk
import CallCenter
import Conversation
import Dialogues
import Reactor

// A customer's call for which agents are rung.
extension Call {
    func dial(_ route: Route, _ caller: Caller) async -> Ending {
        let isCallback = route.path == .callback
        let ringing = Ringing(
            isCallback ? .callback : .group, for: facts, desk: desks.dial,
            phones: Dialing(on: channel))
        var ending = await ending {
            await caller.wasServed(by: nil, for: nil)
            guard !isCallback else {
                let wish = Callback.Wish(
                    person: route[.user], group: route[.group], takesAnybody: route[.any] == "1")
                return try await Callback(wish, desk: desks.dial, ringing: ringing)
                    .talk(to: caller)
            }
            let began = loop.deadline(after: .zero)
            return try await GroupCall(
                route[.group] ?? route[.extension] ?? channel.preamble.extension,
                desk: desks.dial, ringing: ringing,
                elapsed: { [loop] in loop.deadline(after: .zero).since(began) }
            ).talk(to: caller)
        }
        if channel.hasLeftThemTalking {
            ending = Ending(result: .ok, reason: "rollcall serve was stopped; they talk on")
        }
        if ending.reason.isEmpty { ending.reason = ringing.failure }
        if let fault = ringing.fault { note(fault.reason) }
        await follow(ringing.consequences)
        if !channel.isLost { await endLeftRests() }
        return ending
    }

    /// Who was logged off for not answering is taken out of the PBX's queues.
    private func follow(_ consequences: [CallConsequence]) async {
        var isAnyOff = false
        for case .loggedOff(let user, let reason) in consequences {
            log.agentLoggedOff(user, reason, at: peer)
            isAnyOff = true
        }
        guard isAnyOff, !channel.isLost else { return }
        let presence = Presence(on: channel, book: desks.book, interlude: Silence(), call: facts)
        await repairOthers(presence)
        report(presence.remarks)
    }
}
