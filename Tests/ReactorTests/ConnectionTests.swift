import Glibc
import Testing
import Workers

@testable import Reactor

/// Bytes and ends of real loopback connections.
struct ConnectionTests {
    @Test(arguments: ["127.0.0.1:0", "[::1]:0"])
    func `bytes go there and back`(address: String) async throws {
        try await onLoop { loop in
            let listener = try Listener.open(on: #require(Address(address)))
            var door = try listener.door(on: loop)
            let socket = try await Socket.connect(
                to: listener.address, on: loop, within: .seconds(2))
            let caller = End(socket)
            guard case .connection(let accepted) = await door.next() else {
                throw Errno(ECONNREFUSED)
            }
            let server = End(accepted)
            #expect(caller.socket.peer == listener.address)
            #expect(server.socket.peer.host == listener.address.host)
            #expect(await caller.send("NOOP\n"))
            #expect(await server.hears() == "NOOP\n")
            #expect(await server.send("200 result=0\n"))
            #expect(await caller.hears() == "200 result=0\n")
        }
    }

    @Test func `a connection that nobody listens for is refused`() async throws {
        try await onLoop { loop in
            // Bound, so that the port is nobody else's, but not listening.
            let bound = try Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
            let any = Address(host: .localhost, port: 0)
            #expect(unsafe any.withSocketAddress { unsafe bind(bound.number, $0, $1) } == 0)
            let address = unsafe Address.filled { unsafe getsockname(bound.number, $0, $1) }.address
            await #expect(throws: Errno(ECONNREFUSED)) {
                _ = try await Socket.connect(to: address, on: loop, within: .seconds(2))
            }
        }
    }

    @Test func `what the peer sent before its end is heard before the end`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            #expect(await line.caller.send("HANGUP\n"))
            shutdown(line.caller.descriptor, Int32(SHUT_WR))
            #expect(await line.server.hears() == "HANGUP\n")
            #expect(await line.server.hears() == "closed")
            #expect(await line.server.hears() == "closed")
            #expect(await line.server.send("the other direction is open"))
            #expect(await line.caller.hears() == "the other direction is open")
        }
    }

    @Test func `a socket that goes ends the connection`() async throws {
        try await onLoop { loop in
            let server = try await Line.open(on: loop).hangUp()
            #expect(await server.hears() == "closed")
        }
    }

    @Test func `a socket that goes on another thread ends the connection`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            let last = Drawer(line.caller)
            let server = line.hangUp()
            let other = Worker(name: "other", limit: 1)
            other.submit { last.empty() }
            #expect(await server.hears() == "closed")
            other.stop()
        }
    }

    @Test func `a reset ends the connection`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            var abruptly = linger(l_onoff: 1, l_linger: 0)
            let size = socklen_t(MemoryLayout<linger>.size)
            unsafe setsockopt(line.caller.descriptor, SOL_SOCKET, SO_LINGER, &abruptly, size)
            let server = line.hangUp()
            #expect(await server.hears() == "closed")
            #expect(await server.send("nobody is there") == false)
        }
    }

    @Test(arguments: [1, 16_384, 16_385, 4_000_000])
    func `a message of any length arrives whole`(length: Int) async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            async let isSent = line.caller.socket.send(message, within: .seconds(20))
            var received: [UInt8] = []
            while received.count < length {
                let next = await line.server.socket.receive(within: .seconds(20)) { Array($0) }
                guard case .bytes(let bytes) = next else { break }
                received += bytes
            }
            #expect(await isSent)
            #expect(received == message)
        }
    }

    @Test func `what has come is to be had without waiting`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            var waiting: [UInt8] = []
            line.server.socket.receiveWaiting { waiting += $0 }
            #expect(waiting == [])
            #expect(await line.caller.send("forged"))
            line.server.socket.receiveWaiting { waiting += $0 }
            #expect(waiting == Array("forged".utf8))
        }
    }

    @Test func `both ends send at once, notice a vanished peer and do not outlive exec`()
        async throws
    {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            for end in [line.caller.descriptor, line.server.descriptor] {
                let tcp = Int32(IPPROTO_TCP)
                #expect(option(TCP_NODELAY, at: tcp, of: end) != 0)
                #expect(option(SO_KEEPALIVE, at: SOL_SOCKET, of: end) != 0)
                #expect(option(TCP_KEEPIDLE, at: tcp, of: end) == 10)
                #expect(option(TCP_KEEPINTVL, at: tcp, of: end) == 5)
                #expect(option(TCP_KEEPCNT, at: tcp, of: end) == 3)
                #expect(option(TCP_USER_TIMEOUT, at: tcp, of: end) == 20_000)
                #expect(fcntl(end, F_GETFD) & FD_CLOEXEC != 0)
            }
            line.server.socket.quickAck()
            #expect(option(TCP_QUICKACK, at: Int32(IPPROTO_TCP), of: line.server.descriptor) == 1)
        }
    }
}
