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
    /// After as many seconds without a word of ours the dialplan begins the session anew; `nil`
    /// where it waits for ever.
    let silence: Int?

    /// Between two questions whether the PBX is there.
    private static let beat = Duration.seconds(10)
    /// Between two looks at what the administration changed.
    private static let look = Duration.seconds(1)

    /// Until the PBX is gone, another session of it comes, or the server ends.
    func run() async -> Call.Ending {
        let link = reconciler.controlLink(of: channel.pbx)
        let preamble = channel.preamble
        let number = await link.begin(call: preamble.uniqueID, version: preamble.version)
        let ending = await keep(link, as: number)
        await link.end(number, ending.reason)
        return ending
    }

    private func keep(_ link: ControlLink, as number: Int) async -> Call.Ending {
        let loop = channel.loop
        var due = loop.deadline(after: .zero)
        var settles = due
        var beat = loop.deadline(after: Self.beat)
        while link.keeps(number) {
            if isDraining() { return stopped }
            let now = loop.deadline(after: .zero)
            if due <= now {
                due = next(after: await reconciler.reconcile(channel.pbx, by: .call(channel)))
            } else if settles <= now {
                let outcome = await reconciler.settle(channel.pbx, by: .call(channel))
                settles = loop.deadline(after: outcome == .failed ? Reconciler.pause : .zero)
            }
            await link.again()
            if beat <= loop.deadline(after: .zero) {
                if let reason = await fault() { return lost(reason) }
                beat = loop.deadline(after: Self.beat)
            }
            guard await channel.stays(for: Self.look) else {
                return lost(
                    channel.isHungUp ? "the PBX hung up" : "the connection to the PBX was lost")
            }
        }
        return Call.Ending(result: .ok, reason: ControlLink.replaced)
    }

    /// Asks the PBX whether it is there, and says that we are; why it seems not to be.
    private func fault() async -> String? {
        do throws(ChannelError) {
            _ = try await channel.send(.noop)
            if let silence {
                _ = try await channel.send(.setVariable("TIMEOUT(absolute)", String(silence)))
            }
            return nil
        } catch {
            switch error {
            case .tooLate: return "the PBX did not answer in time"
            case .garbled(let what): return what
            case .closed, .refused: return "the connection to the PBX was lost"
            }
        }
    }

    private var stopped: Call.Ending {
        Call.Ending(result: .ok, reason: "rollcall serve was stopped")
    }

    /// Where the server's patience with its last calls was over, we have ended the connection.
    private func lost(_ reason: String) -> Call.Ending {
        Task.isCancelled ? stopped : Call.Ending(result: .hangup, reason: reason)
    }

    private func next(after outcome: Reconciler.Outcome) -> Deadline {
        switch outcome {
        case .done: channel.loop.deadline(after: Reconciler.period)
        case .failed: channel.loop.deadline(after: Reconciler.pause)
        case .busy: channel.loop.deadline(after: .zero)
        }
    }
}
