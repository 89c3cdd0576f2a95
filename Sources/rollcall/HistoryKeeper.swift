import Service
import Store
import Synchronization
import Workers

/// Deletes what of ledger, audit and calls is older than the centre keeps: when the server starts, and
/// once a day.
final class HistoryKeeper: Sendable {
    private static let day: Int32 = 86_400_000
    /// Between two transactions, in milliseconds: agents who log on go first.
    private static let pause: Int32 = 20

    private let store: Store
    private let log: EventLog
    private let bell = Bell()
    private let isOver = Atomic<Bool>(false)
    private let thread = Mutex<Thread?>(nil)

    init(of store: Store, log: EventLog) {
        self.store = store
        self.log = log
        let thread = Thread.start(name: "history", niceness: 10) { [self] in work() }
        self.thread.withLock { $0 = thread }
    }

    /// Ends its thread; what it is deleting is finished.
    func stop() {
        isOver.store(true, ordering: .sequentiallyConsistent)
        bell.ring()
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        running?.join()
    }

    private var goesOn: Bool { !isOver.load(ordering: .sequentiallyConsistent) }

    private func work() {
        repeat {
            trim()
            guard goesOn else { return }
            _ = bell.wait(milliseconds: Self.day)
        } while goesOn
    }

    private func trim() {
        do throws(StoreFault) {
            let trimmed = try store.trimHistory {
                _ = bell.wait(milliseconds: Self.pause)
                return goesOn
            }
            guard !trimmed.isNothing else { return }
            log.event(
                .historyTrimmed,
                [
                    "ledger": String(trimmed.ledger), "audit": String(trimmed.audit),
                    "calls": String(trimmed.calls),
                ])
        } catch {
            log.event(.historyNotTrimmed, ["reason": error.description])
        }
    }
}
