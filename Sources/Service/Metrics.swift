import Synchronization

/// What the service measures of itself beside what its log tells.
package final class Metrics: Sendable {
    /// From the beginning of a transaction of the store to its flush.
    package let commits = Histogram()
    /// Changes that those transactions held.
    package let changes = Counter()
    /// From a command to the PBX to its reply, where no person is waited for.
    package let commands = Histogram()
    /// From the connection of an `audio` call to its last command's reply.
    package let audioAnswers = Histogram()
    /// From the connection of a `dial` or `callback` call to the command that rings the first phones.
    package let dialDecisions = Histogram()
    private let calls = Counter()
    private let clock: @Sendable () -> ContinuousClock.Instant

    package init(
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.clock = clock
    }

    /// Finer than the loops' clock, which stands still for milliseconds.
    package var now: ContinuousClock.Instant { clock() }

    /// How many calls are running.
    package var openCalls: Int { calls.value }

    func callBegins() { calls.add(1) }
    func callEnds() { calls.add(-1) }
}

/// A number that any thread may change.
package final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    package init() {}
    package var value: Int { count.load(ordering: .relaxed) }
    package func add(_ more: Int) { count.add(more, ordering: .relaxed) }
}
