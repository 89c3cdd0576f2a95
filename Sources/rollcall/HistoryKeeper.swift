import Service
import Store

/// Deletes what of ledger, audit and calls is older than the centre keeps: when the server starts, and
/// once a day.
enum HistoryKeeper {
    private static let day: Int32 = 86_400_000
    /// Between two transactions, in milliseconds: agents who log on go first.
    private static let pause: Int32 = 20

    static func start(of store: Store, log: EventLog) -> Rounds {
        Rounds(name: "history", every: day) { ending in
            do throws(StoreFault) {
                let trimmed = try store.trimHistory {
                    ending.wait(milliseconds: pause)
                    return !ending.isNear
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
}
