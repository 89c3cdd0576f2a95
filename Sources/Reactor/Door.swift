import CLinux
import Glibc

/// Where one loop takes in the connections of a listener.
package struct Door: ~Copyable {
    private let listener: Listener
    private let watch: Watch
    private let loop: EventLoop
    private var admitted = 0
    private var isPaused = false

    /// So many connections are taken in before calls in progress have a turn.
    private static let atOnce = 32

    /// What comes next through a door.
    package enum Arrival: ~Copyable {
        case connection(Socket)
        /// Nothing can be taken in now, most often for want of descriptors (EMFILE, ENFILE): the
        /// connections wait in the backlog, and the next `next()` tries again after a loop's sweep.
        case paused(Errno)
        /// The listener was closed, and all that had connected is given out.
        case closed
    }

    init(of listener: Listener, watch: Watch, on loop: EventLoop) {
        self.listener = listener
        self.watch = watch
        self.loop = loop
    }

    deinit {
        listener.closed(watch, on: loop)
        loop.forget(watch)
    }

    /// Waits for the next connection; to be called by a task of the door's loop.
    package mutating func next() async -> Arrival {
        if isPaused {
            isPaused = false
            await loop.pause(watch)
        }
        if admitted == Self.atOnce {
            admitted = 0
            loop.standAside(watch)
            _ = await loop.readable(watch)
        }
        while true {
            let (descriptor, peer) = unsafe Address.filled {
                unsafe accept4(
                    listener.descriptor.number, $0, $1,
                    Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
            }
            if descriptor >= 0 {
                admitted += 1
                do throws(Errno) {
                    return .connection(try Socket(descriptor, peer: peer, on: loop))
                } catch {
                    return pause(error)
                }
            }
            switch errno {
            case EAGAIN:
                admitted = 0
                if await loop.readable(watch) != .ready { return .closed }
            case EINTR, ECONNABORTED:
                continue
            default:
                if !loop.isOpen(watch) { return .closed }
                return pause(.last)
            }
        }
    }

    private mutating func pause(_ reason: Errno) -> Arrival {
        isPaused = true
        return .paused(reason)
    }
}
