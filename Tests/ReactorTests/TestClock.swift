import Synchronization

/// A clock that stands still until the test moves it.
final class TestClock: Sendable {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)

    var now: Int64 { nanoseconds.load(ordering: .sequentiallyConsistent) }

    func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        nanoseconds.add(
            seconds * 1_000_000_000 + attoseconds / 1_000_000_000, ordering: .sequentiallyConsistent
        )
    }
}
