/// What an agent is doing (C15).
package enum AgentState: Hashable, Sendable {
    case loggedOff, ready
    /// The telephone rings.
    case connecting
    case inService
    /// Resting after a call: the wrap-up.
    case afterService
    /// The telephone was busy a moment ago.
    case busy
    /// An offer was not answered a moment ago.
    case noAnswer
    case paused(PauseReason?)

    /// The word of reports and of `ROLLCALL_STATE`; a pause's without its reason.
    package var word: String {
        switch self {
        case .loggedOff: "logged-off"
        case .ready: "ready"
        case .connecting: "connecting"
        case .inService: "in-service"
        case .afterService: "after-service"
        case .busy: "busy"
        case .noAnswer: "no-answer"
        case .paused: "paused"
        }
    }

    /// The state of an agent who is logged on, at a moment in UTC milliseconds.
    ///
    /// A call goes on through a pause; a pause hides what follows a call. `open` are their calls
    /// that have not ended, `latest` is the one whose following state lasts longest. A clock that
    /// was set back ends that state rather than making it longer.
    package init(
        pause: Pause?, open: [CallRecord], latest: CallRecord?, at now: Int64
    ) {
        self.init(
            isPaused: pause != nil, for: pause?.reason, open: open, latest: latest, at: now)
    }

    package init(
        isPaused: Bool, for reason: PauseReason?, open: [CallRecord], latest: CallRecord?,
        at now: Int64
    ) {
        if open.contains(where: { $0.answeredAt != nil || $0.kind == .outbound }) {
            self = .inService
        } else if !open.isEmpty {
            self = .connecting
        } else if isPaused {
            self = .paused(reason)
        } else if let latest, let until = latest.stateUntil, let ended = latest.endedAt,
            ended <= now, now < until
        {
            switch latest.outcome {
            case .answered: self = .afterService
            case .busy: self = .busy
            case .noAnswer: self = .noAnswer
            case .error, .cancelled, .lost, nil: self = .ready
            }
        } else {
            self = .ready
        }
    }
}

/// What an agent who is logged on is doing, and since when.
package struct AgentStanding: Hashable, Sendable {
    package let state: AgentState
    /// UTC milliseconds.
    package let since: Int64

    package init(_ state: AgentState, since: Int64) {
        self.state = state
        self.since = since
    }
}
