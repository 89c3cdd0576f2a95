import CallCenter
import Glibc
import SQLite
import Synchronization
import Workers

/// The one thread that writes: what has queued up is one transaction and one flush.
///
/// Not an actor: an `await` in one re-enqueues its job, so the moment at which the queue is seen
/// to be empty would lie between a change and its wait, and the waiter would be lost.
final class Writer: Sendable {
    /// How many changes share a commit at most.
    static let batchLimit = 256
    /// How many milliseconds a change waits for its turn at most.
    static let budget: Int64 = 1000

    private struct Queue {
        var waiting: [Change] = []
        var isAsleep = false
        var isClosed = false
    }

    /// When the busy handler gives up, on the clock `uptime`.
    private final class Patience: Sendable {
        let end = Atomic<Int64>(0)
    }

    private let file: StoreFile
    private let uptime: @Sendable () -> Int64
    private let watch: CommitWatch
    private let onStoreFailed: @Sendable (StoreFault) -> Void
    private let queue = Mutex(Queue())
    private let bell = Bell()
    private let patience = Patience()
    private let thread = Mutex<Thread?>(nil)
    /// Used by the thread alone; the lock is what tells the compiler so.
    private let connections: Mutex<WritingConnections>

    /// Starts the thread; `uptime` counts milliseconds and never jumps.
    init(
        file: StoreFile, uptime: @escaping @Sendable () -> Int64,
        watch: CommitWatch = CommitWatch(),
        onStoreFailed: @escaping @Sendable (StoreFault) -> Void
    ) throws(SQLiteError) {
        self.file = file
        self.uptime = uptime
        self.watch = watch
        self.onStoreFailed = onStoreFailed
        connections = Mutex(try WritingConnections.open(file))
        connections.withLock { waitForLocks(of: $0.writing) }
        let thread = Thread.start(name: "store") { [self] in work() }
        self.thread.withLock { $0 = thread }
    }

    /// Does one change durably, together with what else waits.
    ///
    /// `settle` is asked after a COMMIT whose outcome is unknown: it gives the result where the
    /// change holds, `nil` where it has taken the change back.
    func change<Value: Sendable>(
        _ apply: @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> Value,
        settle: @escaping @Sendable (borrowing Connection, Value) throws(SQLiteError) -> Value?
    ) async throws(DeskUnavailable) -> Value {
        let deadline = uptime() + Self.budget
        let outcome = await withCheckedContinuation {
            (continuation: CheckedContinuation<Outcome<Value>, Never>) in
            add(
                Change(
                    deadline: deadline, apply: apply, settle: settle,
                    answer: { continuation.resume(returning: $0) }))
        }
        return try outcome.get()
    }

    /// Does what waits, copies the log into the file, and ends the thread.
    func stop() {
        let isAsleep = queue.withLock { queue in
            queue.isClosed = true
            return queue.isAsleep
        }
        if isAsleep { bell.ring() }
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        running?.join()
    }

    private func add(_ change: Change) {
        let (isTaken, isAsleep) = queue.withLock { queue in
            guard !queue.isClosed else { return (false, false) }
            queue.waiting.append(change)
            defer { queue.isAsleep = false }
            return (true, queue.isAsleep)
        }
        if !isTaken { change.refuse(DeskUnavailable(effect: .none, reason: "the store is closed")) }
        // Only a sleeper is rung for: a busy writer costs its callers no system call.
        if isAsleep { bell.ring() }
    }
}

// MARK: The thread

extension Writer {
    private enum Turn {
        case commit([Change])
        case sleep
        case end
    }

    private func work() {
        while true {
            switch turn() {
            case .commit(let batch): connections.withLock { commit(batch, on: &$0) }
            case .sleep: sleep()
            case .end: return connections.withLock { copyLog(of: &$0) }
            }
        }
    }

    private func turn() -> Turn {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isAsleep = true
                return queue.isClosed ? .end : .sleep
            }
            let batch = Array(queue.waiting.prefix(Self.batchLimit))
            queue.waiting.removeFirst(batch.count)
            return .commit(batch)
        }
    }

    /// Sleeps until somebody rings; some time without a change is the moment to copy the log.
    private func sleep() {
        let hasLog = connections.withLock { $0.hasLog }
        guard !bell.wait(milliseconds: hasLog ? file.idleTime : nil), hasLog else { return }
        connections.withLock { copyLog(of: &$0) }
    }

    /// Copies the log into the file unless somebody else is writing.
    private func copyLog(of connections: inout WritingConnections) {
        patience.end.store(0, ordering: .relaxed)
        // A log that cannot be copied now is as durable as before, and is copied later.
        _ = try? connections.copyLog()
    }

    private func waitForLocks(of connection: borrowing Connection) {
        // SQLite's own waiting backs off and is unfair: 932 ms where this takes 7.
        connection.whileBusy { [patience, uptime] in
            guard uptime() < patience.end.load(ordering: .relaxed) else { return false }
            usleep(1000)
            return true
        }
    }
}

