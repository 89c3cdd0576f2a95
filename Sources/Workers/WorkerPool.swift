import Synchronization

/// Several threads that share one bounded queue.
package final class WorkerPool: Sendable {
    private let queue: WorkQueue
    private let threads: Mutex<[Thread]>

    /// Starts the threads, of which `top` shows the first 15 bytes of the name.
    ///
    /// At most `limit` pieces of work wait behind those being done; the niceness is how far the
    /// threads step back for others, 0 (not at all) to 19.
    package init(name: String, threads count: Int, limit: Int, niceness: Int32 = 0) {
        let queue = WorkQueue(limit: limit)
        self.queue = queue
        threads = Mutex(
            (0..<count).map { _ in
                Thread.start(name: name, niceness: niceness) {
                    while let work = queue.next() { work() }
                }
            })
    }

    /// Nothing waits for the threads here: the last one to let go of the pool may be one of them.
    deinit {
        queue.close()
        for thread in threads.withLock({ $0 }) { thread.detach() }
    }

    /// Does `work` on one of the threads and waits for its result, without blocking the caller's.
    package func run<Output: Sendable>(
        _ work: @escaping @Sendable () -> Output
    ) async throws(WorkRefused) -> Output {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Output, WorkRefused>, Never>) in
            do throws(WorkRefused) {
                try queue.add { continuation.resume(returning: .success(work())) }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }

    /// Leaves `work` to the threads.
    /// - Returns: whether it was taken.
    @discardableResult
    package func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        do throws(WorkRefused) {
            try queue.add(work)
            return true
        } catch {
            return false
        }
    }

    /// Does what waits, then ends the threads; blocks until then, and takes nothing new.
    package func stop() {
        queue.close()
        let running = threads.withLock { threads in
            defer { threads = [] }
            return threads
        }
        for thread in running { thread.join() }
    }
}
