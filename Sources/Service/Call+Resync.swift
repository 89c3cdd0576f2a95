import Conversation

// The control session of a PBX.
extension Call {
    func resync(_ route: Route) async -> Ending {
        guard let reconciler = desks.reconciler else {
            return Ending(result: .error, reason: "this server keeps no PBX in agreement")
        }
        channel.takeLongLines()
        return await ControlSession(
            channel: channel, reconciler: reconciler, isDraining: isDraining,
            silence: route[.silence].flatMap { Int($0) }
        ).run()
    }
}
