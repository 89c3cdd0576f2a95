import CLinux
import CallCenter
import Glibc
import Reactor
import Service
import Store
import Synchronization

extension RunningServer {
    /// Serves until a signal ends it: what `rollcall serve` does.
    static func serve(_ options: ServeOptions) throws(UsageError) {
        // Before there is any other thread: each takes its mask over from the one that starts it.
        Signals.hold([SIGTERM, SIGINT])
        let metrics = Metrics()
        let store = try RunningServer.openStore(
            options.database, withSample: options.sample, pepper: options.pepper, metrics: metrics)
        let descriptors = DescriptorLimit.raise()
        let output = LogOutput()
        let running = try RunningServer(
            store: store, listen: options.listen, allow: options.allow, loops: options.loops,
            maxCalls: options.maxCalls, trusted: options.trusted, managers: options.managers,
            metrics: metrics, showMetrics: options.metrics, notify: .ofProcess,
            write: output.write)
        if descriptors < options.maxCalls + 100 {
            running.log.event(
                .descriptors,
                [
                    "limit": String(descriptors), "max_calls": String(options.maxCalls),
                    "reason": "fewer calls than --max-calls will fit: raise the limit (ulimit -n)",
                ])
        }
        let postman = Postman.start(of: store, log: running.log)
        let failure = Failure()
        running.run {
            do throws(DeskUnavailable) {
                try await store.startLinks(withManagersAt: Set(options.managers.map(\.pbx)))
            } catch {
                running.log.event(.deskUnavailable, ["reason": error.reason])
            }
            do {
                try await running.server.serve()
            } catch {
                failure.note("The signals cannot be waited for: \(error).")
            }
        }
        postman.stop()
        output.end()
        running.close()
        if let sentence = failure.sentence { throw UsageError(sentence, exit: .failed) }
    }
}

/// What went wrong in the root task, for the thread that started it.
private final class Failure: Sendable {
    private let held = Mutex<String?>(nil)

    var sentence: String? { held.withLock { $0 } }

    func note(_ sentence: String) { held.withLock { $0 = sentence } }
}
