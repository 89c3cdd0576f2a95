import Glibc

/// The TCP connection of one call to an AGI server, as Asterisk opens it: blocking, each wait with
/// its limit.
package struct LineToServer: ~Copyable {
    private let descriptor: Int32

    /// What came first.
    package enum Received: Sendable, Hashable {
        case bytes([UInt8])
        /// What was typed on the keyboard; empty when there is nothing more to type.
        case typed([UInt8])
        case tooLate
        /// The server closed the connection, or it broke.
        case closed
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Connects to a host, by name or address, trying all its addresses; Asterisk gives each 2 s.
    package static func open(
        to host: String, port: UInt16, within limit: Duration = .seconds(2)
    ) throws(LineFault) -> LineToServer {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, String(port), &hints, &found)
        guard code == 0 else {
            throw LineFault(
                "There is no host \(host): \(unsafe String(cString: gai_strerror(code))).")
        }
        defer { unsafe freeaddrinfo(found) }
        var failure = "it has no address"
        var next = unsafe found
        while let address = unsafe next?.pointee {
            switch unsafe connected(to: address, within: limit) {
            case .success(let descriptor): return LineToServer(descriptor)
            case .failure(let fault): failure = fault.description
            }
            unsafe next = address.ai_next
        }
        throw LineFault("No server answers at \(host):\(port): \(failure).")
    }

    private static func connected(
        to address: addrinfo, within limit: Duration
    ) -> Result<Int32, LineFault> {
        let descriptor = unsafe socket(
            address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failure(.last) }
        // connect(2) keeps to the time for sending.
        var time = timeval(tv_sec: Int(limit.components.seconds), tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        guard unsafe connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
            let fault = errno == EINPROGRESS ? LineFault("no answer in \(limit)") : .last
            close(descriptor)
            return .failure(fault)
        }
        return .success(descriptor)
    }
}

extension LineToServer {
    /// Sends all of it; `false` when the server is gone.
    package borrowing func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                guard errno == EINTR else { return false }
            } else {
                rest = rest.dropFirst(count)
            }
        }
        return true
    }

    /// Waits for the server, and for the keyboard where there is one.
    package borrowing func receive(within limit: Duration, keyboard: Int32? = nil) -> Received {
        var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        if let keyboard { watched.append(pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)) }
        let milliseconds = Int32(clamping: Int(limit / .milliseconds(1)) + 1)
        let ready = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
        guard ready > 0 else { return .tooLate }
        if watched[0].revents != 0 {
            let bytes = Self.read(descriptor)
            return bytes.isEmpty ? .closed : .bytes(bytes)
        }
        return .typed(keyboard.map(Self.read) ?? [])
    }

    /// What has come; empty at the end and after an error.
    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            return Array(buffer.prefix(max(0, count)))
        }
    }
}

/// Why there is no line to a server, in one sentence.
package struct LineFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }

    static var last: LineFault {
        LineFault(unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "unknown error")
    }
}
