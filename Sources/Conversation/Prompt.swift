/// A recording of ours that a caller hears: one whole phrase, a number, or a recorded name.
///
/// A prompt is called what its file is, in camel case; each is heard at its step of a dialogue.
package struct Prompt: Hashable, Sendable {
    /// What STREAM FILE and GET DATA play, relative to the PBX's sounds of a language and without
    /// the file's ending: `rollcall/enter-id`.
    package let file: String
    /// What is heard where the PBX has not got the file; empty where nothing can stand for it.
    package let instead: [Prompt]

    private init(_ name: String, instead: [Prompt] = []) {
        file = "rollcall/\(name)"
        self.instead = instead
    }

    /// What the table of texts calls it: `enter-id`, `numbers/7`.
    package var name: String { String(file.dropFirst("rollcall/".count)) }
}

// MARK: Phrases

extension Prompt {
    // While the server works, and at any moment.
    package static let working = Prompt("working")
    package static let oneMoment = Prompt("one-moment")
    package static let busyNothingChanged = Prompt("busy-nothing-changed")
    package static let callAgain = Prompt("call-again")
    package static let goodbye = Prompt("goodbye")
    package static let invalidChoice = Prompt("invalid-choice")

    // Who is calling.
    package static let welcome = Prompt("welcome")
    package static let enterID = Prompt("enter-id")
    package static let enterIDLong = Prompt("enter-id-long")
    package static let enterPIN = Prompt("enter-pin")
    package static let enterPINLong = Prompt("enter-pin-long")
    package static let noMatch = Prompt("no-match")
    package static let askSupervisor = Prompt("ask-supervisor")

    // How they stand, and what they have not been told yet.
    package static let youAreLoggedOff = Prompt("you-are-logged-off")
    package static let youAreLoggedOn = Prompt("you-are-logged-on")
    package static let youArePaused = Prompt("you-are-paused")
    package static let noticeMoved = Prompt("notice-moved")
    package static let noticeLoggedOffMidnight = Prompt("notice-logged-off-midnight")
    package static let noticeLoggedOffNoAnswer = Prompt("notice-logged-off-no-answer")
    package static let noticeLoggedOffErrors = Prompt("notice-logged-off-errors")
    package static let noticeLoggedOffSupervisor = Prompt("notice-logged-off-supervisor")

    // The menu.
    package static let menuOff = Prompt("menu-off")
    package static let menuOffLong = Prompt("menu-off-long")
    package static let menuOn = Prompt("menu-on")
    package static let menuOnLong = Prompt("menu-on-long")
    package static let menuPaused = Prompt("menu-paused")
    package static let menuPausedLong = Prompt("menu-paused-long")
    package static let menuWrapUp = Prompt("menu-wrap-up")
    package static let notLoggedOn = Prompt("not-logged-on")

    // The choice of a profile.
    package static let noProfile = Prompt("no-profile")
    package static let chooseProfile = Prompt("choose-profile")
    package static let chooseProfileLong = Prompt("choose-profile-long")
    package static let moreProfiles = Prompt("more-profiles")
    package static let enterProfile = Prompt("enter-profile")
    package static let enterProfileLong = Prompt("enter-profile-long")
    package static let profileNotAllowed = Prompt("profile-not-allowed")
    /// Before the digits of a stable number above 8.
    package static let profileNumber = Prompt("profile-number")

    // The number that calls come to.
    package static let callsComeTo = Prompt("calls-come-to")
    package static let confirmOrOther = Prompt("confirm-or-other")
    package static let confirmOrOtherLong = Prompt("confirm-or-other-long")
    package static let confirmNumber = Prompt("confirm-number")
    package static let confirmNumberLong = Prompt("confirm-number-long")
    package static let enterNumber = Prompt("enter-number")
    package static let enterNumberLong = Prompt("enter-number-long")
    package static let numberNotAllowed = Prompt("number-not-allowed")

    // What became of a log-on, a change or a log-off.
    package static let loggedOnOK = Prompt("logged-on-ok")
    package static let alreadyOn = Prompt("already-on")
    package static let notAllQueues = Prompt("not-all-queues")
    package static let numberInUse = Prompt("number-in-use")
    package static let noQueue = Prompt("no-queue")
    package static let loggedOffOK = Prompt("logged-off-ok")

    // Pause, return, and the end of the wrap-up.
    package static let chooseReason = Prompt("choose-reason")
    package static let chooseReasonLong = Prompt("choose-reason-long")
    package static let moreReasons = Prompt("more-reasons")
    package static let enterReason = Prompt("enter-reason")
    package static let enterReasonLong = Prompt("enter-reason-long")
    package static let reasonNotKnown = Prompt("reason-not-known")
    /// Before the digits of a stable number above 8.
    package static let reasonNumber = Prompt("reason-number")
    package static let pausedOK = Prompt("paused-ok")
    package static let returnedOK = Prompt("returned-ok")
    package static let notPaused = Prompt("not-paused")
    package static let wrapUpEnded = Prompt("wrap-up-ended")

