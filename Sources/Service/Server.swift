import AGI
import Glibc
package import Reactor
import Synchronization

/// Takes calls in on every loop until a signal comes, then lets the running ones end.
package final class Server: Sendable {
    private let listeners: [Listener]
    private let loops: [EventLoop]
    private let allowed: [Network]
    private let maxCalls: Int
    private let desks: @Sendable (EventLoop) -> Desks
    private let log: EventLog
    private let companions: [Companion]
    private let isDraining = Atomic(false)
    private let probe: Probe
    private let metrics: Metrics
    private let onDraining: @Sendable () -> Void

    /// Running calls have this long to end after the first signal.
    private static let drainTime = Duration.seconds(25)

    /// What goes on beside the calls as long as the server serves, on its first loop.
    ///
    /// It is cancelled when the last call has ended; one that returns earlier is not missed.
    package typealias Companion = @Sendable () async -> Void

    /// Asks `desks` once for each loop, of which the first is the one that `serve` runs on.
    ///
    /// The first signal is told to `onDraining`.
    package init(
        listeners: [Listener], loops: [EventLoop], allowed: [Network], maxCalls: Int,
        desks: @escaping @Sendable (EventLoop) -> Desks, companions: [Companion] = [],
        probe: Probe = Probe(), metrics: Metrics = Metrics(), log: EventLog,
        onDraining: @escaping @Sendable () -> Void = {}
    ) {
        self.listeners = listeners
        self.loops = loops
        self.allowed = allowed
        self.maxCalls = maxCalls
        self.desks = desks
        self.companions = companions
        self.probe = probe
        self.metrics = metrics
        self.onDraining = onDraining
        self.log = log
    }

    /// Serves until SIGTERM or SIGINT, which must be held, and until the running calls have ended.
    ///
    /// They have 25 s for it, and those who talk to an agent are left to do so; a second signal ends
    /// them at once. Throws what the kernel says when
    /// signals cannot be waited for.
    package func serve() async throws {
        for listener in listeners {
            log.event(.listening, ["address": listener.address.description])
        }
        try await withThrowingDiscardingTaskGroup { beside in
            for companion in companions {
                beside.addTask(executorPreference: loops[0]) { await companion() }
            }
            defer { beside.cancelAll() }
            try await serveCalls()
        }
        log.event(.stopped)
    }

    private func serveCalls() async throws {
        try await withThrowingTaskGroup { group in
            defer { close() }
            group.addTask(name: "calls", executorPreference: loops[0]) { await self.takeCalls() }
            group.addTask(name: "signals", executorPreference: loops[0]) {
                try await self.heedSignals()
            }
            // Whichever is over first: the calls have ended, or the patience has.
            try await group.next()
            group.cancelAll()
        }
    }

    private func heedSignals() async throws {
        let signals = try Signals.open([SIGTERM, SIGINT], on: loops[0])
        guard let signal = await signals.next() else { return }
        onDraining()
        let calls = String(metrics.openCalls)
        log.event(.draining, ["signal": signal == SIGTERM ? "SIGTERM" : "SIGINT", "calls": calls])
        close()
        _ = await signals.next(within: Self.drainTime)
    }

    /// No new calls from here on; from any thread.
    package func close() {
        isDraining.store(true, ordering: .relaxed)
        for listener in listeners { listener.close() }
    }

    /// Takes calls until the listeners are closed and the last call has ended.
    package func takeCalls() async {
        await withDiscardingTaskGroup { group in
            for (index, loop) in loops.enumerated() {
                let desks = desks(loop)
                for listener in listeners {
                    group.addTask(name: "loop \(index)", executorPreference: loop) {
                        await self.take(from: listener, on: loop, desks)
                    }
                }
            }
        }
    }

    /// The calls of one listener on one loop: this group is touched by its loop alone.
    private func take(from listener: Listener, on loop: EventLoop, _ desks: Desks) async {
        await withDiscardingTaskGroup { calls in
            do throws(Errno) {
                var door = try listener.door(on: loop)
                var pauses = 0
                while true {
                    switch await door.next() {
                    case .connection(let socket):
                        pauses = 0
                        if probe.expects(socket.peer) {
                            if desks.areReadable() {
                                _ = await socket.send(Probe.answer, within: .zero)
                            }
                            continue
                        }
                        guard admits(socket.peer) else { continue }
                        let isDraining = { @Sendable in
                            self.isDraining.load(ordering: .relaxed)
                        }
                        let call = Call(
                            channel: CallChannel(socket, metrics: metrics, isDraining: isDraining),
                            desks: desks, log: log, metrics: metrics, isDraining: isDraining)
                        metrics.callBegins()
                        calls.addTask {
                            await call.run()
                            self.metrics.callEnds()
                        }
                    case .paused(let reason):
                        // Tried again with each sweep: one line in ten seconds is enough.
                        if pauses % 40 == 0 {
                            log.event(.acceptPaused, ["reason": reason.description])
                        }
                        pauses += 1
                    case .closed: return
                    }
                }
            } catch {
                log.event(.acceptPaused, ["reason": "no door: \(error)"])
            }
        }
    }

    /// Whether the peer is one of the PBXs, before a byte is read, and there is room for its call.
    private func admits(_ peer: Address) -> Bool {
        guard allowed.contains(where: { $0.contains(peer.host) }) else {
            log.event(.peerRefused, ["peer": peer.host.description, "reason": "not in --allow"])
            return false
        }
        guard metrics.openCalls < maxCalls else {
            log.event(.full, ["peer": peer.host.description, "max_calls": String(maxCalls)])
            return false
        }
        return true
    }
}
