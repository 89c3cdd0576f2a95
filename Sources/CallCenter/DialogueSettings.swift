// The timers and limits of the dialogues; the centre's alone.

extension Setting where Value == Duration {
    package static var pauseAfterAnswer: Self {
        Self(
            "pause-after-answer", \.pauseAfterAnswer, builtIn: .milliseconds(500), range: 0...5,
            takesFractions: true,
            nearest: .centre, "Seconds of silence between answering and the first word.")
    }

    package static var numberWait: Self {
        Self(
            "number-wait", \.numberWait, builtIn: .seconds(6), range: 1...30, takesFractions: true,
            nearest: .centre,
            "Seconds to wait for each digit of a number.")
    }

    package static var menuWait: Self {
        Self(
            "menu-wait", \.menuWait, builtIn: .seconds(6), range: 1...30, takesFractions: true,
            nearest: .centre,
            "Seconds to wait for the key of a menu.")
    }

    package static var goodbyeWait: Self {
        Self(
            "goodbye-wait", \.goodbyeWait, builtIn: .seconds(3), range: 0...30,
            takesFractions: true, nearest: .centre,
            "Seconds to wait for a key after the last announcement.")
    }
}

extension Setting where Value == Int {
    package static var pairsPerCall: Self {
        Self(
            "pairs-per-call", \.pairsPerCall, builtIn: 3, range: 1...10, nearest: .centre,
            "Pairs of numeric ID and PIN that may be tried in one call.")
    }

    package static var triesPerField: Self {
        Self(
            "tries-per-field", \.triesPerField, builtIn: 3, range: 1...10, nearest: .centre,
            "Silences and invalid keys together that end a field or menu.")
    }

    package static var pinHashCost: Self {
        Self(
            "pin-hash-cost", \.pinHashCost, builtIn: 5, range: 1...11, nearest: .centre,
            "Cost of a new PIN's yescrypt hash; each step doubles the work.")
    }
}

extension Setting where Value == Language {
    package static var language: Self {
        Self(
            "language", \.language, builtIn: .english, nearest: .centre,
            "Language of callers who are not known yet, and where a recording is missing.")
    }
}
