import Reactor
import Service
import Store

// What goes on beside the calls as long as the server serves.
extension RunningServer {
    static func companions(
        _ managers: [ManagerLogin], of store: Store, on loop: EventLoop, log: EventLog
    ) -> [Server.Companion] {
        managers.map { login in
            let link = ManagerLink(
                to: login, followers: followers(at: login.pbx, of: store, log: log), book: store,
                on: loop, log: log, clock: WallClock.now)
            return { await link.run() }
        }
    }

    /// Who works with what this PBX's manager tells, in the order in which they are told.
    private static func followers(
        at pbx: String, of store: Store, log: EventLog
    ) -> [any ManagerFollower] {
        []
    }
}
