import Glibc
import Testing
import Workers

@testable import Reactor

/// Where calls come in.
struct ListenerTests {
    private let anyPort = Address(host: .localhost, port: 0)

    @Test func `a busy port is said to be busy`() throws {
        let first = try Listener.open(on: anyPort)
        #expect(throws: Errno.addressInUse) { try Listener.open(on: first.address) }
        #expect(Errno.addressInUse.description == "Address already in use")
    }

    @Test func `a restart gets its port back at once, and no second process shares it`() throws {
        let listener = try Listener.open(on: anyPort)
        let descriptor = listener.descriptor.number
        #expect(option(SO_REUSEADDR, at: SOL_SOCKET, of: descriptor) == 1)
        #expect(option(SO_REUSEPORT, at: SOL_SOCKET, of: descriptor) == 0)
    }

    @Test func `an IPv6 listener leaves the port to IPv4 too`() throws {
        let listener = try Listener.open(on: #require(Address("[::]:0")))
        let isAlone = option(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), of: listener.descriptor.number)
        #expect(isAlone == 1)
    }

    @Test func `each of a thousand callers comes in through one of two loops`() async throws {
        let listener = try Listener.open(on: anyPort)
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...2 {
                group.addTask {
                    try await onLoop { loop in
                        var door = try listener.door(on: loop)
                        var count = 0
                        while case .connection = await door.next() { count += 1 }
                        return count
                    }
                }
            }
            try await onLoop { loop in
                for _ in 1...1_000 {
                    _ = try await Socket.connect(
                        to: listener.address, on: loop, within: .seconds(2))
                }
            }
            listener.close()
            return try await group.reduce(0, +)
        }
        #expect(taken == 1_000)
    }

    @Test func `a closed listener gives out who has connected, then ends`() async throws {
        try await onLoop { loop in
            let listener = try Listener.open(on: anyPort)
            var door = try listener.door(on: loop)
            let callers = try await callers(3, of: listener, on: loop)
            listener.close()
            for _ in callers {
                guard case .connection = await door.next() else {
                    Issue.record("a caller was lost")
                    return
                }
            }
            guard case .closed = await door.next() else {
                Issue.record("the door is still open")
                return
            }
        }
    }

    @Test func `who comes after the last door was closed is refused`() async throws {
        try await onLoop { loop in
            let listener = try Listener.open(on: anyPort)
            var door = try listener.door(on: loop)
            listener.close()
            guard case .closed = await door.next() else {
                Issue.record("the door is still open")
                return
            }
            _ = consume door
            await #expect(throws: Errno(ECONNREFUSED)) {
                _ = try await Socket.connect(to: listener.address, on: loop, within: .seconds(2))
            }
        }
    }

    @Test func `a door that waits ends when its listener is closed`() async throws {
        let listener = try Listener.open(on: anyPort)
        let isClosed = try await onLoop { loop in
            var door = try listener.door(on: loop)
            async let _ = listener.close()
            guard case .closed = await door.next() else { return false }
            return true
        }
        #expect(isClosed)
    }

    @Test func `a door of a closed listener is closed`() async throws {
        let listener = try Listener.open(on: anyPort)
        listener.close()
        let isClosed = try await onLoop { loop in
            var door = try listener.door(on: loop)
            guard case .closed = await door.next() else { return false }
            return true
        }
        #expect(isClosed)
    }

    @Test func `calls in progress have a turn while many callers come in`() async throws {
        let listener = try Listener.open(on: anyPort)
        let admitted = try await onLoop { loop in
            let callers = try await callers(100, of: listener, on: loop)
            var door = try listener.door(on: loop)
            let count = Count()
            async let whenOthersRan = count.now
            for _ in callers {
                guard case .connection = await door.next() else { throw Errno(ECONNREFUSED) }
                count.add()
            }
            return await whenOthersRan
        }
        #expect(admitted <= 32)
    }

    private func callers(
        _ count: Int, of listener: Listener, on loop: EventLoop
    ) async throws -> [End] {
        var callers: [End] = []
        for _ in 1...count {
            let caller = try await Socket.connect(
                to: listener.address, on: loop, within: .seconds(2))
            callers.append(End(caller))
        }
        return callers
    }
}
