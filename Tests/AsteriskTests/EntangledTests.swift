import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// Two calls of one agent, each of which begins before the other has ended.
@Suite struct `Two calls entangled` {
    /// One way for tasks: whoever waits goes on once it is open.
    struct Gate: Sendable {
        private let stream = AsyncStream.makeStream(of: Void.self)
        func open() { stream.continuation.finish() }
        func wait() async { for await _ in stream.stream {} }
    }

    /// What the other call, from phone 202, does.
    enum Second: CaseIterable {
        case change, changeAndHangUp, logOff, pause, endWrapUp, standing, logOn, anotherAgentsLogOn

        var hangUp: Bool { self == .changeAndHangUp }

        func perform(in call: CallInProgress) async {
            let (anna, presence) = (Centre.anna, call.presence)
            switch self {
            case .change, .changeAndHangUp:
                _ = try? await presence.change(anna, to: LogOnChoice(profile: Centre.sales))
            case .logOn:
                _ = try? await presence.logOn(anna, as: LogOnChoice(profile: Centre.sales))
            case .anotherAgentsLogOn:
                _ = try? await presence.logOn(
                    Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
            case .logOff: _ = try? await presence.logOff(anna)
            case .pause: _ = try? await presence.pause(anna, PauseWish(reason: Centre.lunch))
            case .endWrapUp: _ = try? await presence.endWrapUp(anna)
            case .standing: _ = try? await presence.standing(of: anna)
            }
        }
    }

    /// The first call stops before a command while the second goes up to one of its own; then the
    /// first goes on to its end, and the second after it.
    @Test(
        arguments: [
            Act.standingAfterRestart, .standingOfAdriftChange, .pauseAfterRestart, .endPause,
            .endWrapUp, .logOff, .changeBoth,
        ], Second.allCases)
    func `agree when both are over`(act: Act, second: Second) async throws {
        var (first, isFirstOver) = (1, false)
        while !isFirstOver {
            var (other, isOtherOver) = (1, false)
            while !isOtherOver {
                let centre = try await act.centre()
                let (reached, released) = (Gate(), Gate())
                var entangled: Task<Int, Never>?
                let call = centre.call(from: act.phone, isHeard: true)
                call.channel.meanwhile = { [other] number, _ in
                    guard number == first else { return }
                    entangled = Task {
                        let call = centre.call(
                            from: "202", hangsUp: second.hangUp ? .after(other) : nil,
                            isHeard: true)
                        call.channel.meanwhile = { number, _ in
                            guard number == other else { return }
                            reached.open()
                            await released.wait()
                        }
                        await second.perform(in: call)
                        reached.open()
                        return call.channel.commands.count
                    }
                    await reached.wait()
                }
                _ = await act.perform(in: call)
                released.open()
                isFirstOver = call.channel.commands.count < first
                isOtherOver = await (entangled?.value ?? 0) < other
                try await centre.call(from: "204").presence.repairOthers()
                if !act.canBeSettledByOthers {
                    _ = try await centre.call(from: "204").presence.standing(of: Centre.anna)
                }
                if let fault = centre.disagreement ?? centre.wrongLamp {
                    Issue.record("\(fault): \(act) before \(first), \(second) before \(other)")
                }
                other += 1
            }
            first += 1
        }
    }
}
