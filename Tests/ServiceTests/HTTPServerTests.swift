import Reactor
import Service
import Testing
import Workers

/// The pages over a real socket.
@Suite(.timeLimit(.minutes(1))) struct `The pages of the service` {
    /// A server of one page, whose clock the test moves.
    private struct Pages {
        let loop: EventLoop
        let clock: TestClock
        let port: UInt16

        func peer(saying text: String) throws -> Peer {
            let peer = try Peer(to: port)
            peer.send(text)
            return peer
        }
    }

    private func serving(_ body: (Pages) async throws -> Void) async throws {
        let clock = TestClock()
        let loop = try EventLoop.open(clock: { clock.now })
        let listener = try Listener.open(on: try #require(Address("127.0.0.1:0")))
        let worker = Worker(name: "log", limit: 100)
        let server = HTTPServer(
            listener: listener, on: loop, log: EventLog(on: worker, clock: { 0 }, write: { _ in })
        ) { path in
            path == "/health" ? HTTPResponse(.ok, "ok\n") : nil
        }
        let thread = Thread.start(name: "pages") { loop.run() }
        defer {
            loop.stop()
            thread.join()
            worker.stop()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await server.serve() }
            defer { group.cancelAll() }
            try await body(Pages(loop: loop, clock: clock, port: listener.address.port))
        }
    }

    private func lines(of peer: Peer) throws -> [String] {
        var lines: [String] = []
        while let line = try peer.line() { lines.append(String(line)) }
        return lines
    }

    @Test func `one is given, and the connection ends behind it`() async throws {
        try await serving { pages in
            let peer = try pages.peer(saying: "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            let lines = try lines(of: peer)
            #expect(lines.first == "HTTP/1.1 200 OK\r")
            #expect(lines.contains("Content-Length: 3\r") && lines.contains("Connection: close\r"))
            #expect(lines.suffix(2) == ["\r", "ok"])
        }
    }

    @Test func `HEAD has no body, and what is not there says what is`() async throws {
        try await serving { pages in
            let head = try pages.peer(saying: "HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try lines(of: head).last == "\r")
            let other = try pages.peer(saying: "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n")
            let lines = try lines(of: other)
            #expect(lines.first == "HTTP/1.1 404 Not Found\r")
            #expect(lines.last == "Here are /metrics and /health.")
        }
    }

    @Test func `noise hears why it is refused`() async throws {
        try await serving { pages in
            let noise = try pages.peer(saying: "agi_network: yes\r\n\r\n")
            #expect(try lines(of: noise).first == "HTTP/1.1 400 Bad Request\r")
            let post = try pages.peer(saying: "POST /health HTTP/1.1\r\nHost: a\r\n\r\n")
            let lines = try lines(of: post)
            #expect(lines.first == "HTTP/1.1 405 Method Not Allowed\r")
            #expect(lines.contains("Allow: GET, HEAD\r"))
        }
    }

    @Test func `whoever does not come to an end has 5 s, and eight of them at once`() async throws {
        try await serving { pages in
            var slow: [Peer] = []
            for _ in 1...8 { slow.append(try pages.peer(saying: "GET /health HT")) }
            let ninth = try pages.peer(saying: "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            // Closed unread, which may be a reset or an end.
            #expect(try lines(of: ninth) == [])
            // What the door let in is being read, so that its time runs.
            for _ in 1...3 { await withTaskExecutorPreference(pages.loop) {} }
            pages.clock.advance(by: .milliseconds(5_300))
            pages.loop.sweep()
            for peer in slow { #expect(try lines(of: peer) == []) }
            let later = try pages.peer(saying: "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try lines(of: later).last == "ok")
        }
    }
}
