import FakeDesks
import Glibc
import Reactor
import Service
import Synchronization
import Workers

/// A service on a loopback port, whose clock the test moves.
final class RunningService: Sendable {
    let book: FakeBook
    let metrics: Metrics
    private let server: Server
    private let loops: [EventLoop]
    private let clock: TestClock
    private let port: UInt16

    fileprivate init(
        book: FakeBook, metrics: Metrics, server: Server, loops: [EventLoop],
        clock: TestClock, port: UInt16
    ) {
        self.book = book
        self.metrics = metrics
        self.server = server
        self.loops = loops
        self.clock = clock
        self.port = port
    }

    func peer(from source: String = "127.0.0.1") throws -> Peer {
        try Peer(to: port, from: source)
    }

    /// So much later the service looks at its deadlines.
    func timePasses(milliseconds: Int64) {
        clock.advance(by: .milliseconds(milliseconds))
        for loop in loops { loop.sweep() }
    }

    /// What is at hand on the loops has been done.
    func settles() async {
        for _ in 1...3 {
            for loop in loops { await withTaskExecutorPreference(loop) {} }
        }
    }

    /// Time passes until the service says something to this peer, or ends the connection.
    /// - Returns: after how many milliseconds; `nil` where it is not in a minute.
    func passes(until peer: Peer) async -> Int64? {
        for passed in 0..<120 as Range<Int64> {
            await settles()
            if peer.hasNews { return passed * 500 }
            timePasses(milliseconds: 500)
        }
        return nil
    }

    /// Sends a signal, to the loop's thread alone: other tests have their own.
    func raise(_ signal: Int32) async {
        await withTaskExecutorPreference(loops[0]) { _ = Glibc.raise(signal) }
    }

    /// No new calls from here on.
    func close() {
        server.close()
    }
}

/// Runs a service while the test has its calls; ends when the last one has.
///
/// Where it heeds signals, it tells also when it listens and when it has stopped.
/// - Returns: the lines of its log.
func serving(
    allowed: [String] = ["127.0.0.1"], maxCalls: Int = 100, heedsSignals: Bool = false,
    book: FakeBook = .small, dial: FakeDialDesk = FakeDialDesk(), trusted: TrustedSecret? = nil,
    links: NotedLinks = NotedLinks(), leftRests: LeftRests? = nil, loops count: Int = 1,
    _ body: (RunningService) async throws -> Void
) async throws -> [LogLine] {
    let clock = TestClock()
    var loops: [EventLoop] = []
    for _ in 0..<count { loops.append(try EventLoop.open(clock: { clock.now })) }
    let lines = Written()
    let metrics = Metrics()
    let worker = Worker(name: "log", limit: 10_000)
    guard let address = Address("127.0.0.1:0") else { return [] }
    let listener = try Listener.open(on: address)
    let log = EventLog(on: worker, clock: { 0 }, write: { lines.add($0) })
    let reconciler = Reconciler(
        book: book, calls: NoCalls(), links: links, log: log, clock: { 0 })
    let server = Server(
        listeners: [listener], loops: loops, allowed: allowed.compactMap { Network($0) },
        maxCalls: maxCalls,
        desks: { _ in
            Desks(
                agents: Phonebook(), audio: Phonebook(), book: book, dial: dial, trusted: trusted,
                reconciler: reconciler, leftRests: leftRests)
        },
        metrics: metrics, log: log)
    let threads = loops.map { loop in
        Thread.start(name: "service") {
            Signals.hold([SIGTERM, SIGINT])
            loop.run()
        }
    }
    defer {
        for loop in loops { loop.stop() }
        for thread in threads { thread.join() }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
        // On the loop from the start: the tests' own threads wait for it.
        group.addTask(executorPreference: loops[0]) {
            if heedsSignals { try await server.serve() } else { await server.takeCalls() }
        }
        defer { server.close() }
        try await body(
            RunningService(
                book: book, metrics: metrics, server: server, loops: loops, clock: clock,
                port: listener.address.port))
    }
    worker.stop()
    return lines.all.map(LogLine.init)
}

/// What the log wrote, line by line.
final class Written: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}
