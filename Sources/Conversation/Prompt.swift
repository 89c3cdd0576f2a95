/// A recording of ours that a caller hears: one whole phrase, a number, or a profile's name.
///
/// The cases are the names of the files in camel case; each is heard at its step of a dialogue.
package enum Prompt: Hashable, Sendable {
    // While the server works, and at any moment.
    case working, oneMoment, busyNothingChanged, callAgain, goodbye
    // Who is calling.
    case welcome, enterID, enterIDLong, enterPIN, enterPINLong, noMatch, askSupervisor
    // The menu.
    case youAreLoggedOff, youAreLoggedOn
    case menuOff, menuOffLong, menuOn, menuOnLong, invalidChoice, notLoggedOn
    // The choice of a profile.
    case noProfile, chooseProfile, chooseProfileLong, moreProfiles
    case enterProfile, enterProfileLong, profileNotAllowed
    /// "Profile one.", for a profile whose stable number is 1–8.
    case profile(Int)
    /// "For profile one, press 1.", for a profile whose stable number is 1–8.
    case profileMenu(Int)
    /// "Profile number:", before the digits of a stable number above 8.
    case profileNumber
    // What became of a log-on or a log-off.
    case loggedOnOK, alreadyOn, notAllQueues, numberInUse, noQueue, numberNotAllowed, loggedOffOK
    // The agent's details.
    case callsComeTo, wrapUpTime, noWrapUp, loggedOnSince, queuesNumber
    /// A number 0–59: a digit, an hour, a minute, a count.
    case number(Int)

    /// The numbers that have a recording.
    package static let numbers = 0...59
    /// The stable numbers of profiles that have a recording and a key of their own.
    package static let profiles = 1...8
}

extension Prompt {
    /// What STREAM FILE and GET DATA play, relative to the PBX's sounds of a language and without
    /// the file's ending: `rollcall/enter-id`.
    package var file: String {
        switch self {
        case .working: "rollcall/working"
        case .oneMoment: "rollcall/one-moment"
        case .busyNothingChanged: "rollcall/busy-nothing-changed"
        case .callAgain: "rollcall/call-again"
        case .goodbye: "rollcall/goodbye"
        case .welcome: "rollcall/welcome"
        case .enterID: "rollcall/enter-id"
        case .enterIDLong: "rollcall/enter-id-long"
        case .enterPIN: "rollcall/enter-pin"
        case .enterPINLong: "rollcall/enter-pin-long"
        case .noMatch: "rollcall/no-match"
        case .askSupervisor: "rollcall/ask-supervisor"
        case .youAreLoggedOff: "rollcall/you-are-logged-off"
        case .youAreLoggedOn: "rollcall/you-are-logged-on"
        case .menuOff: "rollcall/menu-off"
        case .menuOffLong: "rollcall/menu-off-long"
        case .menuOn: "rollcall/menu-on"
        case .menuOnLong: "rollcall/menu-on-long"
        case .invalidChoice: "rollcall/invalid-choice"
        case .notLoggedOn: "rollcall/not-logged-on"
        case .noProfile: "rollcall/no-profile"
        case .chooseProfile: "rollcall/choose-profile"
        case .chooseProfileLong: "rollcall/choose-profile-long"
        case .moreProfiles: "rollcall/more-profiles"
        case .enterProfile: "rollcall/enter-profile"
        case .enterProfileLong: "rollcall/enter-profile-long"
        case .profileNotAllowed: "rollcall/profile-not-allowed"
        case .profile(let number): "rollcall/profile-\(number)"
        case .profileMenu(let number): "rollcall/profile-\(number)-menu"
        case .profileNumber: "rollcall/profile-number"
        case .loggedOnOK: "rollcall/logged-on-ok"
        case .alreadyOn: "rollcall/already-on"
        case .notAllQueues: "rollcall/not-all-queues"
        case .numberInUse: "rollcall/number-in-use"
        case .noQueue: "rollcall/no-queue"
        case .numberNotAllowed: "rollcall/number-not-allowed"
        case .loggedOffOK: "rollcall/logged-off-ok"
        case .callsComeTo: "rollcall/calls-come-to"
        case .wrapUpTime: "rollcall/wrap-up-time"
        case .noWrapUp: "rollcall/no-wrap-up"
        case .loggedOnSince: "rollcall/logged-on-since"
        case .queuesNumber: "rollcall/queues-number"
        case .number(let number): "rollcall/numbers/\(number)"
        }
    }

    /// What the table of texts calls it: `enter-id`, `numbers/7`.
    package var name: String { String(file.dropFirst("rollcall/".count)) }
}

extension Prompt {
    /// Every prompt that must have a text and a recording in each language, in the order of a call.
    package static var all: [Prompt] {
        [
            .working, .oneMoment, .busyNothingChanged, .callAgain, .goodbye,
            .welcome, .enterID, .enterIDLong, .enterPIN, .enterPINLong, .noMatch, .askSupervisor,
            .youAreLoggedOff, .youAreLoggedOn,
            .menuOff, .menuOffLong, .menuOn, .menuOnLong, .invalidChoice, .notLoggedOn,
            .noProfile, .chooseProfile, .chooseProfileLong, .moreProfiles,
            .enterProfile, .enterProfileLong, .profileNotAllowed, .profileNumber,
            .loggedOnOK, .alreadyOn, .notAllQueues, .numberInUse, .noQueue, .numberNotAllowed,
            .loggedOffOK,
            .callsComeTo, .wrapUpTime, .noWrapUp, .loggedOnSince, .queuesNumber,
        ] + profiles.map(Prompt.profile) + profiles.map(Prompt.profileMenu)
            + numbers.map(Prompt.number)
    }
}
