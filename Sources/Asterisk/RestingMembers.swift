import AMI
package import AGI
package import CallCenter

/// The members of an agent who rests after service, paused in the PBX by its manager.
///
/// Asterisk ends the rest early for members of several queues, so we pause them until our own clock
/// says that it is over. What the PBX refuses the reconciliation finds.
package struct RestingMembers: Sendable {
    /// Why they are paused, as the PBX has it.
    package static let reason = "wrap-up"

    private let wire: any ManagerWire
    private let logOn: LogOn

    package init(of logOn: LogOn, by wire: any ManagerWire) {
        self.logOn = logOn
        self.wire = wire
    }

    package func pause() async throws(ChannelError) {
        for member in logOn.queues {
            _ = try await wire.send(
                Action(
                    "QueuePause",
                    [
                        "Queue": member.queue, "Interface": member.interface, "Paused": "true",
                        "Reason": Self.reason,
                    ]))
        }
    }

    package func resume() async throws(ChannelError) {
        for member in logOn.queues {
            _ = try await wire.send(
                Action(
                    "QueuePause",
                    ["Queue": member.queue, "Interface": member.interface, "Paused": "false"]))
        }
    }

    /// Adds each member anew, so that the PBX's own wrap-up is forgotten as well.
    package func renew() async throws(ChannelError) {
        for member in logOn.queues {
            _ = try await wire.send(
                Action(
                    "QueueRemove", ["Queue": member.queue, "Interface": member.interface]))
            _ = try await wire.send(
                Action(
                    "QueueAdd",
                    [
                        "Queue": member.queue, "Interface": member.interface,
                        "Penalty": String(member.penalty.value), "Paused": "false",
                        "MemberName": member.name, "StateInterface": member.stateInterface,
                        "Wrapuptime": String(member.wrapUp.components.seconds),
                    ]))
        }
    }
}
