import CallCenter
import Service
import Store

/// What becomes due on the floor by the clock: who is to be off after midnight is logged off, and the
/// calls end of whose end nobody will tell.
enum FloorKeeper {
    private static let pause: Int32 = 5_000

    static func start(of store: Store, log: EventLog) -> Rounds {
        let trouble = Trouble()
        return Rounds(name: "floor", every: pause) { _ in
            do throws(StoreFault) {
                try keep(store, log)
                trouble.isOver()
            } catch {
                guard trouble.isNew(error.description) else { return }
                log.event(.floorNotKept, ["reason": error.description])
            }
        }
    }

    private static func keep(_ store: Store, _ log: EventLog) throws(StoreFault) {
        let midnight = WallClock.midnight(before: WallClock.now())
        for user in try store.logOffAtMidnight(midnight) {
            log.event(.agentLoggedOff, ["user": String(user.value), "reason": "midnight"])
        }
        let lost = try store.loseCalls()
        if lost > 0 { log.event(.callsLost, ["calls": String(lost)]) }
    }
}
