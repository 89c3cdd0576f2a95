/// A reason for a pause, from the list that the centre keeps.
package struct PauseReason: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<PauseReason>

    package let id: ID
    /// The key that chooses it: 1–999, unique.
    package let number: Int
    package let name: String

    package init(id: ID, number: Int, name: String) throws(InvalidValue) {
        try checkName(name, "A reason's name", to: 80)
        guard (1...999).contains(number) else {
            throw InvalidValue("A reason's number is 1–999, not \(number).")
        }
        self.id = id
        self.number = number
        self.name = name
    }
}

/// A pause: the agent's members stay in their queues and get no calls.
package struct Pause: Hashable, Sendable {
    /// As it was when the pause began; `nil` for a pause without a reason.
    package let reason: PauseReason?
    /// UTC milliseconds.
    package let since: Int64
    /// `since` on the centre's wall clock, for the voice.
    package let sinceTime: TimeOfDay

    package init(reason: PauseReason?, since: Int64, sinceTime: TimeOfDay) {
        self.reason = reason
        self.since = since
        self.sinceTime = sinceTime
    }
}

/// The wish to pause, with or without a reason.
package struct PauseWish: Hashable, Sendable {
    package let reason: PauseReason?
    package init(reason: PauseReason? = nil) { self.reason = reason }
}
