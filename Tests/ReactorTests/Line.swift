import Glibc
import Synchronization

@testable import Reactor

/// A connection over loopback with both its ends on one loop.
struct Line: ~Copyable {
    let caller: End
    let server: End

    static func open(on loop: EventLoop) async throws -> Line {
        let listener = try Listener.open(on: Address(host: .localhost, port: 0))
        var door = try listener.door(on: loop)
        let caller = try await Socket.connect(to: listener.address, on: loop, within: .seconds(2))
        guard case .connection(let server) = await door.next() else { throw Errno(ECONNREFUSED) }
        return Line(caller: End(caller), server: End(server))
    }

    /// Lets go of the caller's end.
    consuming func hangUp() -> End { server }
}

/// One end of a line, for the tests to hold as they please.
final class End: Sendable {
    let socket: Socket

    init(_ socket: consuming Socket) {
        self.socket = socket
    }

    var descriptor: Int32 { socket.watch.descriptor }

    func send(_ text: String) async -> Bool {
        await socket.send(Array(text.utf8), within: .seconds(2))
    }

    /// What comes next, as text; how it ended when nothing came.
    func hears(within limit: Duration = .seconds(2)) async -> String {
        switch await socket.receive(within: limit, { String(decoding: $0, as: UTF8.self) }) {
        case .bytes(let text): text
        case .tooLate: "too late"
        case .closed: "closed"
        }
    }
}

/// Where an end is kept that any thread may let go of.
final class Drawer: Sendable {
    private let end: Mutex<End?>

    init(_ end: consuming End) {
        self.end = Mutex(end)
    }

    func empty() {
        end.withLock { $0 = nil }
    }
}

extension Host {
    static let localhost = Host(bits: 0xFFFF_7F00_0001)
}
