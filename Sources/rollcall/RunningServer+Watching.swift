import Glibc
import Reactor
import Service
import Store
import Synchronization

// Those who watch whether the server does its work.
extension RunningServer {
    /// What `--metrics` shows; the server is healthy while it takes calls in at this address.
    static func metricsPage(
        of store: Store, _ log: EventLog, _ metrics: Metrics, _ probe: Probe,
        at address: Address, on loop: EventLoop
    ) throws(UsageError) -> MetricsPage {
        do throws(StoreFault) {
            return try MetricsPage(of: store, log: log, metrics: metrics) {
                await probe.fault(at: address, on: loop)
            }
        } catch {
            throw UsageError(error)
        }
    }
}

extension SystemdNotify {
    /// As the environment of this process says.
    static var ofProcess: SystemdNotify? {
        SystemdNotify(
            { name in unsafe getenv(name).map { unsafe String(cString: $0) } }, own: getpid())
    }
}

extension CommitWatch {
    /// Measures into these metrics.
    init(_ metrics: Metrics) {
        let beginning = Beginning(at: metrics.now)
        self.init(
            begins: { beginning.moment.withLock { $0 = metrics.now } },
            held: { changes in
                metrics.commits.note(metrics.now - beginning.moment.withLock { $0 })
                metrics.changes.add(changes)
            })
    }

    /// When the transaction of the one writing thread began.
    private final class Beginning: Sendable {
        let moment: Mutex<ContinuousClock.Instant>

        init(at moment: ContinuousClock.Instant) { self.moment = Mutex(moment) }
    }
}
