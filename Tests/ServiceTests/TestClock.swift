import Synchronization

/// Stands still until the test moves it.
final class TestClock: Sendable {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)

    var now: Int64 { nanoseconds.load(ordering: .sequentiallyConsistent) }

    func advance(by time: Duration) {
        let (seconds, attoseconds) = time.components
        nanoseconds.add(
            seconds * 1_000_000_000 + attoseconds / 1_000_000_000,
            ordering: .sequentiallyConsistent)
    }
}