    // The agent's details.
    package static let wrapUpTime = Prompt("wrap-up-time")
    package static let noWrapUp = Prompt("no-wrap-up")
    package static let loggedOnSince = Prompt("logged-on-since")
    package static let pausedSince = Prompt("paused-since")
    package static let queuesNumber = Prompt("queues-number")
    package static let yourQueues = Prompt("your-queues")
    package static let queuesUnwatched = Prompt("queues-unwatched")
    package static let menuDetails = Prompt("menu-details")
    package static let menuDetailsLong = Prompt("menu-details-long")

    // A new PIN.
    package static let newPIN = Prompt("new-pin")
    package static let newPINLong = Prompt("new-pin-long")
    package static let repeatPIN = Prompt("repeat-pin")
    package static let repeatPINLong = Prompt("repeat-pin-long")
    package static let pinsDiffer = Prompt("pins-differ")
    package static let pinChanged = Prompt("pin-changed")
    package static let pinTooSimple = Prompt("pin-too-simple")
    /// Before the least number of digits.
    package static let pinTooShort = Prompt("pin-too-short")
    package static let pinTooLong = Prompt("pin-too-long")
    package static let pinEqualDigits = Prompt("pin-equal-digits")
    package static let pinInARow = Prompt("pin-in-a-row")
    package static let pinOwnNumber = Prompt("pin-own-number")
    package static let pinCommon = Prompt("pin-common")
    package static let pinUnchanged = Prompt("pin-unchanged")
}

// MARK: Numbers and names

extension Prompt {
    /// The numbers that have a recording: digits, hours, minutes, counts.
    package static let numbers = 0...59
    /// The stable numbers of profiles and reasons that have a recording and a key of their own.
    package static let keyed = 1...8

    private static let allNumbers = numbers.map { Prompt("numbers/\($0)") }
    private static let allProfiles = keyed.map { Prompt("profile-\($0)") }
    private static let allProfileMenus = keyed.map { Prompt("profile-\($0)-menu") }
    private static let allReasons = keyed.map { Prompt("reason-\($0)") }
    private static let allReasonMenus = keyed.map { Prompt("reason-\($0)-menu") }

    /// One of `numbers`.
    package static func number(_ number: Int) -> Prompt { allNumbers[number] }
    /// "Profile one.", for a profile whose stable number is one of `keyed`.
    package static func profile(_ number: Int) -> Prompt { allProfiles[number - 1] }
    /// "For profile one, press 1.", for a profile whose stable number is one of `keyed`.
    package static func profileMenu(_ number: Int) -> Prompt { allProfileMenus[number - 1] }
    /// "Reason one.", for a reason whose stable number is one of `keyed`.
    package static func reason(_ number: Int) -> Prompt { allReasons[number - 1] }
    /// "For reason one, press 1.", for a reason whose stable number is one of `keyed`.
    package static func reasonMenu(_ number: Int) -> Prompt { allReasonMenus[number - 1] }

    /// A name that the centre has had recorded, by its file's name.
    ///
    /// `profile-12`, or `profile-12-menu` for "For Sales, press 1."
    package static func recordedName(_ file: String, instead: [Prompt]) -> Prompt {
        Prompt("names/\(file)", instead: instead)
    }
}

extension Prompt {
    /// Every prompt that must have a text and a recording in each language, in the order of a call.
    package static let all: [Prompt] =
        [
            .working, .oneMoment, .busyNothingChanged, .callAgain, .goodbye, .invalidChoice,
            .welcome, .enterID, .enterIDLong, .enterPIN, .enterPINLong, .noMatch, .askSupervisor,
            .youAreLoggedOff, .youAreLoggedOn, .youArePaused, .noticeMoved,
            .noticeLoggedOffMidnight, .noticeLoggedOffNoAnswer, .noticeLoggedOffErrors,
            .noticeLoggedOffSupervisor,
            .menuOff, .menuOffLong, .menuOn, .menuOnLong, .menuPaused, .menuPausedLong, .menuWrapUp,
            .notLoggedOn,
            .noProfile, .chooseProfile, .chooseProfileLong, .moreProfiles,
            .enterProfile, .enterProfileLong, .profileNotAllowed, .profileNumber,
            .callsComeTo, .confirmOrOther, .confirmOrOtherLong, .confirmNumber, .confirmNumberLong,
            .enterNumber, .enterNumberLong, .numberNotAllowed,
            .loggedOnOK, .alreadyOn, .notAllQueues, .numberInUse, .noQueue, .loggedOffOK,
            .chooseReason, .chooseReasonLong, .moreReasons, .enterReason, .enterReasonLong,
            .reasonNotKnown, .reasonNumber, .pausedOK, .returnedOK, .notPaused, .wrapUpEnded,
            .wrapUpTime, .noWrapUp, .loggedOnSince, .pausedSince, .queuesNumber, .yourQueues,
            .queuesUnwatched, .menuDetails, .menuDetailsLong,
            .newPIN, .newPINLong, .repeatPIN, .repeatPINLong, .pinsDiffer, .pinChanged,
            .pinTooSimple, .pinTooShort, .pinTooLong, .pinEqualDigits, .pinInARow, .pinOwnNumber,
            .pinCommon, .pinUnchanged,
        ] + allProfiles + allProfileMenus + allReasons + allReasonMenus + allNumbers
}
