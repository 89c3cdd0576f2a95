import CallCenter
import Reactor
import Service
import Store

// What goes on beside the calls as long as the server serves.
extension RunningServer {
    static func companions(
        _ managers: [ManagerLogin], of store: Store, with reconciler: Reconciler,
        _ leftRests: LeftRests, on loop: EventLoop, log: EventLog
    ) -> [Server.Companion] {
        managers.flatMap { login -> [Server.Companion] in
            let reconciling = ReconcilingFollower(with: reconciler, on: loop)
            let link = ManagerLink(
                to: login, followers: followers(leftRests, of: store, log: log) + [reconciling],
                book: store, on: loop, log: log, clock: WallClock.now)
            let follow: Server.Companion = {
                await leftRests.recall(login.pbx, from: store, now: WallClock.now())
                await link.run()
            }
            return [follow, { await reconciling.run() }]
        }
    }

    /// Who works with what this PBX's manager tells, in the order in which they are told.
    private static func followers(
        _ leftRests: LeftRests, of store: Store, log: EventLog
    ) -> [any ManagerFollower] {
        let start = ContinuousClock.now
        return [
            FloorFollower(
                book: store, logOns: store, leftRests: leftRests, log: log, clock: WallClock.now
            ) { (ContinuousClock.now - start).milliseconds }
        ]
    }
}
