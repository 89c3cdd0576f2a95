import AGI
import AMI
import Asterisk
import CallCenter
import Reactor
import Seeds
import Service
import Synchronization
import Workers

/// A link to a manager on a loopback port, whose clock the test moves.
final class RunningLink: Sendable {
    /// What is told of the link, one after the other: by `Noting` and by the log.
    let log: Lines
    let follower: Noting
    let book: NotedLinks
    private let loop: EventLoop
    private let clock: Clock

    fileprivate init(follower: Noting) throws(Errno) {
        let clock = Clock()
        loop = try EventLoop.open(clock: { clock.now })
        self.clock = clock
        self.follower = follower
        log = Lines()
        book = NotedLinks()
    }

    /// Stands still until the test moves it.
    private final class Clock: Sendable {
        private let nanoseconds = Atomic<Int64>(1_000_000_000)
        var now: Int64 { nanoseconds.load(ordering: .sequentiallyConsistent) }
        func advance(by milliseconds: Int64) {
            nanoseconds.add(milliseconds * 1_000_000, ordering: .sequentiallyConsistent)
        }
    }

    /// So much later the loop looks at its deadlines; before and after it all that is at hand has
    /// been done.
    func timePasses(milliseconds: Int64) async {
        await settles()
        clock.advance(by: milliseconds)
        loop.sweep()
        await settles()
    }

    /// What was at hand on the loop is done.
    func settles() async {
        for _ in 1...3 { await onLoop {} }
    }

    /// Does something as a task of the loop.
    func onLoop<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value {
        await withTaskExecutorPreference(loop) { await body() }
    }

    /// Sends an action on the wire of the latest session.
    func send(_ action: Action) async -> Result<[Packet], ChannelError> {
        guard let wire = follower.wire else { return .failure(.closed) }
        return await onLoop {
            do throws(ChannelError) {
                return .success(try await wire.send(action))
            } catch {
                return .failure(error)
            }
        }
    }

    /// How many of so many equal actions at once succeed.
    func sendMany(_ action: Action, _ count: Int) async -> Int {
        await withTaskGroup { group in
            for _ in 1...count { group.addTask { await self.send(action) } }
            return await group.reduce(into: 0) { sum, answer in
                if case .success = answer { sum += 1 }
            }
        }
    }

    fileprivate func run(
        to port: UInt16, secret: String, room: Int, besides: [any ManagerFollower],
        _ body: (RunningLink) async throws -> Void
    ) async throws {
        let worker = Worker(name: "log", limit: 10_000)
        defer { worker.stop() }
        guard let address = Address("127.0.0.1:\(port)") else { return }
        let log = log
        let link = ManagerLink(
            to: ManagerLogin(address: address, user: "rollcall", secret: secret),
            followers: [follower] + besides, book: book, on: loop,
            log: EventLog(on: worker, clock: { 0 }, write: { log.add($0) }), clock: { 7 },
            chance: SeededGenerator(seed: 1), room: room)
        let thread = Thread.start(name: "link") { [loop] in loop.run() }
        defer {
            loop.stop()
            thread.join()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await link.run() }
            defer { group.cancelAll() }
            try await body(self)
        }
    }
}

/// Runs a link to this port while the test plays the manager.
func linked(
    to port: UInt16, secret: String = "secret", room: Int = 1_000_000,
    follower: Noting = Noting(), besides: [any ManagerFollower] = [],
    _ body: (RunningLink) async throws -> Void
) async throws {
    try await RunningLink(follower: follower)
        .run(to: port, secret: secret, room: room, besides: besides, body)
}

/// A session that a program uses and leaves, as a check of an installation does.
func lent<Value: Sendable>(
    by port: UInt16, _ body: @Sendable @escaping (ManagerSession) async -> Value
) async throws -> Result<Value, ManagerFailure> {
    let loop = try EventLoop.open()
    guard let address = Address("127.0.0.1:\(port)") else {
        return .failure(.unreachable("no address"))
    }
    let login = ManagerLogin(address: address, user: "rollcall", secret: "secret")
    let thread = Thread.start(name: "link") { loop.run() }
    defer {
        loop.stop()
        thread.join()
    }
    return await withTaskExecutorPreference(loop) {
        await ManagerSession.during(login, on: loop, body)
    }
}

/// Lines that a test awaits one after the other.
final class Lines: Sendable {
    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation
    private let seen = Mutex<[String]>([])

    init() { (stream, continuation) = AsyncStream.makeStream() }

    /// All so far.
    var all: [String] { seen.withLock { $0 } }

    func add(_ line: String) {
        seen.withLock { $0.append(line) }
        continuation.yield(line)
    }

    /// The next one that holds this text; those before it are passed over.
    func next(with text: String) async -> String {
        for await line in stream where line.contains(text) { return line }
        return ""
    }
}

/// Notes what it is told: `began 20.20.1`, `heard Hangup`, `tick`, `ended …`.
final class Noting: ManagerFollower {
    let lines = Lines()
    private let held = Mutex<(any ManagerWire)?>(nil)
    /// Whether events wait until `open`.
    private let gate: AsyncStream<Void>?
    private let opening: AsyncStream<Void>.Continuation?

    init(isShut: Bool = false) {
        guard isShut else {
            (gate, opening) = (nil, nil)
            return
        }
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        (gate, opening) = (stream, continuation)
    }

    func open() { opening?.finish() }

    /// The wire of the latest session.
    var wire: (any ManagerWire)? { held.withLock { $0 } }

    func began(_ wire: any ManagerWire, pbx: String, version: String) async {
        held.withLock { $0 = wire }
        lines.add("began \(pbx) \(version)")
    }

    func heard(_ event: Packet) async {
        lines.add("heard \(event.event ?? "")")
        if let gate { for await _ in gate {} }
    }

    func tick() async { lines.add("tick") }

    func ended(_ reason: String) async { lines.add("ended \(reason)") }
}

/// The links as they were noted, in memory.
final class NotedLinks: LinkBook {
    private let noted = Mutex<[PBXLink]>([])

    var all: [PBXLink] { noted.withLock { $0 } }

    func note(_ link: PBXLink) async throws(DeskUnavailable) {
        noted.withLock { $0.append(link) }
    }

    func links() async throws(DeskUnavailable) -> [PBXLink] { all }
}
