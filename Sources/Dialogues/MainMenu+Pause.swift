import CallCenter
import Conversation

// Key 3: pause, or return, or log on straight into a pause. Key 5: end the wrap-up.

extension MainMenu {
    mutating func pausesOrReturns() async throws {
        switch standing {
        case .loggedOff: try await logsOn(paused: true)
        case .loggedOn(let logOn):
            if logOn.pause == nil { try await pauses() } else { try await returns() }
        }
    }

    private mutating func pauses() async throws {
        let step = try await tries { try await PauseStep(desk: desk).isTaken(by: caller) }
        guard let wish = step?.value else { return }
        let outcome = try await tries { try await presence.pause(agent, wish) }
        try await tells(outcome) { logOn, names in
            [.pausedOK] + names.spoken(logOn.pause?.reason)
        } already: { logOn, names in
            logOn.spokenPause(names)
        }
    }

    private mutating func returns() async throws {
        let outcome = try await tries { try await presence.endPause(agent) }
        if case .already = outcome { caller.reports(.notPaused) }
        try await tells(outcome) { _, _ in
            [.returnedOK]
        } already: { _, _ in
            [.notPaused]
        }
    }

    mutating func endsWrapUp() async throws {
        let outcome = try await tries { try await presence.endWrapUp(agent) }
        if case .already(let logOn) = outcome, logOn.pause != nil { caller.reports(.paused) }
        try await tells(outcome) { _, _ in
            [.wrapUpEnded]
        } already: { logOn, names in
            logOn.pause == nil ? [.wrapUpEnded] : logOn.spokenPause(names)
        }
    }

    private mutating func tells(
        _ outcome: StandingOutcome?, done: (LogOn, SpokenNames) -> [Prompt],
        already: (LogOn, SpokenNames) -> [Prompt]
    ) async throws {
        switch outcome {
        case .done(let logOn), .notEverywhere(let logOn, _):
            standing = .loggedOn(logOn)
            try await caller.isTold(done(logOn, await names(logOn.names)))
            if case .notEverywhere = outcome { try await tellsQueuesAreLacking() }
        case .already(let logOn):
            standing = .loggedOn(logOn)
            try await caller.isTold(already(logOn, await names(logOn.names)))
        case .notLoggedOn: try await isNotLoggedOn()
        case nil: break
        }
    }
}
