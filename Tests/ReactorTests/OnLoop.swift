import Reactor
import Synchronization
import Workers

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

/// Runs `body` as a task of a loop on a thread of its own, and ends the loop after it.
func onLoop<Result: Sendable>(
    clock: TestClock = TestClock(),
    _ body: @escaping @Sendable (EventLoop) async throws -> Result
) async throws -> Result {
    let loop = try EventLoop.open(clock: { clock.now })
    let thread = Thread.start(name: "loop") { loop.run() }
    defer {
        loop.stop()
        thread.join()
    }
    return try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask(executorPreference: loop) { try await body(loop) }
        for try await result in group { return result }
        throw CancellationError()
    }
}
