import Synchronization

/// Which PBXs may have log-ons adrift: every call asks at its end, and nearly always none has.
///
/// The administration sets them adrift from another process, which nobody notices here: what a look
/// has found holds for a second.
final class DriftWatch: Sendable {
    /// For how many milliseconds nobody looks again.
    static let rest: Int64 = 1000

    /// Milliseconds that never jump.
    private let uptime: @Sendable () -> Int64
    private let state = Mutex(State())

    private struct State {
        /// How often this server set a log-on adrift, of whichever PBX.
        var changes = 0
        /// When looks that found none began, by PBX.
        var foundNone: [String: Look] = [:]
    }

    /// The beginning of a look.
    struct Look: Sendable, Hashable {
        fileprivate let changes: Int
        fileprivate let time: Int64
    }

    init(uptime: @escaping @Sendable () -> Int64) { self.uptime = uptime }

    /// A log-on has been set adrift by this server.
    func noteChange() { state.withLock { $0.changes += 1 } }

    /// The look to be had now, for `noteNone`; `nil` where the last one for this PBX still holds.
    func look(for pbx: String) -> Look? {
        let now = uptime()
        return state.withLock { state in
            if let last = state.foundNone[pbx], last.changes == state.changes,
                now - last.time < Self.rest
            {
                return nil
            }
            return Look(changes: state.changes, time: now)
        }
    }

    /// The look found none.
    func noteNone(for pbx: String, in look: Look) {
        state.withLock { $0.foundNone[pbx] = look }
    }
}
