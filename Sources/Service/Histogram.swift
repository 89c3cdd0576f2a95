import Synchronization

/// How often something took how long, in fixed steps; from any thread, without a lock.
package final class Histogram: Sendable {
    /// The upper ends of the steps in microseconds; what is longer is in a step of its own.
    static let steps: [Int64] = [
        500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
        2_500_000, 5_000_000,
    ]

    private let counts = InlineArray<14, Atomic<Int>> { _ in Atomic(0) }
    private let microseconds = Atomic<Int64>(0)

    package init() {}

    /// Counts one more that took so long.
    package func note(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        let taken = max(0, seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
        let step = Self.steps.firstIndex { taken <= $0 } ?? Self.steps.count
        counts[step].add(1, ordering: .relaxed)
        microseconds.add(taken, ordering: .relaxed)
    }

    /// How many there were up to the end of each step, the last for all, and their time in seconds.
    package var reading: (upTo: [Int], seconds: Double) {
        var upTo: [Int] = []
        for step in counts.indices {
            upTo.append((upTo.last ?? 0) + counts[step].load(ordering: .relaxed))
        }
        return (upTo, Double(microseconds.load(ordering: .relaxed)) / 1_000_000)
    }
}
