import AMI
import Reactor

// One session, as its followers are told of it.
extension ManagerLink {
    /// - Returns: why the session is over.
    func follow(_ session: ManagerSession) async -> String {
        if let end = await booted(session) { return end }
        let version = await session.version()
        await note.up(version: version)
        for follower in followers {
            await follower.began(session, pbx: login.pbx, version: version)
        }
        let reason = await tell(of: session)
        for follower in followers { await follower.ended(reason) }
        return reason
    }

    /// Waits for the PBX to be there: in one that still starts, queues are missing.
    private func booted(_ session: ManagerSession) async -> String? {
        let limit = loop.deadline(after: Self.bootTime)
        while true {
            switch await session.inbox.next() {
            case .event(let event) where event.event == "FullyBooted": return nil
            case .event: continue
            case .tick: if loop.deadline(after: .zero) >= limit { return nil }
            case .over(let reason): return reason
            }
        }
    }

    private func tell(of session: ManagerSession) async -> String {
        // Said before the connection ends, where it ends on purpose.
        var farewell: String?
        while true {
            switch await session.inbox.next() {
            case .event(let event):
                if event.event == "Shutdown" {
                    farewell = event["Restart"] == "True" ? "the PBX restarts" : "the PBX stops"
                }
                for follower in followers { await follower.heard(event) }
            case .tick:
                for follower in followers { await follower.tick() }
                await note.again()
            case .over(let reason): return farewell ?? reason
            }
        }
    }
}
