package import AMI
package import Asterisk
package import Reactor
import Synchronization

/// Keeps one PBX in agreement with the ledger through its manager.
///
/// The work is done by a companion of the server, for a task that follows the manager and works
/// for seconds would let events wait.
package final class ReconcilingFollower: ManagerFollower {
    private let reconciler: Reconciler
    private let loop: EventLoop
    private let state = Mutex(State())

    private struct State {
        var session: Session?
        /// When all is compared next.
        var due = Deadline.never
        /// What cannot be settled now is not tried before.
        var settlesAt = Deadline.never
    }

    private struct Session {
        let wire: any ManagerWire
        let pbx: String
        let version: String
    }

    package init(with reconciler: Reconciler, on loop: EventLoop) {
        self.reconciler = reconciler
        self.loop = loop
    }

    package func began(_ wire: any ManagerWire, pbx: String, version: String) async {
        reconciler.setWatched(pbx, true)
        let now = loop.deadline(after: .zero)
        state.withLock { state in
            state.session = Session(wire: wire, pbx: pbx, version: version)
            (state.due, state.settlesAt) = (now, now)
        }
    }

    package func heard(_ event: Packet) async {
        let isNews =
            switch event.event {
            case "FullyBooted": true
            // Of the queues too where it says nothing of which module.
            case "Reload": ["All", "app_queue.so", "app_queue", nil].contains(event["Module"])
            default: false
            }
        guard isNews else { return }
        let now = loop.deadline(after: .zero)
        state.withLock { $0.due = min($0.due, now) }
    }

    package func ended(_ reason: String) async {
        let session = state.withLock { state in
            defer { state.session = nil }
            return state.session
        }
        if let session { reconciler.setWatched(session.pbx, false) }
    }

    /// The companion; until its task is cancelled.
    package func run() async {
        guard let alarm = try? Alarm.open(on: loop) else { return }
        while !Task.isCancelled {
            await step()
            await alarm.wait(for: EventLoop.sweepInterval)
        }
    }

    /// Does what is due.
    package func step() async {
        let now = loop.deadline(after: .zero)
        let (session, isDue, settles) = state.withLock { state in
            let isDue = state.due <= now
            // What is heard from here on asks for one more.
            if isDue { state.due = .never }
            return (state.session, isDue, state.settlesAt <= now)
        }
        guard let session else { return }
        let way = Reconciler.Way.manager(session.wire, version: session.version)
        guard isDue else {
            guard settles else { return }
            let outcome = await reconciler.settle(session.pbx, by: way)
            let next = loop.deadline(after: outcome == .failed ? Reconciler.pause : .zero)
            return state.withLock { $0.settlesAt = next }
        }
        let outcome = await reconciler.reconcile(session.pbx, by: way)
        let next = loop.deadline(
            after: outcome == .done
                ? Reconciler.period : outcome == .failed ? Reconciler.pause : .zero)
        state.withLock { $0.due = min($0.due, next) }
    }
}
