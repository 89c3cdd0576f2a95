import CallCenter
import Service
import Store
import Synchronization
import Workers

/// Does what becomes due on the floor by the clock: every few seconds it logs off who is to be off
/// after midnight, and ends the calls of whose end nobody will tell.
final class FloorKeeper: Sendable {
    private static let pause: Int32 = 5_000

    private let store: Store
    private let log: EventLog
    private let bell = Bell()
    private let isOver = Atomic<Bool>(false)
    private let thread = Mutex<Thread?>(nil)

    init(of store: Store, log: EventLog) {
        self.store = store
        self.log = log
        let thread = Thread.start(name: "floor", niceness: 10) { [self] in work() }
        self.thread.withLock { $0 = thread }
    }

    /// Ends its thread; what it is doing is finished.
    func stop() {
        isOver.store(true, ordering: .sequentiallyConsistent)
        bell.ring()
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        running?.join()
    }

    private func work() {
        // What it said lately, so that the log has it once.
        var trouble = ""
        while !isOver.load(ordering: .sequentiallyConsistent) {
            do throws(StoreFault) {
                try keep()
                trouble = ""
            } catch {
                if trouble != error.description {
                    log.event(.floorNotKept, ["reason": error.description])
                }
                trouble = error.description
            }
            _ = bell.wait(milliseconds: Self.pause)
        }
    }

    private func keep() throws(StoreFault) {
        let midnight = WallClock.midnight(before: WallClock.now())
        for user in try store.logOffAtMidnight(midnight) {
            log.event(.agentLoggedOff, ["user": String(user.value), "reason": "midnight"])
        }
        let lost = try store.loseCalls()
        if lost > 0 { log.event(.callsLost, ["calls": String(lost)]) }
    }
}
