import CallCenter
import Synchronization

/// The log-ons whose calls broke off while the store could not be written.
///
/// They are adrift for as long as this server lives; the next one finds them `pending` or `ending`
/// in the file and declares them adrift there.
final class Castaways: Sendable {
    private let ids = Mutex<Set<LogOn.ID>>([])

    func insert(_ id: LogOn.ID) { ids.withLock { _ = $0.insert(id) } }
    func remove(_ id: LogOn.ID) { ids.withLock { _ = $0.remove(id) } }
    func contains(_ id: LogOn.ID) -> Bool { ids.withLock { $0.contains(id) } }
    var all: Set<LogOn.ID> { ids.withLock { $0 } }
}
