package import CallCenter
package import Conversation

// How the values of the call centre are put into prompts: whole phrases and numbers.

extension ProfileChoice {
    /// "Profile one.", or "Profile number:" and its digits.
    var spoken: [Prompt] {
        Prompt.keyed.contains(number)
            ? [.profile(number)] : [.profileNumber] + Prompt.digits(of: String(number))
    }
}

extension LogOn {
    /// "Profile one. Calls come to 2 0 1."
    var spoken: [Prompt] { profile.spoken + [.callsComeTo] + Prompt.digits(of: number.digits) }

    /// The wrap-up timeout: "Your wrap-up time, in minutes and seconds: 0, 45".
    var spokenWrapUp: [Prompt] {
        let seconds = Int(wrapUp.components.seconds)
        guard seconds > 0 else { return [.noWrapUp] }
        return [.wrapUpTime] + Prompt.count(seconds / 60) + Prompt.count(seconds % 60)
    }

    /// Since when: "You logged on at 8, 5".
    var spokenSince: [Prompt] {
        guard let sinceTime else { return [] }
        return [.loggedOnSince] + Prompt.count(sinceTime.hour) + Prompt.count(sinceTime.minute)
    }
}

extension Standing {
    /// "You are logged off.", or "You are logged on." with profile and number.
    var spoken: [Prompt] {
        switch self {
        case .loggedOff: [.youAreLoggedOff]
        case .loggedOn(let logOn): [.youAreLoggedOn] + logOn.spoken
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
