package import AGI
package import CallCenter

/// The members of an agent who rests after service, as the PBX's manager reaches them.
///
/// Asterisk ends the rest early for members of several queues, so they are paused until our own
/// clock says that it is over. What the PBX refuses the reconciliation finds.
package struct RestingMembers: Sendable {
    private let queues: ManagerQueues
    private let logOn: LogOn

    package init(of logOn: LogOn, by wire: any ManagerWire, version: String) {
        self.logOn = logOn
        queues = ManagerQueues(on: wire, version: version)
    }

    /// Pauses them, or ends the rest's pause; one that the agent wanted goes before it.
    package func agree(isResting: Bool) async throws(ChannelError) {
        let pause = logOn.memberPause(isResting: isResting)
        for member in logOn.queues { _ = try await queues.set(pause, of: member) }
    }

    /// Adds each member anew, so that the PBX's own wrap-up is forgotten as well.
    package func renew() async throws(ChannelError) {
        let pause = logOn.memberPause(isResting: false)
        for member in logOn.queues {
            _ = try await queues.remove(member)
            _ = try await queues.join(member, in: pause)
        }
    }
}
