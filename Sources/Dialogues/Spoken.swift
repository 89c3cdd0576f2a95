package import CallCenter
package import Conversation

// How the values of the call centre are put into prompts: whole phrases and numbers.

extension LogOn {
    /// "Profile one. Calls come to 2 0 1."
    func spoken(_ names: SpokenNames) -> [Prompt] {
        names.spoken(profile) + [.callsComeTo] + Prompt.digits(of: number.digits)
    }

    /// "You are paused", and the reason; nothing where calls come.
    func spokenPause(_ names: SpokenNames) -> [Prompt] {
        pause.map { [.youArePaused] + names.spoken($0.reason) } ?? []
    }

    /// The wrap-up timeout: "Your wrap-up time, in minutes and seconds: 0, 45".
    var spokenWrapUp: [Prompt] {
        let seconds = Int(wrapUp.components.seconds)
        guard seconds > 0 else { return [.noWrapUp] }
        return [.wrapUpTime] + Prompt.count(seconds / 60) + Prompt.count(seconds % 60)
    }

    /// Since when: "You logged on at 8, 5".
    var spokenSince: [Prompt] { sinceTime.map { [.loggedOnSince] + $0.spoken } ?? [] }

    /// Since when: "You have been paused since 12, 0".
    var spokenPausedSince: [Prompt] { pause.map { [.pausedSince] + $0.sinceTime.spoken } ?? [] }
}

extension TimeOfDay {
    fileprivate var spoken: [Prompt] { Prompt.count(hour) + Prompt.count(minute) }
}

extension Standing {
    /// "You are logged off.", or "You are logged on." with profile, number and pause.
    func spoken(_ names: SpokenNames) -> [Prompt] {
        switch self {
        case .loggedOff: [.youAreLoggedOff]
        case .loggedOn(let logOn):
            [.youAreLoggedOn] + logOn.spoken(names) + logOn.spokenPause(names)
        }
    }
}

extension LogOnRefusal {
    var spoken: Prompt {
        switch self {
        case .numberInUse: .numberInUse
        case .noQueue: .noQueue
        case .numberNotAllowed: .numberNotAllowed
        case .profileNotAllowed: .profileNotAllowed
        case .directoryChanged: .busyNothingChanged
        }
    }
}

extension Prompt {
    /// Digit by digit, as a phone number is read back.
    static func digits(of number: String) -> [Prompt] {
        number.utf8.map { .number(Int($0 &- UInt8(ascii: "0"))) }
    }

    /// As one number where there is a recording of it, else digit by digit.
    static func count(_ value: Int) -> [Prompt] {
        numbers.contains(value) ? [.number(value)] : digits(of: String(value))
    }
}

extension DeskUnavailable: Apology {
    package var leavesDoubt: Bool { effect == .unknown }

    /// "Nothing was changed", or "please call again" where we cannot know.
    package var apology: Prompt {
        switch effect {
        case .none: .busyNothingChanged
        case .unknown: .callAgain
        }
    }
}
