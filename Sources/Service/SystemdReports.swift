package import Reactor

/// Reports to systemd for as long as every loop does its jobs and calls are taken in.
package struct SystemdReports: Sendable {
    private let notify: SystemdNotify
    private let probe: Probe
    private let metrics: Metrics
    private let address: Address
    private let loops: [EventLoop]

    /// The first of the loops sends them; `address` is one that the server listens at.
    package init(
        to notify: SystemdNotify, of probe: Probe, _ metrics: Metrics, at address: Address,
        on loops: [EventLoop]
    ) {
        self.notify = notify
        self.probe = probe
        self.metrics = metrics
        self.address = address
        self.loops = loops
    }

    /// Says that the service is ready as soon as nothing is wrong, and from then on that it is
    /// alive for as long as that is so, until the task is cancelled; to be called by a task of the
    /// first loop.
    package func send() async {
        // Without one there are no reports: systemd's patience ends, and it starts us anew.
        guard let pause = try? LoopPause(on: loops[0]) else { return }
        var isReady = false
        repeat {
            if let fault = await fault() {
                notify.tell([.status(fault)])
            } else {
                let status = "\(metrics.openCalls) calls at \(address)."
                notify.tell((isReady ? [] : [.ready]) + [.alive, .status(status)])
                isReady = true
            }
        } while await pause.wait(isReady ? notify.interval : min(notify.interval, .seconds(1)))
    }

    private func fault() async -> String? {
        // A loop that is stuck never comes back from here, and nothing is reported.
        await withDiscardingTaskGroup { group in
            for loop in loops { group.addTask(executorPreference: loop) {} }
        }
        return await probe.fault(at: address, on: loops[0])
    }
}
