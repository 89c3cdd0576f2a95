import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// One thing an agent's call does with the presence, and what the centre is like before it.
enum Act: String, CaseIterable, CustomTestStringConvertible {
    case logOn
    case logOnOverLeftovers
    case logOnOverOwnAdrift
    case logOnAtAdriftPhone
    case standing
    case standingAfterRestart
    case standingAdrift
    case logOff
    case endOfCall

    var testDescription: String { rawValue }

    /// What was said to the agent.
    enum Said: Equatable {
        case on(LogOn)
        case off
        case nothingChanged
        case callAgain
        case nothing
    }

    /// The centre in which the act takes place.
    func centre() async throws -> Centre {
        let centre = Centre()
        switch self {
        case .logOn: break
        case .logOnOverLeftovers:
            // What is left of an earlier membership, with other values.
            for queue in ["sales", "retention"] {
                centre.pbx.place(
                    PBX.Member(interface: "PJSIP/201", penalty: 9, name: "Rollcall/1001"),
                    in: queue)
            }
        case .logOnOverOwnAdrift, .standingAdrift, .endOfCall: await centre.annaIsAdrift()
        case .logOnAtAdriftPhone:
            let broken = centre.call(loss: .after(1))
            _ = try? await broken.presence.logOn(
                Centre.bohdan, as: LogOnChoice(profile: Centre.both))
        case .standing, .logOff: try await centre.annaIsOn(with: Centre.both)
        case .standingAfterRestart:
            try await centre.annaIsOn(with: Centre.both)
            centre.pbx.restart()
        }
        return centre
    }

    /// Whether nothing is left for the agent's own next call.
    var canBeSettledByOthers: Bool { self != .standingAfterRestart && self != .logOnOverLeftovers }

    /// Whose call it is.
    private var agent: Agent { self == .endOfCall ? Centre.bohdan : Centre.anna }

    /// Does it, and tells what the agent was told.
    func perform(in call: CallInProgress) async -> Said {
        do throws(DeskUnavailable) {
            switch self {
            case .logOn, .logOnOverLeftovers, .logOnOverOwnAdrift, .logOnAtAdriftPhone:
                switch try await call.presence.logOn(agent, as: LogOnChoice(profile: Centre.both)) {
                case .loggedOn(let logOn), .alreadyOn(let logOn), .elsewhere(let logOn):
                    return .on(logOn)
                case .refused: return .nothingChanged
                case .notLoggedOn, .takenBack: return .off
                }
            case .standing, .standingAfterRestart, .standingAdrift:
                switch try await call.presence.standing(of: agent) {
                case .loggedOn(let logOn): return .on(logOn)
                case .loggedOff: return .off
                }
            case .logOff:
                _ = try await call.presence.logOff(agent)
                return .off
            case .endOfCall:
                try await call.presence.repairOthers()
                return .nothing
            }
        } catch {
            return error.effect == .none && self != .endOfCall ? .nothingChanged : .callAgain
        }
    }
}
