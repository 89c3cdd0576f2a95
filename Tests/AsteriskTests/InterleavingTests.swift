import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// Two calls of one agent, or of two agents at one phone, one in the middle of the other, or the
/// supervisor's hand in the middle of one: whoever comes in between, the book, the PBX and the lamp
/// agree when both are over.
@Suite struct `One call in the middle of another` {
    /// What the other call does, from start to end, before a command of the first.
    enum Other: String, CaseIterable, CustomTestStringConvertible {
        case logOff, logOffAndOnAnew, logOffAndOnAtAnotherPhone
        case pause, endPause, pauseAndReturn
        case changeProfile, changeNumber, changeAndBack
        case standing, endWrapUp, endOfCall
        case anotherAgentAtThePhone
        case logOffByHand, logOffByHandAndRepair, logOffByHandAndOnAnew
        case pauseByHand, endPauseByHand, pauseByHandAndLogOffByHand

        var testDescription: String { rawValue }

        /// Whether the PBX hears of it at the agent's next call alone.
        var isLeftToNextCall: Bool { self == .pauseByHand || self == .endPauseByHand }

        func perform(in centre: Centre) async {
            let anna = Centre.anna
            let presence = centre.call(from: "203").presence
            switch self {
            case .logOff: _ = try? await presence.logOff(anna)
            case .logOffAndOnAnew:
                _ = try? await presence.logOff(anna)
                _ = try? await centre.call().presence.logOn(
                    anna, as: LogOnChoice(profile: Centre.sales))
            case .logOffAndOnAtAnotherPhone:
                _ = try? await presence.logOff(anna)
                _ = try? await presence.logOn(anna, as: LogOnChoice(profile: Centre.both))
            case .pause: _ = try? await presence.pause(anna, PauseWish(reason: Centre.training))
            case .endPause: _ = try? await presence.endPause(anna)
            case .pauseAndReturn:
                _ = try? await presence.pause(anna, PauseWish(reason: Centre.training))
                _ = try? await presence.endPause(anna)
            case .changeProfile:
                _ = try? await centre.call().presence.change(
                    anna, to: LogOnChoice(profile: Centre.retention))
            case .changeNumber:
                _ = try? await presence.change(anna, to: LogOnChoice(profile: Centre.both))
            case .changeAndBack:
                _ = try? await presence.change(anna, to: LogOnChoice(profile: Centre.retention))
                _ = try? await centre.call().presence.change(
                    anna, to: LogOnChoice(profile: Centre.both))
            case .standing: _ = try? await presence.standing(of: anna)
            case .endWrapUp: _ = try? await presence.endWrapUp(anna)
            case .endOfCall: try? await presence.repairOthers()
            case .anotherAgentAtThePhone:
                for phone in ["201", "202"] {
                    _ = try? await centre.call(from: phone).presence.logOn(
                        Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
                }
            case .logOffByHand: centre.book.logOffByHand(anna.user)
            case .logOffByHandAndRepair:
                centre.book.logOffByHand(anna.user)
                try? await presence.repairOthers()
            case .logOffByHandAndOnAnew:
                centre.book.logOffByHand(anna.user)
                _ = try? await presence.logOn(anna, as: LogOnChoice(profile: Centre.retention))
            case .pauseByHand:
                centre.book.pauseByHand(anna.user, PauseWish(reason: Centre.training))
            case .endPauseByHand: centre.book.endPauseByHand(anna.user)
            case .pauseByHandAndLogOffByHand:
                centre.book.pauseByHand(anna.user, PauseWish(reason: Centre.training))
                centre.book.logOffByHand(anna.user)
            }
        }
    }

    @Test(arguments: Act.allCases.filter { $0 != .logOnOverLeftovers }, Other.allCases)
    func `before every command`(act: Act, other: Other) async throws {
        for isHangUp in Act.inTwofoldTrouble.contains(act) ? [false, true] : [false] {
            var number = 1
            while true {
                let centre = try await act.centre()
                let call = centre.call(
                    from: act.phone, hangsUp: isHangUp ? .after(number) : nil, isHeard: true)
                call.channel.meanwhile = { command, _ in
                    if command == number { await other.perform(in: centre) }
                }
                _ = await act.perform(in: call)
                // What it found adrift, or lost by a PBX that started anew, is its next call's.
                try await centre.call(from: "204").presence.repairOthers()
                if !act.canBeSettledByOthers || other.isLeftToNextCall {
                    _ = try await centre.call(from: "204").presence.standing(of: Centre.anna)
                }
                if let fault = centre.disagreement ?? centre.wrongLamp {
                    Issue.record("\(fault): \(other) before \(number), hang-up: \(isHangUp)")
                }
                guard call.channel.commands.count >= number else { break }
                number += 1
            }
        }
    }
}
