import Reactor
import Service
import Store
import Workers

/// A server in this process on a free loopback port, with the sample centre in a temporary folder.
final class TrialServer: Sendable {
    let port: UInt16
    /// The path of its store.
    let database: String
    let store: Store
    /// What its PBX says to be believed who calls.
    let secret = "rollcall-trial-\(UInt64.random(in: 0...UInt64.max))"
    private let folder: String
    private let running: RunningServer
    private let thread: Thread

    /// Starts it; `write` gets the lines of its log.
    static func start(
        write: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(UsageError) -> TrialServer {
        let folder = try TemporaryFolder.make()
        do throws(UsageError) {
            return try TrialServer(in: folder, write: write)
        } catch {
            TemporaryFolder.remove(folder)
            throw error
        }
    }

    private init(
        in folder: String, write: @escaping @Sendable (String) -> Void
    ) throws(UsageError) {
        self.folder = folder
        database = "\(folder)/rollcall.db"
        store = try RunningServer.openStore(database, withSample: true)
        let running = try RunningServer(
            store: store, listen: ["127.0.0.1:0"].compactMap(Address.init),
            allow: Network.loopback, loops: 1, maxCalls: 16,
            trusted: TrustedSecret(Array(secret.utf8)), write: write)
        port = running.listeners[0].address.port
        thread = Thread.start(name: "trial") {
            running.run { await running.server.takeCalls() }
        }
        self.running = running
    }

    /// Ends it when its calls have ended, and removes its folder.
    func stop() {
        running.server.close()
        thread.join()
        running.close()
        TemporaryFolder.remove(folder)
    }
}
