import CallCenter
import Conversation

// Key 1 and, for whoever is off, key 3: log on, or change what the agent is on with. Key 2: log off.

extension MainMenu {
    mutating func logsOn(paused: Bool) async throws {
        guard let choice = try await tries({ try await choice(paused: paused).value }) ?? nil,
            let outcome = try await tries({ try await outcome(of: choice) })
        else { return }
        switch outcome {
        case .loggedOn(let logOn):
            standing = .loggedOn(logOn)
            let names = await names(logOn.names)
            try await caller.isTold(
                [.loggedOnOK] + logOn.spoken(names) + logOn.spokenPause(names)
                    + logOn.spokenWrapUp)
            if logOn.lacksQueues { try await tellsQueuesAreLacking() }
        case .alreadyOn(let logOn):
            standing = .loggedOn(logOn)
            let names = await names(logOn.names)
            try await caller.isTold([.alreadyOn] + logOn.spokenPause(names))
        case .elsewhere(let logOn):
            standing = .loggedOn(logOn)
            let names = await names(logOn.names)
            try await caller.isTold(standing.spoken(names))
        case .notLoggedOn: try await isNotLoggedOn()
        case .refused(.directoryChanged): try await readsAgentAgain()
        case .refused(let refusal):
            caller.reports(refusal.reported)
            try await caller.isRefused(refusal.spoken)
        case .takenBack: break
        }
    }

    /// The same questions whether they are on or not.
    private func choice(paused: Bool) async throws -> Step<LogOnChoice> {
        let (caller, agent) = (caller, agent)
        return try await Step.first {
            try await ProfileStep(desk: desk, agent: agent).isTaken(by: caller)
        } then: { profile in
            try await Step.first {
                try await NumberStep(desk: desk, agent: agent, call: call).isTaken(by: caller)
            } then: { number in
                guard paused else { return .given(LogOnChoice(profile: profile, number: number)) }
                return try await PauseStep(desk: desk).isTaken(by: caller).map {
                    LogOnChoice(profile: profile, number: number, pause: $0)
                }
            }
        }
    }

    private func outcome(of choice: LogOnChoice) async throws(DeskUnavailable) -> LogOnOutcome {
        if case .loggedOn = standing {
            let outcome = try await presence.change(agent, to: choice)
            // Another call may have logged them off meanwhile.
            guard outcome == .notLoggedOn else { return outcome }
        }
        return try await presence.logOn(agent, as: choice)
    }

    mutating func logsOff() async throws {
        switch try await tries({ try await presence.logOff(agent) }) {
        case .loggedOff:
            standing = .loggedOff
            try await caller.isTold(.loggedOffOK)
        case .stillIn:
            standing = .loggedOff
            try await caller.isTold(.loggedOffOK)
            try await tellsQueuesAreLacking()
        case .notLoggedOn: try await isNotLoggedOn()
        case nil: break
        }
    }
}
