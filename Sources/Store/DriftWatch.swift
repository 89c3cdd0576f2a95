import Synchronization

/// Which PBXs may have log-ons adrift: every call asks at its end, and nearly always none has.
final class DriftWatch: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// How often a log-on was set adrift, of whichever PBX.
        var changes = 0
        /// The changes that had been made when a look found none, by PBX.
        var foundNone: [String: Int] = [:]
    }

    /// A log-on has been set adrift.
    func noteChange() { state.withLock { $0.changes += 1 } }

    /// The number of changes, for `noteNone`; `nil` where nothing has changed since a look found
    /// none for this PBX.
    func changes(unseenBy pbx: String) -> Int? {
        state.withLock { $0.foundNone[pbx] == $0.changes ? nil : $0.changes }
    }

    /// A look that began after so many changes found none.
    func noteNone(for pbx: String, after changes: Int) {
        state.withLock { $0.foundNone[pbx] = changes }
    }
}
