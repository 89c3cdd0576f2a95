import CLinux
import Glibc
import Synchronization

/// One TCP connection, which belongs to one loop; closed when it goes.
package struct Socket: ~Copyable, Sendable {
    package let loop: EventLoop
    /// What `loop.close(waiting:)` takes to end this connection's waits from elsewhere.
    package let watch: Watch
    /// Who is at the other end.
    package let peer: Address

    /// Takes a connected descriptor over.
    init(_ descriptor: Int32, peer: Address, on loop: EventLoop) throws(Errno) {
        do throws(Errno) {
            watch = try loop.watch(descriptor, as: .stream)
        } catch {
            close(descriptor)
            throw error
        }
        self.loop = loop
        self.peer = peer
    }

    deinit {
        loop.release(watch)
    }

    /// How a receive ended.
    package enum Received<Result> {
        case bytes(Result)
        case tooLate
        /// The peer ended or reset the connection, or someone ended our waits.
        case closed
    }

    /// Waits for bytes, at least one and at most 16 KiB, and lends them to `body`.
    ///
    /// They lie in the loop's only buffer: who keeps them makes the next receive copy it. A peer
    /// that may send without end is received from `inTurn`: all others have a turn before its more.
    package func receive<Result>(
        by deadline: Deadline, inTurn: Bool = false, _ body: (ArraySlice<UInt8>) -> Result
    ) async -> Received<Result> {
        while true {
            switch await loop.readable(watch, by: deadline) {
            case .ready: break
            case .tooLate: return .tooLate
            case .closed: return .closed
            }
            switch take(inTurn: inTurn) {
            case .bytes(let bytes): return .bytes(body(bytes))
            case .end: return .closed
            case .nothing: continue
            }
        }
    }

    package func receive<Result>(
        within limit: Duration, _ body: (ArraySlice<UInt8>) -> Result
    ) async -> Received<Result> {
        await receive(by: loop.deadline(after: limit), body)
    }

    /// Lends what has come already to `body`, without waiting for more.
    package func receiveWaiting(_ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        while case .bytes(let bytes) = take() { try body(bytes) }
    }

    /// What one receive found.
    private enum Taken {
        case bytes(ArraySlice<UInt8>)
        case nothing
        case end
    }

    private func take(inTurn: Bool = false) -> Taken {
        while true {
            let (bytes, failure) = loop.buffer.withLock { buffer in
                let count = unsafe buffer.withUnsafeMutableBytes {
                    unsafe recv(watch.descriptor, $0.baseAddress, $0.count, 0)
                }
                return (buffer[..<max(0, count)], count < 0 ? errno : 0)
            }
            switch failure {
            case 0 where bytes.isEmpty: return .end
            case 0:
                // A short receive has emptied the socket.
                if bytes.count == EventLoop.receiveSize {
                    inTurn ? loop.standAside(watch) : loop.noteMore(watch)
                }
                return .bytes(bytes)
            case EINTR: continue
            case EAGAIN: return .nothing
            default: return .end
            }
        }
    }

    /// Sends all of `bytes`, in one system call unless the peer does not read.
    /// - Returns: whether the kernel took them all in time.
    package func send(_ bytes: [UInt8], by deadline: Deadline) async -> Bool {
        var sent = 0
        while true {
            let count = unsafe bytes.withUnsafeBytes { [sent] all in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: all[sent...])
                return unsafe Glibc.send(
                    watch.descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
                if sent == bytes.count { return true }
                continue
            }
            if errno == EINTR { continue }
            guard errno == EAGAIN else { return false }
            guard await loop.writable(watch, by: deadline) == .ready else { return false }
        }
    }

    package func send(_ bytes: [UInt8], within limit: Duration) async -> Bool {
        await send(bytes, by: loop.deadline(after: limit))
    }

    /// Sends what the kernel takes of `bytes` now, and waits for nothing.
    /// - Returns: how many; `nil` where the connection has ended.
    package func sendNow(_ bytes: [UInt8]) -> Int? {
        guard !bytes.isEmpty else { return 0 }
        while true {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.send(watch.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 { return count }
            if errno == EAGAIN { return 0 }
            if errno != EINTR { return nil }
        }
    }

    /// Acknowledges at once what has come and comes next, until the kernel changes its mind: a peer
    /// that sends line by line without TCP_NODELAY waits for each acknowledgement.
    package func quickAck() {
        setOption(TCP_QUICKACK, at: Int32(IPPROTO_TCP), to: 1, of: watch.descriptor)
    }
}
