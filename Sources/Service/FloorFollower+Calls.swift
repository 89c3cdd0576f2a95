import AGI
import AMI
import Asterisk
import CallCenter

// Calls of which the watch does not know: those that were begun before the connection, and those
// of whose end nothing was heard.
extension FloorFollower {
    /// Between two looks for calls that nobody ends, in milliseconds by `uptime`.
    private static let period: Int64 = 60_000
    /// After a look that failed.
    private static let pause: Int64 = 5_000

    /// Goes on with those whose channels are there; the others ended while nobody watched.
    func findCalls() async {
        missing = []
        looksAt = uptime() + Self.pause
        guard let open = try? await book.openCalls(at: pbx) else { return }
        guard !open.isEmpty else { return looksAt = uptime() + Self.period }
        // None where it may not be asked: calls that never end would keep their agents from all
        // others.
        let channels: Set<String>
        switch await self.channels() {
        case .told(let ids)?: channels = ids
        case .withheld?: channels = []
        case nil: return
        }
        note(goOn(with: open, among: channels).map { .ended($0.leg, .lost) })
        await write()
        looksAt = uptime() + Self.period
    }

    /// Ends calls whose channels have been gone for two looks: what tells of their ends would have
    /// come by then.
    func lookForLostCalls() async {
        guard uptime() >= looksAt else { return }
        looksAt = uptime() + Self.pause
        await write()
        guard isWritten, let open = try? await book.openCalls(at: pbx) else { return }
        guard !open.isEmpty else {
            missing = []
            return looksAt = uptime() + Self.period
        }
        guard let answer = await channels() else { return }
        looksAt = uptime() + Self.period
        guard case .told(let channels) = answer else { return }
        let gone = goOn(with: open, among: channels)
        let lost = gone.filter { missing.contains($0.leg) }
        missing = Set(gone.map(\.leg)).subtracting(lost.map(\.leg))
        note(lost.map { .ended($0.leg, .lost) })
        await write()
    }

    /// Follows the calls whose channels are there; gives the others, but those that this process
    /// rings itself: it ends them itself.
    private func goOn(with open: [CallRecord], among channels: Set<String>) -> [CallRecord] {
        watch.resume(open.filter { isThere($0, among: channels) })
        return open.filter { !isThere($0, among: channels) && !book.isRungHere($0.leg) }
    }

    /// A local channel may go away in the middle of the talk; the caller stays.
    private func isThere(_ call: CallRecord, among channels: Set<String>) -> Bool {
        guard let channel = watch.channel(of: call.channel ?? call.leg) else { return false }
        let isLocal = call.interface.hasPrefix("Local/")
        return channels.contains(channel)
            || (isLocal && call.answeredAt != nil && channels.contains(call.call))
    }

    /// What the PBX has of channels.
    private enum Channels {
        case told(Set<String>)
        /// It may not be asked.
        case withheld
    }

    /// By their unique ids; `nil` where it does not answer.
    private func channels() async -> Channels? {
        guard let answer = try? await wire?.send(Action("CoreShowChannels")) else { return nil }
        guard answer.first?.response == "Success" else { return .withheld }
        return .told(Set(answer.dropFirst().compactMap { $0["Uniqueid"] }))
    }
}
