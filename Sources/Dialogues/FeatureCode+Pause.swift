import CallCenter
import Conversation

// Acts pause, return and ready.
extension FeatureCode {
    func pause(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        var reason: PauseReason?
        if terms.reason != nil {
            reason = terms.reason(of: try await desk.pauseReasons())
            if reason == nil {
                return try await refuse(caller, for: .reasonNotKnown, .reasonNotKnown)
            }
        }
        let outcome = try await presence.pause(agent, PauseWish(reason: reason))
        return try await tell(outcome, .pause, caller)
    }

    func endPause(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        try await tell(presence.endPause(agent), .endPause, caller)
    }

    func endWrapUp(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        try await tell(presence.endWrapUp(agent), .endWrapUp, caller)
    }

    private func tell(
        _ outcome: StandingOutcome, _ words: PauseWords, _ caller: Caller
    ) async throws -> CallResult {
        switch outcome {
        case .done(let logOn), .notEverywhere(let logOn, _):
            return try await confirm(
                caller, words.done(logOn, await names(logOn.names, caller)),
                as: logOn.reported, isWhole: outcome == .done(logOn))
        case .already(let logOn):
            let prompts = words.already(logOn, await names(logOn.names, caller))
            caller.stands(as: logOn.reported)
            caller.reports(words.reason)
            try await caller.isTold(prompts)
            return words.reason == nil ? .ok : .refused
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }
}
