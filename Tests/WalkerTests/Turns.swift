import Seeds
import Synchronization

/// Runs a walk on the thread that asks for it, one job at a time, and draws whose turn it is.
///
/// The same seed gives the same order in which calls that go on at once are served, so that what
/// was found in one order can be had again.
final class Turns: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var dice: SeededGenerator
        var isOver = false
    }

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    /// Whether anybody else waits for their turn.
    var isContended: Bool { state.withLock { !$0.jobs.isEmpty } }

    /// Lets others have their turn, if there are any.
    func pass() async {
        if isContended { await Task.yield() }
    }

    /// Runs the work to its end; `false` when it waits for what never comes.
    func run(_ work: @escaping @Sendable () async -> Void) -> Bool {
        Task(executorPreference: self) { [self] in
            await work()
            state.withLock { $0.isOver = true }
        }
        while let job = next() { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
        return state.withLock { $0.isOver }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    private func next() -> UnownedJob? {
        state.withLock { state in
            switch state.jobs.count {
            case 0: nil
            case 1: state.jobs.removeLast()
            case let count: state.jobs.remove(at: Int(state.dice.next() % UInt64(count)))
            }
        }
    }
}
