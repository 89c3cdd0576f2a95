import AGI
import Asterisk
import Conversation
import Reactor

/// A call of a PBX to the path `resync`, which stays open as long as the PBX lives.
///
/// It puts the PBX's queues right, again and again, and its end is how the PBX's death is noticed.
struct ControlSession {
    let channel: CallChannel
    let reconciler: Reconciler
    /// Whether the server takes no calls any more.
    let isDraining: @Sendable () -> Bool

    /// Between two questions whether the PBX is there.
    private static let beat = Duration.seconds(10)
    /// Between two looks at what the administration changed.
    private static let look = Duration.seconds(1)

    /// Until the PBX is gone, another session of it comes, or the server ends.
    func run() async -> Call.Ending {
        let pbx = channel.pbx
        let (number, note) = reconciler.beginControl(of: pbx)
        await note.up(version: channel.preamble.version)
        let ending = await keep { reconciler.isNewest(number, of: pbx) }
        if reconciler.isNewest(number, of: pbx) { await note.down(ending.reason) }
        return ending
    }

    private func keep(while isNewest: () -> Bool) async -> Call.Ending {
        let loop = channel.loop
        var due = loop.deadline(after: .zero)
        var settles = due
        var beat = loop.deadline(after: Self.beat)
        while isNewest() {
            if isDraining() {
                return Call.Ending(result: .ok, reason: "rollcall serve was stopped")
            }
            let now = loop.deadline(after: .zero)
            if due <= now {
                due = next(after: await reconciler.reconcile(channel.pbx, by: .call(channel)))
            } else if settles <= now {
                let outcome = await reconciler.settle(channel.pbx, by: .call(channel))
                settles = loop.deadline(after: outcome == .failed ? Reconciler.pause : .zero)
            }
            if beat <= loop.deadline(after: .zero) {
                _ = try? await channel.send(.noop)
                beat = loop.deadline(after: Self.beat)
            }
            guard await channel.stays(for: Self.look) else {
                return Call.Ending(result: .hangup, reason: "the control session ended")
            }
        }
        return Call.Ending(result: .ok, reason: "another control session of this PBX has begun")
    }

    private func next(after outcome: Reconciler.Outcome) -> Deadline {
        switch outcome {
        case .done: channel.loop.deadline(after: Reconciler.period)
        case .failed: channel.loop.deadline(after: Reconciler.pause)
        case .busy: channel.loop.deadline(after: .zero)
        }
    }
}
