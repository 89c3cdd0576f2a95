// What an agent's calls and log-ons follow (R33–R35 and the table of properties).

extension Setting where Value == Duration {
    package static var wrapUpPhone: Self {
        Self(
            "wrap-up-phone", \.wrapUpPhone, builtIn: .zero, range: 0...3600, nearest: .user,
            "Seconds of rest after a call; 0 is none.")
    }

    package static var busyTimeout: Self {
        Self(
            "busy-timeout", \.busyTimeout, builtIn: .seconds(15), range: 1...600, nearest: .user,
            "Seconds until a busy agent is offered a call again.")
    }

    package static var noAnswerLength: Self {
        Self(
            "no-answer-length", \.noAnswerLength, builtIn: .seconds(10), range: 1...300,
            nearest: .user, "Seconds that the status after an unanswered offer lasts.")
    }

    package static var busyLength: Self {
        Self(
            "busy-length", \.busyLength, builtIn: .seconds(10), range: 0...300, nearest: .user,
            "Seconds that the status after a busy signal lasts.")
    }
}

extension Setting where Value == Bool {
    package static var logOffMidnight: Self {
        Self(
            "log-off-midnight", \.logOffMidnight, builtIn: false, nearest: .user,
            "Whether a ready or paused agent is logged off at midnight.")
    }

    package static var pinRequired: Self {
        Self(
            "pin-required", \.pinRequired, builtIn: true, nearest: .user,
            "Whether a PIN is asked after the numeric ID.")
    }

    package static var confirmNumber: Self {
        Self(
            "confirm-number", \.confirmNumber, builtIn: false, nearest: .user,
            "Whether a log-on asks to confirm the number that calls come to.")
    }

    package static var otherNumber: Self {
        Self(
            "other-number", \.otherNumber, builtIn: false, nearest: .user,
            "Whether calls may come to another number than that of the call.")
    }
}

extension Setting where Value == Int {
    package static var logOffNoAnswers: Self {
        Self(
            "log-off-no-answers", \.logOffNoAnswers, builtIn: 0, range: 0...100, nearest: .user,
            "Unanswered offers in a row that log an agent off; 0 is never.")
    }

    package static var logOffErrors: Self {
        Self(
            "log-off-errors", \.logOffErrors, builtIn: 5, range: 0...100, nearest: .user,
            "Error signals in a row that log an agent off; 0 is never.")
    }

    package static var pinMinimum: Self {
        Self(
            "pin-minimum", \.pinMinimum, builtIn: 6, range: 4...10, nearest: .user,
            "Digits that a new PIN has at least.")
    }
}
