import CLinux
import Glibc
import Synchronization

/// One thread that polls epoll and runs the jobs of its calls: a call stays on its loop for life.
///
/// All it knows lies behind one lock that others hardly ever want, so what it offers may be used
/// from any thread; only waits are for the loop's own tasks, for a sleeping loop would not look at
/// a new deadline. An actor that is its own executor needs no lock, but to assume its isolation
/// allocates and asks the runtime at each step: twice the instructions for a call.
package final class EventLoop: TaskExecutor {
    /// How far a deadline may be overrun: the time between two looks at all of them.
    package static let sweepInterval = Duration.milliseconds(250)

    /// As much as one receive takes: a whole preamble at its limit.
    static let receiveSize = 16_384
    /// As many jobs run between two polls.
    private static let batchSize = 1_024

    struct State {
        var slots = Slots()
        var jobs: [UnownedJob] = []
        /// What is worth a try in the next turn.
        var later: [Watch] = []
        var nextSweep: Deadline
        /// In epoll_wait, or on the way to it: what is new has to ring.
        var isAsleep = false
        var isStopped = false
    }

    let epoll: Epoll
    let state: Mutex<State>
    /// Where all receives of all calls go: a call that waits holds no buffer.
    let buffer = Mutex([UInt8](repeating: 0, count: receiveSize))
    /// Watched on edges: each ring is one, so the counter is never read.
    private let bell: Descriptor
    private let clock: @Sendable () -> Int64
    /// The time at which this turn began.
    private let now: Atomic<Int64>

    /// Makes a loop that someone has still to `run`; `clock` tells monotonic time in nanoseconds.
    package static func open(
        clock: @escaping @Sendable () -> Int64 = monotonicTime
    ) throws(Errno) -> EventLoop {
        let epoll = try Epoll()
        let bell = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
        try epoll.add(bell.number, for: .input)
        return EventLoop(epoll: epoll, bell: bell, clock: clock)
    }

    private init(
        epoll: consuming Epoll, bell: consuming Descriptor,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.epoll = epoll
        self.bell = bell
        self.clock = clock
        let now = clock()
        self.now = Atomic(now)
        state = Mutex(State(nextSweep: Deadline(nanoseconds: now)))
    }

    /// The kernel's own tick (1 to 10 ms), read without a system call.
    package static func monotonicTime() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Polls and runs jobs on the calling thread until `stop`.
    package func run() {
        var report = Epoll.Report()
        var jobs: [UnownedJob] = []
        var woken: [Wakeup] = []
        while !state.withLock(\.isStopped) {
            run(&jobs)
            epoll.wait(milliseconds: fallAsleep(), &report)
            wakeUp(with: report, &woken)
            for wakeup in woken { wakeup() }
            woken.removeAll(keepingCapacity: true)
        }
    }

    /// Lets `run` return after the jobs at hand; tasks that wait stay suspended.
    package func stop() {
        change { $0.isStopped = true }
    }

    /// Looks at the deadlines now: for tests with a clock of their own.
    package func sweep() {
        change { $0.nextSweep = turn }
    }

    /// The moment that lies `limit` after the beginning of the loop's turn.
    package func deadline(after limit: Duration) -> Deadline {
        turn.advanced(by: limit)
    }

    /// The beginning of the loop's turn.
    private var turn: Deadline {
        Deadline(nanoseconds: now.load(ordering: .relaxed))
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        change { $0.jobs.append(job) }
    }

    /// Changes what the loop knows, and wakes it when it sleeps.
    func change(_ body: (inout State) -> Void) {
        let mustRing = state.withLock { state in
            body(&state)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if mustRing { eventfd_write(bell.number, 1) }
    }

    // MARK: One turn

    /// A few generations of jobs before the next poll, as one job often makes another.
    private func run(_ jobs: inout [UnownedJob]) {
        var ran = 0
        while ran < Self.batchSize {
            state.withLock { swap(&$0.jobs, &jobs) }
            if jobs.isEmpty { return }
            for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            ran += jobs.count
            jobs.removeAll(keepingCapacity: true)
        }
    }

    /// - Returns: for how many milliseconds there is nothing to do; -1 is for ever.
    private func fallAsleep() -> Int32 {
        state.withLock { state in
            if state.isStopped || !state.jobs.isEmpty || !state.later.isEmpty { return 0 }
            state.isAsleep = true
            guard state.slots.timed > 0 else { return -1 }
            let left = max(0, state.nextSweep.nanoseconds - turn.nanoseconds)
            return Int32(min((left + 999_999) / 1_000_000, 250))
        }
    }

    private func wakeUp(with report: Epoll.Report, _ woken: inout [Wakeup]) {
        let now = Deadline(nanoseconds: clock())
        self.now.store(now.nanoseconds, ordering: .relaxed)
        state.withLock { state in
            state.isAsleep = false
            for index in 0..<report.count where report[index].descriptor != bell.number {
                if let wakeup = state.slots.note(report[index]) { woken.append(wakeup) }
            }
            for watch in state.later {
                if let wakeup = state.slots.noteMore(watch) { woken.append(wakeup) }
            }
            state.later.removeAll(keepingCapacity: true)
            if state.slots.timed > 0, now >= state.nextSweep {
                state.nextSweep = now.advanced(by: Self.sweepInterval)
                state.slots.sweep(now, into: &woken)
            }
        }
    }
}
