// How a group's agents are rung for a customer (R66–R72).

extension Setting where Value == DialStrategy {
    package static var dialStrategy: Self {
        Self(
            "dial-strategy", \.dialStrategy, builtIn: .simultaneous, nearest: .group,
            "How a group's agents are rung: all at once, the one with the fewest calls, or in turn."
        )
    }
}

extension Setting where Value == Duration {
    package static var ringTime: Self {
        Self(
            "ring-seconds", \.ringTime, builtIn: .seconds(20), range: 1...300, nearest: .group,
            "Seconds that an agent's phone rings at most.")
    }

    package static var groupRingTime: Self {
        Self(
            "group-ring-seconds", \.groupRingTime, builtIn: .seconds(60), range: 1...3600,
            nearest: .group, "Seconds that sequential dialing of a group lasts at most.")
    }
}

extension Setting where Value == PhoneNumber? {
    package static var groupCallerID: Self {
        Self(
            "group-caller-id", \.groupCallerID, builtIn: nil, nearest: .group,
            "Number that agents' phones show when their group is rung; empty shows the caller's.")
    }
}

extension EffectiveSettings {
    /// Refuses an agent's time that is longer than the whole group's (C9): only where agents are
    /// rung in turn does the group's count.
    package func checkDialing() throws(InvalidValue) {
        let (one, all) = (self[.ringTime].value, self[.groupRingTime].value)
        guard self[.dialStrategy].value == .sequential, one > all else { return }
        throw InvalidValue(
            "Dialing agents in turn, ring-seconds (\(one.shown.text)) cannot be more than "
                + "group-ring-seconds (\(all.shown.text)).")
    }

    /// The settings that `checkDialing` looks at.
    package static var namesOfDialing: Set<String> {
        [
            Setting<DialStrategy>.dialStrategy.name, Setting<Duration>.ringTime.name,
            Setting<Duration>.groupRingTime.name,
        ]
    }
}
