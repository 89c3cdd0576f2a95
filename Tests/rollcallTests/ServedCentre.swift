import CallCenter
import Reactor
import Store
import Telephone
import Testing

@testable import rollcall

/// The sample centre in a file of its own, served by the built program, beside a PBX.
final class ServedCentre {
    let folder: String
    let file: String
    let port: UInt16
    let pbx = PBX(queues: SampleGuide.queues)
    private(set) var server: Program
    private let loops: Int

    /// In a new folder unless one is given, which is emptied at the end all the same.
    init(in given: String? = nil, loops: Int = 1) throws {
        self.loops = loops
        folder = try given ?? TemporaryFolder.make()
        file = "\(folder)/rollcall.db"
        try Self.makePINsCheap(in: file)
        while true {
            // No ephemeral one: a connection could have it while the server is dead.
            let port = UInt16.random(in: 20_000..<30_000)
            server = try Program(Self.words(file, port, loops))
            do {
                try server.logs("listening")
                self.port = port
                return
            } catch {
                guard try server.end() == .exited(69) else { throw error }
            }
        }
    }

    deinit {
        server.send(9)
        _ = try? server.end()
        TemporaryFolder.remove(folder)
    }

    /// Starts the server again, which has ended; how long it took until it listened.
    func startAgain() throws -> Duration {
        let begin = ContinuousClock.now
        server = try Program(words)
        try server.logs("listening")
        return ContinuousClock.now - begin
    }

    /// As `startAgain`, with a standard error that is closed.
    func startSilently() throws {
        server = try Program(words, saysErrors: false)
        let end = ContinuousClock.now + .seconds(20)
        while true {
            do {
                _ = try LineToServer.open(to: "127.0.0.1", port: port)
                return
            } catch {
                guard ContinuousClock.now < end else { throw error }
            }
        }
    }

    private var words: [String] { Self.words(file, port, loops) }

    private static func words(_ file: String, _ port: UInt16, _ loops: Int) -> [String] {
        [
            "serve", "--sample", "--database", file, "--listen", "127.0.0.1:\(port)",
            "--loops", "\(loops)",
        ]
    }

    /// Many calls are made, and how hard a PIN is to guess is not at stake.
    static func makePINsCheap(in file: String) throws {
        let store = try Store.open(path: file, mode: .prepare, clock: WallClock.forStore)
        defer { store.close() }
        try store.edit { try $0.set("pin-hash-cost", to: "1", for: .centre) }
    }
}

extension ServedCentre {
    /// A call whose keys will be these; it has connected.
    func call(_ keys: String, from number: String = "201") throws -> ACallInSteps {
        try ACallInSteps(keys, from: number, at: pbx, port: port)
    }

    /// What the file says.
    ///
    /// It is never open while the server dies: the next one shall find the log that is left then.
    func store<Value>(_ read: (Store) throws -> Value) throws -> Value {
        let store = try Store.open(path: file, mode: .read, clock: WallClock.forStore)
        defer { store.close() }
        return try read(store)
    }

    /// The numeric IDs of those who are on.
    func who() throws -> Set<String> { Set(try store { try $0.who() }.map(\.numericID)) }

    /// The store's members and the PBX's are the same.
    func agree(_ comment: Comment? = nil, _ location: SourceLocation = #_sourceLocation) throws {
        let inStore = try store { try $0.who() }
            .flatMap { agent in agent.queues.map { "\($0) \(agent.interface)" } }
        let inPBX = pbx.queues.flatMap { queue, members in
            members.map { "\(queue) \($0.interface)" }
        }
        #expect(inStore.sorted() == inPBX.sorted(), comment, sourceLocation: location)
    }
}
