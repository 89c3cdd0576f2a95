import FakeDesks
import Reactor
import Service
import Synchronization
import Testing
import Workers

/// Whether a server is alive is asked by the way that its calls come.
@Suite(.timeLimit(.minutes(1))) struct `A probe of the server` {
    /// What the probe finds of a server with these desks, and the server's log.
    private func finding(
        areReadable: Bool = true, allowed: String = "192.0.2.1", maxCalls: Int = 1,
        isClosed: Bool = false
    ) async throws -> (fault: String?, log: [LogLine]) {
        let loop = try EventLoop.open()
        let probe = Probe()
        let lines = Written()
        let worker = Worker(name: "log", limit: 100)
        let listener = try Listener.open(on: try #require(Address("127.0.0.1:0")))
        let server = Server(
            listeners: [listener], loops: [loop], allowed: [Network(allowed)].compactMap(\.self),
            maxCalls: maxCalls,
            desks: { _ in
                Desks(
                    agents: Phonebook(), audio: Phonebook(), book: FakeBook.small,
                    dial: FakeDialDesk(),
                    areReadable: { areReadable })
            }, probe: probe, log: EventLog(on: worker, clock: { 0 }, write: lines.add))
        let thread = Thread.start(name: "service") { loop.run() }
        defer {
            loop.stop()
            thread.join()
        }
        let address = listener.address
        if isClosed { server.close() }
        let fault = await withTaskGroup(of: Void.self) { serving in
            serving.addTask(executorPreference: loop) { await server.takeCalls() }
            if isClosed { await serving.waitForAll() }
            defer { server.close() }
            return await withTaskGroup(of: String?.self) { probing in
                probing.addTask(executorPreference: loop) {
                    await probe.fault(at: address, on: loop)
                }
                return await probing.next() ?? nil
            }
        }
        worker.stop()
        return (fault, lines.all.map(LogLine.init))
    }

    @Test func `finds nothing wrong where calls are taken in, though this machine may not call`()
        async throws
    {
        let (fault, log) = try await finding()
        #expect(fault == nil)
        #expect(log.isEmpty)
    }

    @Test func `is no call that takes room`() async throws {
        #expect(try await finding(maxCalls: 0).fault == nil)
    }

    @Test func `finds a store that cannot be read`() async throws {
        let (fault, _) = try await finding(areReadable: false)
        #expect(fault == "The store cannot be read.")
    }

    @Test func `finds a server that takes no calls in`() async throws {
        let (fault, _) = try await finding(isClosed: true)
        #expect(fault?.contains("takes no connection") == true)
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