// MARK: One commit

extension Writer {
    /// A change that the open transaction holds.
    private typealias Held = (change: Change, applied: Change.Applied)

    /// One transaction for all of the batch; everybody is answered once it is known how it ended.
    private func commit(_ batch: [Change], on connections: inout WritingConnections) {
        var held: [Held] = []
        var rest: ArraySlice<Change> = batch[...]
        watch.begins()
        do {
            rest = try begin(batch, on: connections.writing)[...]
            guard !rest.isEmpty else { return }
            while let change = rest.first {
                do {
                    held.append((change, try apply(change, on: connections.writing)))
                } catch  where error.isOfOneStatement {
                    change.refuse(DeskUnavailable(error))
                }
                rest.removeFirst()
            }
            try connections.writing.run(Transaction.commit)
        } catch {
            for change in rest { change.refuse(DeskUnavailable(error)) }
            connections.writing.rollBack()
            return settle(held, after: error, on: &connections)
        }
        watch.held(held.count)
        for (_, applied) in held { applied.confirm() }
        if connections.hasLongLog { copyLog(of: &connections) }
    }

    /// Opens the transaction and gives those whose budget has not ended before; the others are
    /// refused.
    private func begin(
        _ batch: [Change], on connection: borrowing Connection
    ) throws(SQLiteError) -> [Change] {
        var batch = batch
        while true {
            let now = uptime()
            for change in batch where change.deadline <= now {
                change.refuse(
                    DeskUnavailable(effect: .none, reason: "the store was busy for too long"))
            }
            batch.removeAll { $0.deadline <= now }
            guard let oldest = batch.first else { return [] }
            patience.end.store(oldest.deadline, ordering: .relaxed)
            do {
                try connection.run(Transaction.begin)
                return batch
            } catch  where error.isBusy {
                // Some locks are reported without asking the busy handler.
                usleep(1000)
            }
        }
    }

    /// Applies one change so that its refusal does not undo its neighbours.
    private func apply(
        _ change: Change, on connection: borrowing Connection
    ) throws(SQLiteError) -> Change.Applied {
        try connection.run(Transaction.savepoint)
        do {
            let applied = try change.apply(connection)
            try connection.run(Transaction.release)
            return applied
        } catch {
            if error.isOfOneStatement {
                try connection.run(Transaction.rollBackTo)
                try connection.run(Transaction.release)
            }
            throw error
        }
    }
}

// MARK: A commit that failed

extension Writer {
    /// Makes known what became of changes whose COMMIT failed, and only then answers them.
    ///
    /// A failed flush leaves the commit in the log, where a crash would bring it back; so it is
    /// undone in a new transaction, which has to be flushed itself.
    private func settle(
        _ held: [Held], after error: SQLiteError, on connections: inout WritingConnections
    ) {
        if error.isFull {
            // The log ends before the commit's last frame: nothing of it can come back.
            for (change, _) in held { change.refuse(DeskUnavailable(error)) }
            return
        }
        do {
            connections = try WritingConnections.open(file)
            waitForLocks(of: connections.writing)
            patience.end.store(uptime() + Self.budget, ordering: .relaxed)
            try connections.writing.run(Transaction.begin)
            // Even where nothing is left to undo, a flush must show that the disk works, and the
            // lost commit's frames must be overwritten.
            try connections.writing.execute(Schema.mark, as: "Schema.mark")
            var answers: [@Sendable () -> Void] = []
            for (_, applied) in held { answers.append(try applied.settle(connections.writing)) }
            try connections.writing.run(Transaction.commit)
            for answer in answers { answer() }
        } catch {
            connections.writing.rollBack()
            fail(held, error)
        }
    }

    private func fail(_ held: [Held], _ error: SQLiteError) {
        let waiting = queue.withLock { queue in
            queue.isClosed = true
            defer { queue.waiting = [] }
            return queue.waiting
        }
        for (change, _) in held {
            change.refuse(DeskUnavailable(effect: .unknown, reason: "the store failed: \(error)"))
        }
        for change in waiting { change.refuse(DeskUnavailable(error)) }
        onStoreFailed(StoreFault(error, at: file.path))
    }
}
