import FakeDesks
import Reactor
import Service
import Synchronization
import Testing
import Workers

/// Whether a server is alive is asked by the way that its calls come.
@Suite(.timeLimit(.minutes(1))) struct `A probe of the server` {
    /// A server on one loop and a probe of it on another, whose clock the test moves.
    private final class Probing: Sendable {
        let server: Server
        let listener: Listener
        private let probe = Probe()
        private let (serving, probing): (EventLoop, EventLoop)
        private let clock = TestClock()
        private let threads = Mutex<[Thread]>([])
        private let worker = Worker(name: "log", limit: 100)
        private let written = Written()

        init(isReadable: @escaping @Sendable () -> Bool, allowed: String, maxCalls: Int) throws {
            let clock = clock
            serving = try EventLoop.open(clock: { clock.now })
            probing = try EventLoop.open(clock: { clock.now })
            listener = try Listener.open(on: try #require(Address("127.0.0.1:0")))
            server = Server(
                listeners: [listener], loops: [serving],
                allowed: [Network(allowed)].compactMap(\.self), maxCalls: maxCalls,
                desks: { _ in
                    Desks(
                        agents: Phonebook(), audio: Phonebook(), book: FakeBook.small,
                        dial: FakeDialDesk(), areReadable: isReadable)
                }, probe: probe,
                log: EventLog(on: worker, clock: { 0 }, write: written.add))
            start(probing)
        }

        private func start(_ loop: EventLoop) {
            let thread = Thread.start(name: "service") { loop.run() }
            threads.withLock { $0.append(thread) }
        }

        /// The loop on which calls are taken in is not at work before.
        func startServing() { start(serving) }

        /// What the probe finds, while `meanwhile` happens.
        func finding(meanwhile: (Probing) async -> Void = { _ in }) async -> String {
            let found = Lines()
            await withTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: probing) { [probe, listener, probing] in
                    found.add(await probe.fault(at: listener.address, on: probing) ?? "nothing")
                }
                await meanwhile(self)
            }
            return found.all.first ?? ""
        }

        /// Lets this time pass when all that was at hand has been done.
        func passes(_ time: Duration) async {
            for _ in 1...5 { await withTaskExecutorPreference(probing) {} }
            clock.advance(by: time)
            probing.sweep()
        }

        /// Serves while the test probes.
        func serves(_ body: (Probing) async -> Void) async {
            await withTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: serving) { [server] in await server.takeCalls() }
                await body(self)
                server.close()
            }
        }

        /// The log.
        func end() -> [LogLine] {
            for loop in [serving, probing] { loop.stop() }
            for thread in threads.withLock({ $0 }) { thread.join() }
            worker.stop()
            return written.all.map(LogLine.init)
        }
    }

    private func probing(
        allowed: String = "127.0.0.1", maxCalls: Int = 1,
        isReadable: @escaping @Sendable () -> Bool = { true }
    ) throws -> Probing {
        try Probing(isReadable: isReadable, allowed: allowed, maxCalls: maxCalls)
    }

    @Test func `finds nothing wrong where calls are taken in, though this machine may not call`()
        async throws
    {
        let probing = try probing(allowed: "192.0.2.1")
        probing.startServing()
        await probing.serves { probing in
            for _ in 1...3 { #expect(await probing.finding() == "nothing") }
        }
        #expect(probing.end().isEmpty)
    }

    @Test func `is no call that takes room`() async throws {
        let probing = try probing(maxCalls: 0)
        probing.startServing()
        await probing.serves { probing in #expect(await probing.finding() == "nothing") }
        #expect(probing.end().isEmpty)
    }

    @Test func `finds a store that cannot be read, and that it can be read again`() async throws {
        let isStuck = Counter()
        let probing = try probing(isReadable: { isStuck.value == 0 })
        probing.startServing()
        await probing.serves { probing in
            isStuck.add(1)
            #expect(await probing.finding() == "The store cannot be read.")
            isStuck.add(-1)
            #expect(await probing.finding() == "nothing")
        }
        _ = probing.end()
    }

    /// The kernel takes the connection in, and nobody fetches it.
    @Test func `finds that nobody takes calls in where their loop is stuck`() async throws {
        let probing = try probing()
        await probing.serves { probing in
            let finding = await probing.finding { probing in await probing.passes(.seconds(3)) }
            #expect(finding == "Calls are not taken in: nothing was heard within 2 s.")
            probing.startServing()
            #expect(await probing.finding() == "nothing")
        }
        _ = probing.end()
    }

    @Test func `finds a server that listens no more`() async throws {
        let probing = try probing()
        probing.startServing()
        await probing.serves { _ in }
        #expect(await probing.finding().contains("takes no connection"))
        _ = probing.end()
    }

    /// Somebody else's connection from another port is a call like any other.
    @Test func `is nobody else's`() async throws {
        let log = try await serving(allowed: ["192.0.2.1"]) { service in
            let peer = try service.peer()
            try peer.hears(nil)
        }
        #expect(log.map(\.event) == ["peer_refused"])
    }
}
