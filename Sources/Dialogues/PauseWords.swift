import CallCenter
import Conversation

/// What is told of a pause, a return and the end of a wrap-up.
enum PauseWords {
    case pause, endPause, endWrapUp

    func done(_ logOn: LogOn, _ names: SpokenNames) -> [Prompt] {
        switch self {
        case .pause: [.pausedOK] + names.spoken(logOn.pause?.reason)
        case .endPause: [.returnedOK]
        case .endWrapUp: [.wrapUpEnded]
        }
    }

    /// It was so already; a wrap-up is not ended while the agent is paused.
    func already(_ logOn: LogOn, _ names: SpokenNames) -> [Prompt] {
        switch self {
        case .pause, .endWrapUp: logOn.spokenPause(names)
        case .endPause: [.notPaused]
        }
    }

    /// Why it was not done where it was so already; a pause is as good then.
    var reason: Report.Reason? {
        switch self {
        case .pause: nil
        case .endPause: .notPaused
        case .endWrapUp: .paused
        }
    }
}
