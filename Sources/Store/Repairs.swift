import CallCenter
import Synchronization

/// The log-ons adrift that a call of this server is repairing: one call each.
final class Repairs: Sendable {
    private let ids = Mutex<Set<LogOn.ID>>([])

    /// Whether no other call repairs it.
    func begin(_ id: LogOn.ID) -> Bool { ids.withLock { $0.insert(id).inserted } }
    func end(_ id: LogOn.ID) { ids.withLock { _ = $0.remove(id) } }
}
