import Synchronization

/// Counts across tasks.
final class Count: Sendable {
    private let value = Atomic(0)

    var now: Int { value.load(ordering: .sequentiallyConsistent) }

    func add() {
        value.add(1, ordering: .sequentiallyConsistent)
    }
}
