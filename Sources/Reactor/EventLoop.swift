import Glibc
import Synchronization

/// One thread that polls epoll and runs the jobs of its calls: a call stays on its loop for life.
///
/// The loop is an actor whose executor is itself: what it knows belongs to its thread, without a
/// lock, and each use of it elsewhere is found out. Nobody awaits the actor, so all it offers is
/// `nonisolated`.
package actor EventLoop: TaskExecutor, SerialExecutor {
    /// How far a deadline may be overrun: the time between two looks at all of them.
    package static let sweepInterval = Duration.milliseconds(250)

    /// As much as one receive takes: a whole preamble at its limit.
    private static let receiveSize = 16_384
    /// As many jobs run between two polls.
    private static let batchSize = 1_024

    /// What comes from other threads.
    nonisolated let inbox: Inbox
    /// The thread that runs the loop, 0 when there is none.
    private nonisolated let thread = Atomic<pthread_t>(0)
    /// The time at which this turn began.
    private nonisolated let now: Atomic<Int64>
    private let clock: @Sendable () -> Int64

    var epoll: Epoll
    var slots = Slots()
    var jobs: [UnownedJob] = []
    /// What is taken to be ready in the next turn.
    var readyAgain: [Watch] = []
    /// Where all receives of all calls go: a call that waits holds no buffer.
    var buffer = [UInt8](repeating: 0, count: receiveSize)

    private var batch: [UnownedJob] = []
    private var nextSweep: Int64
    private var isStopped = false

    /// Makes a loop that someone has still to `run`; `clock` tells monotonic time in nanoseconds.
    package static func open(
        clock: @escaping @Sendable () -> Int64 = monotonicTime
    ) throws(Errno) -> EventLoop {
        let epoll = try Epoll()
        let inbox = try Inbox()
        try epoll.add(inbox.descriptor, for: .input)
        return EventLoop(epoll: epoll, inbox: inbox, clock: clock)
    }

    private init(
        epoll: consuming Epoll, inbox: consuming Inbox, clock: @escaping @Sendable () -> Int64
    ) {
        self.epoll = epoll
        self.inbox = inbox
        self.clock = clock
        nextSweep = clock()
        now = Atomic(nextSweep)
    }

    /// The kernel's own tick (1 to 10 ms), read without a system call.
    package static func monotonicTime() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Polls and runs jobs on the calling thread until `stop`.
    package nonisolated func run() {
        let (isFirst, _) = thread.compareExchange(
            expected: 0, desired: pthread_self(), ordering: .sequentiallyConsistent)
        precondition(isFirst, "a loop runs on one thread")
        assumeIsolated { loop in
            while !loop.isStopped { loop.turn() }
            for errand in loop.inbox.close() { loop.run(errand) }
        }
        thread.store(0, ordering: .sequentiallyConsistent)
    }

    /// Lets `run` return after the jobs at hand, from any thread; tasks that wait stay suspended.
    package nonisolated func stop() {
        inbox.post(.stop)
    }

    /// Looks at the deadlines now, from any thread: for tests with a clock of their own.
    package nonisolated func sweep() {
        inbox.post(.sweep)
    }

    /// The moment that lies `limit` after the beginning of the loop's turn; from any thread.
    package nonisolated func deadline(after limit: Duration) -> Deadline {
        let now = now.load(ordering: .relaxed)
        return Deadline(nanoseconds: now.addingSaturating(limit.wholeNanoseconds))
    }

    /// Whether the caller is on the loop's thread.
    nonisolated var isCurrent: Bool {
        thread.load(ordering: .relaxed) == pthread_self()
    }

    private func turn() {
        runJobs()
        let count = epoll.wait(milliseconds: patience)
        let now = clock()
        self.now.store(now, ordering: .relaxed)
        for index in 0..<count { handle(epoll[index]) }
        if !readyAgain.isEmpty {
            for watch in readyAgain { slots.noteReady(watch) }
            readyAgain.removeAll(keepingCapacity: true)
        }
        if slots.timed > 0, now >= nextSweep { sweepDeadlines() }
    }

    /// A few generations of jobs before the next poll, as one job often makes another.
    private func runJobs() {
        var ran = 0
        while !jobs.isEmpty, ran < Self.batchSize {
            swap(&jobs, &batch)
            for job in batch { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            ran += batch.count
            batch.removeAll(keepingCapacity: true)
        }
    }

    /// For how many milliseconds there is nothing to do; -1 is for ever.
    private var patience: Int32 {
        if isStopped || !jobs.isEmpty || !readyAgain.isEmpty { return 0 }
        guard slots.timed > 0 else { return -1 }
        let left = max(0, nextSweep - now.load(ordering: .relaxed))
        return Int32(min((left + 999_999) / 1_000_000, 250))
    }

    private func handle(_ happening: Epoll.Happening) {
        guard happening.descriptor == inbox.descriptor else { return slots.note(happening) }
        for errand in inbox.take() { run(errand) }
    }

    private func run(_ errand: Inbox.Errand) {
        switch errand {
        case .job(let job): jobs.append(job)
        case .close(let watch): slots.close(watch)
        case .release(let watch): forgetAndClose(watch)
        case .sweep: sweepDeadlines()
        case .stop: isStopped = true
        }
    }

    private func sweepDeadlines() {
        let now = clock()
        self.now.store(now, ordering: .relaxed)
        nextSweep = now.addingSaturating(Self.sweepInterval.wholeNanoseconds)
        slots.sweep(now)
    }
}
