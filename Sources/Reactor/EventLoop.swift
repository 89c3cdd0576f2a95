import Glibc
import Synchronization

/// One thread that polls epoll and runs the jobs of its calls: a call stays on its loop for life.
///
/// The loop is an actor whose executor is itself, so what it knows of its descriptors belongs to
/// its thread without a lock.
package actor EventLoop: TaskExecutor, SerialExecutor {
    /// How long a deadline may be overrun: the time between two looks at all of them.
    package static let sweepInterval = Duration.milliseconds(250)

    /// As much as one receive takes: a whole preamble at its limit.
    private static let receiveSize = 16_384
    /// As many jobs run between two polls.
    private static let batchSize = 1_024

    private let clock: @Sendable () -> Int64
    private nonisolated let inbox: Inbox
    /// The thread of `run`, 0 when there is none.
    private nonisolated let thread = Atomic<pthread_t>(0)

    private var epoll: Epoll
    private var slots: [Slot] = []
    private var jobs: [UnownedJob] = []
    /// Descriptors that are taken to be ready in the next turn.
    private var readyAgain: [Watch] = []
    private var buffer = [UInt8](repeating: 0, count: receiveSize)
    private var now: Int64
    private var nextSweep: Int64
    /// How many waits have a deadline.
    private var timed = 0
    private var isStopped = false

    private init(
        epoll: consuming Epoll, inbox: consuming Inbox, clock: @escaping @Sendable () -> Int64
    ) {
        self.epoll = epoll
        self.inbox = inbox
        self.clock = clock
        now = clock()
        nextSweep = now
    }

    /// Makes a loop that someone has still to `run`; `clock` tells monotonic time in nanoseconds.
    package static func open(
        clock: @escaping @Sendable () -> Int64 = monotonicTime
    ) throws(Errno) -> EventLoop {
        let epoll = try Epoll()
        let inbox = try Inbox()
        try epoll.add(inbox.descriptor, for: .input | .onEdges)
        return EventLoop(epoll: epoll, inbox: inbox, clock: clock)
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
            for errand in loop.inbox.close() { loop.runErrand(errand) }
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

    nonisolated var isCurrent: Bool {
        thread.load(ordering: .relaxed) == pthread_self()
    }

    // MARK: One turn

    private func turn() {
        runJobs()
        let count = epoll.wait(milliseconds: patience)
        now = clock()
        for index in 0..<count { handle(epoll[index]) }
        if !readyAgain.isEmpty { repeatReadiness() }
        if timed > 0, now >= nextSweep { sweepDeadlines() }
    }

    /// A few generations of jobs before the next poll, as a job often makes one.
    private func runJobs() {
        var ran = 0
        while !jobs.isEmpty, ran < Self.batchSize {
            let batch = jobs
            jobs = []
            for job in batch { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            ran += batch.count
        }
    }

    private var patience: Int32 {
        if isStopped || !jobs.isEmpty || !readyAgain.isEmpty { return 0 }
        guard timed > 0 else { return -1 }
        let left = max(0, nextSweep - now)
        return Int32(min((left + 999_999) / 1_000_000, 250))
    }

    private func handle(_ happening: Epoll.Happening) {
        if happening.descriptor == inbox.descriptor {
            for errand in inbox.take() { runErrand(errand) }
            return
        }
        let index = Int(happening.descriptor)
        let flags = happening.flags
        if flags & (.peerEnded | .bothEnded | .failed) != 0 { slots[index].hasEnded = true }
        if flags & (.input | .peerEnded | .bothEnded | .failed) != 0 {
            slots[index].isReady = true
            if slots[index].purpose == .input { wake(index, .ready) }
        }
        if flags & (.output | .bothEnded | .failed) != 0, slots[index].purpose == .output {
            wake(index, .ready)
        }
    }

    private func runErrand(_ errand: Inbox.Errand) {
        switch errand {
        case .job(let job): jobs.append(job)
        case .close(let watch): closeWaiting(watch)
        case .release(let watch): forgetAndClose(watch)
        case .sweep: sweepDeadlines()
        case .stop: isStopped = true
        }
    }

    private func repeatReadiness() {
        for watch in readyAgain where isAlive(watch) {
            let index = Int(watch.descriptor)
            slots[index].isReady = true
            if slots[index].purpose == .input { wake(index, .ready) }
        }
        readyAgain.removeAll(keepingCapacity: true)
    }

    private func sweepDeadlines() {
        now = clock()
        nextSweep = now.addingSaturating(Self.sweepInterval.wholeNanoseconds)
        for index in slots.indices where slots[index].deadline <= now { wake(index, .tooLate) }
    }

    private func wake(_ index: Int, _ readiness: Readiness) {
        guard let waiter = slots[index].waiter else { return }
        slots[index].waiter = nil
        if slots[index].deadline != .max {
            slots[index].deadline = .max
            timed -= 1
        }
        waiter.resume(readiness)
    }
}

// MARK: Jobs

extension EventLoop {
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe asUnownedSerialExecutor()
    }

    package nonisolated func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            assumeIsolated { $0.jobs.append(job) }
        } else {
            inbox.post(.job(job))
        }
    }

    package nonisolated func checkIsolated() {
        precondition(isCurrent, "only the loop's own thread does this")
    }

    package nonisolated func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }
}

