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
        try await tells(tries { try await presence.pause(agent, wish) }, .pause)
    }

    private mutating func returns() async throws {
        try await tells(tries { try await presence.endPause(agent) }, .endPause)
    }

    mutating func endsWrapUp() async throws {
        try await tells(tries { try await presence.endWrapUp(agent) }, .endWrapUp)
    }

    private mutating func tells(_ outcome: StandingOutcome?, _ words: PauseWords) async throws {
        switch outcome {
        case .done(let logOn), .notEverywhere(let logOn, _):
            standing = .loggedOn(logOn)
            try await caller.isTold(words.done(logOn, await names(logOn.names)))
            if case .notEverywhere = outcome { try await tellsQueuesAreLacking() }
        case .already(let logOn):
            standing = .loggedOn(logOn)
            caller.reports(words.reason)
            try await caller.isTold(words.already(logOn, await names(logOn.names)))
        case .notLoggedOn: try await isNotLoggedOn()
        case nil: break
        }
    }
}
