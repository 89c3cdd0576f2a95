import CLinux
import Glibc
import Synchronization

/// Work that waits for a thread, at most so much of it.
final class WorkQueue: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// Where the oldest work lies: what was taken is dropped a batch at a time.
        var first = 0
        var sleepers = 0
        var isClosed = false

        var count: Int { waiting.count - first }

        mutating func take() -> (@Sendable () -> Void)? {
            guard count > 0 else { return nil }
            let work = waiting[first]
            first += 1
            if first == waiting.count || first == 1_024 {
                waiting.removeFirst(first)
                first = 0
            }
            return work
        }

        /// - Returns: whether there is a sleeper that has to be told.
        mutating func wakeOne() -> Bool {
            guard sleepers > 0 else { return false }
            sleepers -= 1
            return true
        }
    }

    private let limit: Int
    private let state = Mutex(State())
    /// Counts the wakings that no sleeper has taken yet.
    private let wakings: Int32

    init(limit: Int) {
        self.limit = limit
        wakings = eventfd(0, Int32(EFD_CLOEXEC | EFD_SEMAPHORE))
        precondition(wakings >= 0, "a worker needs one descriptor")
    }

    deinit {
        Glibc.close(wakings)
    }

    func add(_ work: @escaping @Sendable () -> Void) throws(WorkRefused) {
        let hasSleeper = try state.withLock { state throws(WorkRefused) in
            guard !state.isClosed else { throw .stopped }
            guard state.count < limit else { throw .full }
            state.waiting.append(work)
            return state.wakeOne()
        }
        if hasSleeper { eventfd_write(wakings, 1) }
    }

    /// Sleeps until there is work; nil when there is none and never will be.
    func next() -> (@Sendable () -> Void)? {
        while true {
            let (work, isOver) = state.withLock { state in
                let work = state.take()
                if work == nil, !state.isClosed { state.sleepers += 1 }
                return (work, state.isClosed)
            }
            if let work { return work }
            if isOver { return nil }
            sleep()
        }
    }

    /// Takes no more work, and lets the threads end when all is done.
    func close() {
        let sleepers = state.withLock { state in
            defer { state.sleepers = 0 }
            state.isClosed = true
            return state.sleepers
        }
        if sleepers > 0 { eventfd_write(wakings, UInt64(sleepers)) }
    }

    private func sleep() {
        var count: UInt64 = 0
        while unsafe eventfd_read(wakings, &count) != 0 {
            precondition(errno == EINTR, "only a signal ends a worker's sleep early")
        }
    }
}
