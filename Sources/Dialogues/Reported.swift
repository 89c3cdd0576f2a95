import CallCenter
import Conversation

// What the dialplan is told, in its words.

extension LogOn {
    var reported: Report.State { pause == nil ? .ready : .paused }
}

extension Standing {
    var reported: Report.State {
        switch self {
        case .loggedOff: .loggedOff
        case .loggedOn(let logOn): logOn.reported
        }
    }
}

extension AgentState {
    var reported: Report.State {
        switch self {
        case .loggedOff: .loggedOff
        case .ready: .ready
        case .connecting: .connecting
        case .inService: .inService
        case .afterService: .afterService
        case .busy: .busy
        case .noAnswer: .noAnswer
        case .paused: .paused
        }
    }
}

extension LogOnRefusal {
    var reported: Report.Reason {
        switch self {
        case .numberInUse: .numberInUse
        case .noQueue: .noQueue
        case .numberNotAllowed: .numberNotAllowed
        case .profileNotAllowed: .profileNotAllowed
        case .directoryChanged: .agentChanged
        }
    }
}
