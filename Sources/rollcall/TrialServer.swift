import Reactor
import Service
import Store
import Workers

/// A server in this process on a free loopback port, with the sample centre in a temporary folder.
final class TrialServer: Sendable {
    let port: UInt16
    let folder: String
    let store: Store
    private let joined: Joined
    private let thread: Thread

    init(write: @escaping @Sendable (String) -> Void) throws(UsageError) {
        folder = try TemporaryFolder.make()
        store = try Joined.openStore("\(folder)/rollcall.db", withSample: true)
        guard let address = Address("127.0.0.1:0") else {
            throw UsageError("There is no loopback address.", exit: .unavailable)
        }
        let joined = try Joined(
            store: store, listen: [address], allow: Network.loopback, loops: 1, maxCalls: 16,
            write: write)
        port = joined.listeners[0].address.port
        thread = Thread.start(name: "trial") {
            joined.run { await joined.server.takeCalls() }
        }
        self.joined = joined
    }

    /// Ends it when its calls have ended, and removes its folder.
    func stop() {
        joined.server.close()
        thread.join()
        joined.close()
        TemporaryFolder.remove(folder)
    }
}
