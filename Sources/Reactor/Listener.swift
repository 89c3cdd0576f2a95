import CLinux
import Glibc
import Synchronization

/// A listening TCP socket that any number of loops take connections from, each through its door.
package final class Listener: Sendable {
    /// Where it listens: with the port that the kernel chose where none was asked for.
    package let address: Address
    let descriptor: Descriptor
    private let doors = Mutex(Doors())

    private struct Doors {
        var open: [(loop: EventLoop, watch: Watch)] = []
        var areClosed = false
    }

    private init(_ descriptor: consuming Descriptor, _ address: Address) {
        self.descriptor = descriptor
        self.address = address
    }

    /// Binds and listens.
    ///
    /// Never SO_REUSEPORT: a second process would take the busy port without an error. An IPv6
    /// address is IPv6 only, so that `0.0.0.0` and `[::]` can be listened to side by side. Of
    /// `backlog` connections that wait to be accepted the kernel allows at most its own limit
    /// (net.core.somaxconn); Asterisk gives up after 2 s when there is no room.
    ///
    /// Throws `Errno.addressInUse` where the port is busy.
    package static func open(on address: Address, backlog: Int32 = 4_096) throws(Errno) -> Listener
    {
        let flags = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = try Descriptor(socket(address.family, Int32(flags), 0))
        let number = descriptor.number
        setOption(SO_REUSEADDR, at: SOL_SOCKET, to: 1, of: number)
        if !address.host.isIPv4 {
            setOption(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), to: 1, of: number)
        }
        keepWatchOfThePeer(number)
        guard unsafe address.withSocketAddress({ unsafe bind(number, $0, $1) }) == 0 else {
            throw .last
        }
        guard listen(number, backlog) == 0 else { throw .last }
        let (result, bound) = unsafe Address.filled { unsafe getsockname(number, $0, $1) }
        guard result == 0 else { throw .last }
        return Listener(descriptor, bound)
    }

    /// Opens the door through which `loop` takes connections in.
    package func door(on loop: EventLoop) throws(Errno) -> Door {
        let watch = try loop.watch(descriptor.number, as: .listener)
        let areClosed = doors.withLock { doors in
            doors.open.append((loop, watch))
            return doors.areClosed
        }
        if areClosed { loop.close(waiting: watch) }
        return Door(of: self, watch: watch, on: loop)
    }

    /// No more calls, from any thread: each door still gives out what has connected, then ends;
    /// after the last one the kernel refuses whoever comes.
    package func close() {
        let open = doors.withLock { doors in
            doors.areClosed = true
            return doors.open
        }
        for (loop, watch) in open { loop.close(waiting: watch) }
    }

    func closed(_ watch: Watch, on loop: EventLoop) {
        let isOver = doors.withLock { doors in
            doors.open.removeAll { $0.watch == watch && $0.loop === loop }
            return doors.areClosed && doors.open.isEmpty
        }
        // Who comes now is refused: in the backlog they would wait for as long as calls still run.
        if isOver { shutdown(descriptor.number, Int32(SHUT_RD)) }
    }
}
