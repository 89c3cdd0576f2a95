import CallCenter

/// A user's PIN as the store has it.
struct StoredPIN: Hashable, Sendable {
    let user: User.ID
    let hash: String
    let isPeppered: Bool
    /// UTC milliseconds; grows with every new PIN, and is kept by one that is hashed anew.
    let setAt: Int64
    /// Of a one-time PIN, UTC milliseconds.
    let expiresAt: Int64?
    /// How often a one-time PIN was missed.
    let misses: Int

    var isOneTime: Bool { expiresAt != nil }

    /// Whether it can be keyed still: a one-time PIN ends by itself, and by wrong tries.
    func isAlive(at now: Int64, tries: Int) -> Bool {
        guard let expiresAt else { return true }
        return now < expiresAt && misses < tries
    }
}
