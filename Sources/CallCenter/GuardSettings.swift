// The limits of the guard against guessing PINs, and the life of a one-time PIN; the centre's alone.

extension Setting where Value == Int {
    package static var lockAfter: Self {
        Self(
            "lock-after", \.lockAfter, builtIn: 5, range: 1...100, nearest: .centre,
            "Wrong PINs in a row that lock an agent out, and as many again each further time.")
    }

    package static var lockForGoodAfter: Self {
        Self(
            "lock-for-good-after", \.lockForGoodAfter, builtIn: 100, range: 1...1000,
            nearest: .centre,
            "Wrong PINs in a row that lock an agent out until an administrator unlocks them.")
    }

    package static var throttlePairs: Self {
        Self(
            "throttle-pairs", \.throttlePairs, builtIn: 10, range: 1...10_000, nearest: .centre,
            "Failed pairs of numeric ID and PIN that one caller's number may have.")
    }

    package static var throttlePairsWithheld: Self {
        Self(
            "throttle-pairs-withheld", \.throttlePairsWithheld, builtIn: 100, range: 1...100_000,
            nearest: .centre,
            "Failed pairs that all callers with a withheld number may have together.")
    }

    package static var knownNumberDays: Self {
        Self(
            "known-number-days", \.knownNumberDays, builtIn: 30, range: 0...365, nearest: .centre,
            "Days after a log-on at a number for which failures there are counted apart.")
    }

    package static var oneTimePINTries: Self {
        Self(
            "one-time-pin-tries", \.oneTimePINTries, builtIn: 4, range: 1...100, nearest: .centre,
            "Wrong tries that end a one-time PIN.")
    }
}

extension Setting where Value == Duration {
    package static var lockTime: Self {
        Self(
            "lock-time", \.lockTime, builtIn: .seconds(900), range: 1...86_400, nearest: .centre,
            "Seconds of the first lock; each further one in a row lasts twice as long.")
    }

    package static var lockTimeLongest: Self {
        Self(
            "lock-time-longest", \.lockTimeLongest, builtIn: .seconds(86_400), range: 1...604_800,
            nearest: .centre, "Seconds that a lock lasts at most.")
    }

    package static var throttleTime: Self {
        Self(
            "throttle-time", \.throttleTime, builtIn: .seconds(3_600), range: 1...86_400,
            nearest: .centre, "Seconds for which a failed pair counts against a caller's number.")
    }

    package static var oneTimePINTime: Self {
        Self(
            "one-time-pin-time", \.oneTimePINTime, builtIn: .seconds(600), range: 60...86_400,
            nearest: .centre, "Seconds for which a one-time PIN can be used.")
    }
}

extension EffectiveSettings {
    /// When an agent's account is locked.
    package var lockRule: AccountLock.Rule {
        AccountLock.Rule(
            after: self[.lockAfter].value, first: self[.lockTime].value,
            longest: self[.lockTimeLongest].value, forGoodAfter: self[.lockForGoodAfter].value)
    }

    /// When a caller's number is throttled.
    package var throttle: CallerThrottle {
        CallerThrottle(
            pairs: self[.throttlePairs].value, withheldPairs: self[.throttlePairsWithheld].value,
            window: self[.throttleTime].value)
    }
}
