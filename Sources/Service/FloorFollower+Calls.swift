import AGI
import AMI
import Asterisk
import CallCenter

// Calls that were begun before the connection.
extension FloorFollower {
    /// Goes on with those whose channels are there; the others ended while nobody watched.
    ///
    /// What this process rings itself it ends itself.
    func findCalls() async {
        guard let open = try? await book.openCalls(at: pbx), !open.isEmpty,
            let channels = await channels()
        else { return }
        let there = open.filter { call in
            watch.channel(of: call.channel ?? call.leg).map { channels.contains($0) } ?? false
        }
        watch.resume(there)
        let found = Set(there.map(\.leg))
        let lost = open.filter { call in
            let isRungHere =
                (call.kind == .group || call.kind == .callback) && call.offeredAt >= started
            return !found.contains(call.leg) && !isRungHere
        }
        note(lost.map { .ended($0.leg, .lost) })
        await write()
    }

    /// The unique ids of the PBX's channels; `nil` where it does not answer.
    ///
    /// None where it may not be asked: calls that never end would keep their agents from all others.
    private func channels() async -> Set<String>? {
        guard let answer = try? await wire?.send(Action("CoreShowChannels")) else { return nil }
        return Set(answer.dropFirst().compactMap { $0["Uniqueid"] })
    }
}
