import AMI
import Glibc
import Synchronization
import Telephone
import Workers

/// A listening loopback socket whose connections a test speaks for by hand.
final class ManagerPort: Sendable {
    let port: UInt16
    private let descriptor: Int32

    init() throws(Peer.Fault) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        unsafe inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, size) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard isBound else { throw Peer.Fault(description: "no port to listen on") }
    }

    deinit { close(descriptor) }

    /// Waits for a connection.
    func accept() async throws -> ManagerPeer {
        try await aside { Result { try self.acceptNow() } }.get()
    }

    /// Blocks until there is a connection.
    func acceptNow() throws(Peer.Fault) -> ManagerPeer {
        let connected = Glibc.accept(descriptor, nil, nil)
        guard connected >= 0 else { throw Peer.Fault(description: "nobody connects") }
        return ManagerPeer(connected)
    }

    /// Whether somebody has connected whom nobody has accepted yet.
    var hasCaller: Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe Glibc.poll(&poll, 1, 0) > 0
    }

    /// Whoever connects from now on is refused.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

/// One connection as the manager sees it; waits 20 s at most.
final class ManagerPeer: Sendable {
    private let descriptor: Int32
    private let received = Mutex<[UInt8]>([])

    fileprivate init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(
                descriptor, SOL_SOCKET, option, &patience,
                socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    /// `false` when the client has gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// What came next; `nil` at the end.
    func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// The headers of the next action; empty at the end.
    func action() async -> Packet { await aside { self.actionNow() } }

    private func actionNow() -> Packet {
        let blank = Array("\r\n\r\n".utf8)
        while true {
            let action: [UInt8]? = received.withLock { bytes in
                guard let end = bytes.firstRange(of: blank) else { return nil }
                defer { bytes.removeFirst(end.upperBound) }
                return Array(bytes[..<end.lowerBound])
            }
            if let action { return Packet(text: String(decoding: action, as: UTF8.self)) }
            guard let bytes = receive() else { return Packet([]) }
            received.withLock { $0 += bytes }
        }
    }

    /// Whether anything has come that was not taken yet.
    var hasMore: Bool {
        var byte: UInt8 = 0
        let isWaiting = unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) > 0
        return isWaiting || received.withLock { !$0.isEmpty }
    }

    /// Greets and lets in whoever comes; `nil` where they do not log in.
    func logIn(boots: Bool = true) async -> Packet? {
        send("Asterisk Call Manager/9.0.0\r\n")
        let login = await action()
        guard login["Action"] == "Login" else { return nil }
        succeed(login)
        if boots { send("Event: FullyBooted\r\nPrivilege: system,all\r\n\r\n") }
        return login
    }

    /// Greets whoever comes, does not let them in for this reason, and ends the connection.
    func refuseLogIn(_ word: String) async {
        send("Asterisk Call Manager/9.0.0\r\n")
        let login = await action()
        send(
            "Response: Error\r\nActionID: \(login.actionID ?? "")\r\nMessage: \(word)\r\n\r\n\r\n")
        end()
    }

    func succeed(_ action: Packet, _ headers: String = "") {
        send("Response: Success\r\nActionID: \(action.actionID ?? "")\r\n\(headers)\r\n")
    }

    /// Nothing more will come.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

extension Packet {
    fileprivate init(text: String) {
        self.init(
            text.split(separator: "\r\n").map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return Header(
                    String(parts[0]), String(parts.count == 2 ? parts[1].dropFirst() : ""))
            })
    }
}

/// Does what blocks on a thread of its own: the tests' few threads have others to run.
private func aside<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.start(name: "aside") { continuation.resume(returning: body()) }.detach()
    }
}

/// The manager of a model PBX on a loopback port, until it is ended.
final class ManagerServer: Sendable {
    private let listening: ManagerPort
    private let threads = Mutex<[Workers.Thread]>([])
    private let peers = Mutex<[ManagerPeer]>([])

    var port: UInt16 { listening.port }

    init(of pbx: PBX, user: String = "rollcall", secret: String = "secret") throws {
        let listening = try ManagerPort()
        self.listening = listening
        let accepting = Thread.start(name: "manager") { [weak self] in
            while let peer = try? listening.acceptNow() {
                self?.serve(peer, of: pbx, user: user, secret: secret)
            }
        }
        threads.withLock { $0.append(accepting) }
    }

    private func serve(_ peer: ManagerPeer, of pbx: PBX, user: String, secret: String) {
        peers.withLock { $0.append(peer) }
        let thread = Thread.start(name: "session") {
            let talk = ManagerTalk(at: pbx, user: user, secret: secret) {
                peer.send($0)
            } end: {
                peer.end()
            }
            while let bytes = peer.receive() { talk.take(bytes) }
            talk.leave()
        }
        threads.withLock { $0.append(thread) }
    }

    /// Every connection ends, and nobody is let in any more.
    func end() {
        listening.end()
        for peer in peers.withLock(\.self) { peer.end() }
        for thread in threads.withLock({ $0 }) { thread.join() }
    }
}
