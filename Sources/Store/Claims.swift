import CallCenter
import Synchronization

/// The legs that calls of this process ring, and will end themselves.
///
/// They are known by name and not by time: a wall clock may be set back.
final class Claims: Sendable {
    private let legs = Mutex<Set<CallRecord.Leg>>([])

    func begin(_ claimed: [ClaimedAgent]) { legs.withLock { $0.formUnion(claimed.map(\.leg)) } }
    func end(_ legs: [CallRecord.Leg]) { self.legs.withLock { $0.subtract(legs) } }
    func has(_ leg: CallRecord.Leg) -> Bool { legs.withLock { $0.contains(leg) } }
}
