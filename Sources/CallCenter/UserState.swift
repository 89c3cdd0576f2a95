/// Whether a user takes part, as lists show it: the first of these that holds.
package enum UserState: String, CaseIterable, Hashable, Sendable {
    /// Kept, but out for good until restored.
    case archived
    /// Kept out until a moment.
    case blocked
    /// Asked to join, and without a PIN of their own yet.
    case invited
    case active

    /// The state at this moment, in UTC milliseconds.
    package init(of user: User, isInvited: Bool, at now: Int64) {
        if user.isArchived {
            self = .archived
        } else if user.isBarred(at: now) {
            self = .blocked
        } else {
            self = isInvited ? .invited : .active
        }
    }
}
