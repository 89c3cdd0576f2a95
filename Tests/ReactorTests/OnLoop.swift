import Reactor
import Workers

/// Runs `body` as a task of a loop on a thread of its own, and ends the loop after it.
func onLoop<Output: Sendable>(
    clock: TestClock = TestClock(),
    _ body: @escaping @Sendable (EventLoop) async throws -> Output
) async throws -> Output {
    let loop = try EventLoop.open(clock: { clock.now })
    let thread = Thread.start(name: "loop") { loop.run() }
    defer {
        loop.stop()
        thread.join()
    }
    return try await withThrowingTaskGroup(of: Output.self) { group in
        group.addTask(executorPreference: loop) { try await body(loop) }
        for try await output in group { return output }
        throw CancellationError()
    }
}
