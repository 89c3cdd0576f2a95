import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// One thing an agent's call does with the presence, and what the centre is like before it.
enum Act: String, CaseIterable, CustomTestStringConvertible {
    case logOn, logOnPaused
    case logOnOverLeftovers
    case logOnOverOwnAdrift, logOnOverAdriftChange
    case logOnAtAdriftPhone
    case standing, standingPaused
    case standingAfterRestart, standingPausedAfterRestart
    case standingWithoutQueues
    case standingAdrift, standingOfAdriftChange
    case changeProfile, changeNumber, changeBoth, changePaused
    case changeToProfileOfNoQueue
    case changeOverAdriftChange, changeToAdriftPhone
    case pause, pauseWithAnotherReason, pauseAfterRestart
    case endPause
    case endWrapUp
    case logOff, logOffPaused, logOffOverAdriftChange
    case endOfCall, endOfCallAfterAdriftChange

    var testDescription: String { rawValue }

    /// Those in which two troubles are tried together.
    static let inTwofoldTrouble: [Act] = [
        .logOn, .logOnAtAdriftPhone, .standingAfterRestart, .changeBoth, .changeOverAdriftChange,
        .pause, .endWrapUp, .logOff, .endOfCall,
    ]

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
        // Both ways into a pause: with the option of AddQueueMember, and with two commands.
        let centre = Centre(version: self == .logOnPaused ? "22.2.0" : "20.9.2")
        switch self {
        case .logOn, .logOnPaused: break
        case .logOnOverLeftovers:
            // What is left of an earlier membership, with other values.
            for queue in ["sales", "retention"] {
                centre.pbx.place(
                    PBX.Member(interface: "PJSIP/201", penalty: 9, name: "Rollcall/1001"),
                    in: queue)
            }
        case .logOnOverOwnAdrift, .standingAdrift, .endOfCall: await centre.annaIsAdrift()
        case .logOnOverAdriftChange, .standingOfAdriftChange, .changeOverAdriftChange,
            .logOffOverAdriftChange:
            try await centre.annaIsAdriftChanging()
        case .endOfCallAfterAdriftChange:
            try await centre.annaIsAdriftChanging(in: PauseWish(reason: Centre.lunch))
        case .logOnAtAdriftPhone, .changeToAdriftPhone:
            if self == .changeToAdriftPhone { try await centre.annaIsOn(from: "202") }
            let broken = centre.call(loss: .after(1))
            _ = try? await broken.presence.logOn(
                Centre.bohdan, as: LogOnChoice(profile: Centre.both))
        case .changeProfile, .changeNumber, .changeBoth, .changeToProfileOfNoQueue:
            try await centre.annaIsOn()
        case .changePaused: try await centre.annaIsOn(in: PauseWish())
        case .standing, .pause, .endWrapUp, .logOff: try await centre.annaIsOn(with: Centre.both)
        case .standingPaused, .pauseWithAnotherReason, .endPause, .logOffPaused:
            try await centre.annaIsOn(with: Centre.both, in: PauseWish(reason: Centre.lunch))
        case .standingAfterRestart, .pauseAfterRestart:
            try await centre.annaIsOn(with: Centre.both)
            centre.pbx.restart()
        case .standingPausedAfterRestart:
            try await centre.annaIsOn(with: Centre.both, in: PauseWish())
            centre.pbx.restart()
        case .standingWithoutQueues:
            try await centre.annaIsOn(with: Centre.both)
            centre.pbx.remove(queue: "sales")
            centre.pbx.remove(queue: "retention")
        }
        if self == .changeToProfileOfNoQueue { centre.pbx.remove(queue: "retention") }
        return centre
    }

    /// Whether nothing is left for the agent's own next call.
    var canBeSettledByOthers: Bool {
        switch self {
        case .standingAfterRestart, .standingPausedAfterRestart, .pauseAfterRestart,
            .standingWithoutQueues, .logOnOverLeftovers:
            false
        default: true
        }
    }

    /// Whose call it is.
    private var agent: Agent {
        switch self {
        case .endOfCall, .endOfCallAfterAdriftChange: Centre.bohdan
        default: Centre.anna
        }
    }

    /// The phone it comes from.
    var phone: String {
        switch self {
        case .changeNumber, .changeBoth, .changePaused, .changeOverAdriftChange: "202"
        default: "201"
        }
    }

    /// Does it, and tells what the agent was told.
    func perform(in call: CallInProgress) async -> Said {
        do throws(DeskUnavailable) {
            return try await said(in: call.presence)
        } catch {
            return error.effect == .none && agent == Centre.anna ? .nothingChanged : .callAgain
        }
    }

    private func said(in presence: Presence) async throws(DeskUnavailable) -> Said {
        switch self {
        case .logOn, .logOnOverLeftovers, .logOnOverOwnAdrift, .logOnOverAdriftChange,
            .logOnAtAdriftPhone:
            Said(try await presence.logOn(agent, as: LogOnChoice(profile: Centre.both)), else: .off)
        case .logOnPaused:
            Said(
                try await presence.logOn(
                    agent,
                    as: LogOnChoice(profile: Centre.both, pause: PauseWish(reason: Centre.lunch))),
                else: .off)
        case .standing, .standingPaused, .standingAfterRestart, .standingPausedAfterRestart,
            .standingWithoutQueues, .standingAdrift, .standingOfAdriftChange:
            switch try await presence.standing(of: agent) {
            case .loggedOn(let logOn): .on(logOn)
            case .loggedOff: .off
            }
        case .changeProfile, .changeBoth, .changePaused, .changeOverAdriftChange,
            .changeToAdriftPhone:
            Said(
                try await presence.change(agent, to: LogOnChoice(profile: Centre.both)),
                else: .nothingChanged)
        case .changeNumber:
            Said(
                try await presence.change(agent, to: LogOnChoice(profile: Centre.sales)),
                else: .nothingChanged)
        case .changeToProfileOfNoQueue:
            Said(
                try await presence.change(agent, to: LogOnChoice(profile: Centre.retention)),
                else: .nothingChanged)
        case .pause, .pauseAfterRestart:
            Said(try await presence.pause(agent, PauseWish(reason: Centre.lunch)))
        case .pauseWithAnotherReason:
            Said(try await presence.pause(agent, PauseWish(reason: Centre.training)))
        case .endPause: Said(try await presence.endPause(agent))
        case .endWrapUp: Said(try await presence.endWrapUp(agent))
        case .logOff, .logOffPaused, .logOffOverAdriftChange:
            try await loggedOff(in: presence)
        case .endOfCall, .endOfCallAfterAdriftChange: try await repaired(in: presence)
        }
    }

    private func loggedOff(in presence: Presence) async throws(DeskUnavailable) -> Said {
        _ = try await presence.logOff(agent)
        return .off
    }

    private func repaired(in presence: Presence) async throws(DeskUnavailable) -> Said {
        try await presence.repairOthers()
        return .nothing
    }
}

extension Act.Said {
    /// `takenBack` is what holds when everything was taken back.
    fileprivate init(_ outcome: LogOnOutcome, else takenBack: Act.Said) {
        switch outcome {
        case .loggedOn(let logOn), .alreadyOn(let logOn), .elsewhere(let logOn): self = .on(logOn)
        case .refused: self = .nothingChanged
        case .takenBack: self = takenBack
        case .notLoggedOn: self = .off
        }
    }

    fileprivate init(_ outcome: StandingOutcome) {
        switch outcome {
        case .done(let logOn), .already(let logOn), .notEverywhere(let logOn, _): self = .on(logOn)
        case .notLoggedOn: self = .off
        }
    }
}
