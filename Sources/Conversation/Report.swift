import AGI

/// What a call tells the dialplan at its end, beside its result.
package struct Report: Hashable, Sendable {
    /// How the agent stands, in `ROLLCALL_STATE`.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case loggedOff = "logged-off"
        case ready, connecting
        case inService = "in-service"
        case afterService = "after-service"
        case busy
        case noAnswer = "no-answer"
        case paused
    }

    /// Why the agent did not get all of what they asked for, in `ROLLCALL_REASON`.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        case noMatch = "no-match"
        case throttled
        case noProfile = "no-profile"
        case profileNotAllowed = "profile-not-allowed"
        case numberNotAllowed = "number-not-allowed"
        case numberInUse = "number-in-use"
        case noQueue = "no-queue"
        case reasonNotKnown = "reason-not-known"
        case notLoggedOn = "not-logged-on"
        case notPaused = "not-paused"
        case paused
        case agentChanged = "agent-changed"
        case noInput = "no-input"
        /// Done, but some queue would not follow.
        case notAllQueues = "not-all-queues"
    }

    /// `nil` where it is not known.
    package var state: State?
    package var reason: Reason?
}

extension Caller {
    /// The agent stands so now; `nil` where nobody can know.
    package func stands(as state: Report.State?) { report.state = state }

    /// This came of the last act; `nil` takes back what an earlier one left.
    package func reports(_ reason: Report.Reason?) { report.reason = reason }

    /// What the dialplan is told in `ROLLCALL_REASON`; empty where there is nothing to say.
    package var reportedReason: String { report.reason?.rawValue ?? "" }

    /// Tells the dialplan how the call ended; works on a dead channel too, and what goes wrong is
    /// told by the absence of `ROLLCALL_RESULT`, which comes last.
    package func leaves(with result: CallResult) async {
        do {
            try await set("ROLLCALL_REASON", reportedReason)
            try await set("ROLLCALL_STATE", report.state?.rawValue ?? "")
            try await set("ROLLCALL_RESULT", result.rawValue)
        } catch {}
    }
}
