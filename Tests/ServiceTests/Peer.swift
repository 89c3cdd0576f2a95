import Glibc
import Testing

/// Whoever connects to the service: a blocking loopback socket that waits 10 s at most.
final class Peer {
    private var descriptor: Int32
    private var received: [UInt8] = []

    /// What the other end did instead of what the test waits for.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Connects from an address of this machine, such as 127.0.0.2.
    init(to port: UInt16, from source: String = "127.0.0.1") throws(Fault) {
        descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        set(SO_RCVTIMEO, at: SOL_SOCKET, to: &patience)
        set(SO_SNDTIMEO, at: SOL_SOCKET, to: &patience)
        var now: Int32 = 1
        set(TCP_NODELAY, at: Int32(IPPROTO_TCP), to: &now)
        let isBound = unsafe Self.withAddress(source, 0) { unsafe bind(descriptor, $0, $1) } == 0
        guard isBound,
            unsafe Self.withAddress("127.0.0.1", port, { unsafe connect(descriptor, $0, $1) }) == 0
        else {
            // The descriptor is closed by deinit, for all of self is there.
            throw Fault(description: unsafe String(cString: strerror(errno)))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private func set<Value: BitwiseCopyable>(
        _ name: Int32, at level: Int32, to value: inout Value
    ) {
        unsafe setsockopt(
            descriptor, level, name, &value, socklen_t(MemoryLayout<Value>.size))
    }

    private static func withAddress(
        _ host: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        unsafe inet_pton(AF_INET, host, &address.sin_addr)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

extension Peer {
    /// Sends one piece; `false` when the service has gone.
    @discardableResult
    func send(_ piece: some Collection<UInt8>) -> Bool {
        var rest = Array(piece)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest.removeFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool {
        send(text.utf8)
    }

    /// The next line from the service without its LF; `nil` at the end.
    func line() throws(Fault) -> String? {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: received[..<end], as: UTF8.self)
                received.removeFirst(end + 1)
                return line
            }
            guard try receive() else {
                guard received.isEmpty else { throw Fault(description: "half a line") }
                return nil
            }
        }
    }

    /// Expects this line to be the next, or the end where it is `nil`.
    func hears(
        _ expected: String?, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(Fault) {
        let line = try line()
        #expect(line == expected, comment, sourceLocation: sourceLocation)
    }

    /// Expects the last commands of a call, answers them, and expects the end.
    func hearsResult(
        _ result: String, reason: String = "", state: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(Fault) {
        for (name, value) in [("REASON", reason), ("STATE", state), ("RESULT", result)] {
            try hears(
                #"SET VARIABLE "ROLLCALL_\#(name)" "\#(value)""#, sourceLocation: sourceLocation)
            send("200 result=1\n")
        }
        try hears(nil, sourceLocation: sourceLocation)
    }

    /// Whether anything has come that was not taken yet.
    var hasMore: Bool {
        var byte: UInt8 = 0
        let flags = Int32(MSG_DONTWAIT | MSG_PEEK)
        return unsafe !received.isEmpty || recv(descriptor, &byte, 1, flags) > 0
    }

    /// Whether anything has come that was not taken yet, be it the end.
    var hasNews: Bool {
        var byte: UInt8 = 0
        let flags = Int32(MSG_DONTWAIT | MSG_PEEK)
        return unsafe !received.isEmpty || recv(descriptor, &byte, 1, flags) >= 0
            || errno != EAGAIN
    }

    /// Says that nothing more will come, as a PBX that closes does.
    func end() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Breaks the connection with a reset.
    func breaks() {
        var atOnce = linger(l_onoff: 1, l_linger: 0)
        set(SO_LINGER, at: SOL_SOCKET, to: &atOnce)
        close(descriptor)
        descriptor = -1
    }

    /// - Returns: whether there was something; a reset is an end too.
    private func receive() throws(Fault) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { throw Fault(description: "the service says nothing") }
        guard count > 0 else { return false }
        received += buffer[..<count]
        return true
    }
}