// MARK: Descriptors

extension EventLoop {
    /// What a descriptor is watched for.
    package enum Kind: Sendable {
        case stream
        /// Other loops watch it too, and one of them is told.
        case listener
    }

    /// Watches a descriptor until `forget`; on this loop only.
    package nonisolated func watch(
        _ descriptor: Int32, as kind: Kind
    ) throws(Errno) -> Watch {
        try assumeIsolated { loop in loop.add(descriptor, as: kind) }.get()
    }

    /// Ends the watch, and the wait that may be going on; on this loop only.
    package nonisolated func forget(_ watch: Watch) {
        assumeIsolated { loop in
            if loop.isAlive(watch) { loop.remove(watch) }
        }
    }

    /// Waits until the descriptor has something to read or to accept.
    package nonisolated func readable(
        _ watch: Watch, within limit: Duration? = nil
    ) async -> Readiness {
        await wait(for: .input, watch, by: limit.map(deadline) ?? .never)
    }

    package nonisolated func readable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .input, watch, by: deadline)
    }

    /// Waits until the descriptor takes bytes again.
    package nonisolated func writable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .output, watch, by: deadline)
    }

    /// Ends the wait for this descriptor and all later ones as closed, from any thread.
    ///
    /// The descriptor itself stays open.
    package nonisolated func close(waiting watch: Watch) {
        if isCurrent {
            assumeIsolated { $0.closeWaiting(watch) }
        } else {
            inbox.post(.close(watch))
        }
    }

    /// The moment that is `limit` away; on this loop only.
    package nonisolated func deadline(after limit: Duration) -> Deadline {
        assumeIsolated { loop in
            Deadline(nanoseconds: loop.now.addingSaturating(limit.wholeNanoseconds))
        }
    }

    nonisolated func wait(
        for purpose: Slot.Purpose, _ watch: Watch, by deadline: Deadline
    ) async -> Readiness {
        await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe Waiter(continuation)
            assumeIsolated { $0.park(waiter, for: purpose, watch, until: deadline.nanoseconds) }
        }
    }

    /// Forgets and closes a descriptor, from any thread.
    nonisolated func release(_ watch: Watch) {
        if isCurrent {
            assumeIsolated { $0.forgetAndClose(watch) }
        } else if !inbox.post(.release(watch)) {
            Glibc.close(watch.descriptor)
        }
    }

    private func add(_ descriptor: Int32, as kind: Kind) -> Result<Watch, Errno> {
        let index = Int(descriptor)
        while slots.count <= index { slots.append(Slot()) }
        precondition(!slots[index].isWatched, "a descriptor is watched once")
        do throws(Errno) {
            switch kind {
            case .stream: try epoll.add(descriptor, for: .input | .peerEnded | .onEdges)
            case .listener: try epoll.add(descriptor, for: .input | .byOneLoop | .onEdges)
            }
        } catch {
            return .failure(error)
        }
        let life = slots[index].life &+ 1
        slots[index] = Slot(life: life, isWatched: true)
        return .success(Watch(descriptor: descriptor, life: life))
    }

    private func remove(_ watch: Watch) {
        closeWaiting(watch)
        slots[Int(watch.descriptor)].isWatched = false
        epoll.remove(watch.descriptor)
    }

    private func forgetAndClose(_ watch: Watch) {
        // No EPOLL_CTL_DEL: the kernel forgets a descriptor that is closed.
        closeWaiting(watch)
        slots[Int(watch.descriptor)].isWatched = false
        Glibc.close(watch.descriptor)
    }

    private func isAlive(_ watch: Watch) -> Bool {
        let slot = slots[Int(watch.descriptor)]
        return slot.isWatched && slot.life == watch.life
    }

    private func closeWaiting(_ watch: Watch) {
        guard isAlive(watch) else { return }
        slots[Int(watch.descriptor)].isClosed = true
        wake(Int(watch.descriptor), .closed)
    }

    private func park(
        _ waiter: Waiter, for purpose: Slot.Purpose, _ watch: Watch, until deadline: Int64
    ) {
        let index = Int(watch.descriptor)
        guard isAlive(watch), !slots[index].isClosed else { return waiter.resume(.closed) }
        precondition(slots[index].waiter == nil, "a descriptor has one waiter")
        if purpose == .input, slots[index].isReady { return waiter.resume(.ready) }
        if purpose == .output {
            let flags: UInt32 = .input | .output | .peerEnded | .onEdges
            do { try epoll.change(watch.descriptor, to: flags) } catch {
                return waiter.resume(.closed)
            }
        }
        slots[index].purpose = purpose
        slots[index].waiter = waiter
        slots[index].deadline = deadline
        if deadline != .max { timed += 1 }
    }

    // MARK: Receiving

    /// What one receive found.
    enum Taken {
        case bytes(ArraySlice<UInt8>)
        case nothing
        case end
    }

    /// Receives once, if there may be something, into the one buffer of the loop.
    nonisolated func receive(_ watch: Watch) -> Taken {
        assumeIsolated { $0.take(watch) }
    }

    /// What the descriptor had to give is taken; an edge tells when there is more.
    nonisolated func isEmpty(_ watch: Watch) {
        assumeIsolated { $0.slots[Int(watch.descriptor)].isReady = false }
    }

    /// Lets all others have a turn before the descriptor is looked at again.
    nonisolated func lookAgain(_ watch: Watch) {
        assumeIsolated { loop in
            loop.slots[Int(watch.descriptor)].isReady = false
            loop.readyAgain.append(watch)
        }
    }

    nonisolated func isClosed(_ watch: Watch) -> Bool {
        assumeIsolated { !$0.isAlive(watch) || $0.slots[Int(watch.descriptor)].isClosed }
    }

    private func take(_ watch: Watch) -> Taken {
        let index = Int(watch.descriptor)
        guard isAlive(watch), !slots[index].isClosed else { return .end }
        guard slots[index].isReady else { return .nothing }
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(watch.descriptor, $0.baseAddress, $0.count, 0)
            }
            if count > 0 {
                // A short receive has emptied the socket; only an end comes without another edge.
                slots[index].isReady = count == buffer.count || slots[index].hasEnded
                return .bytes(buffer[..<count])
            }
            if count < 0, errno == EINTR { continue }
            guard count < 0, errno == EAGAIN else { return .end }
            slots[index].isReady = false
            return .nothing
        }
    }
}
