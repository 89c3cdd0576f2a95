/// One thread that does what it is given, in order: for work that would stall a loop.
package final class Worker: Sendable {
    private let pool: WorkerPool

    /// Starts the thread, of which `top` shows the first 15 bytes of the name.
    ///
    /// At most `limit` pieces of work wait behind those being done; the niceness is how far the
    /// thread steps back for others, 0 (not at all) to 19.
    package init(name: String, limit: Int, niceness: Int32 = 0) {
        pool = WorkerPool(name: name, threads: 1, limit: limit, niceness: niceness)
    }

    /// Does `work` on the worker's thread and waits for its result, without blocking the caller's.
    package func run<Output: Sendable>(
        _ work: @escaping @Sendable () -> Output
    ) async throws(WorkRefused) -> Output {
        try await pool.run(work)
    }

    /// Leaves `work` to the worker.
    /// - Returns: whether it was taken.
    @discardableResult
    package func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        pool.submit(work)
    }

    /// Does what waits, then ends the thread; blocks until then, and takes nothing new.
    package func stop() {
        pool.stop()
    }
}
