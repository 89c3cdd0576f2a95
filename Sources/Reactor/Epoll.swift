import CLinux
import Glibc

/// The kernel's list of watched descriptors, and the room for what it reports at once.
@safe struct Epoll: ~Copyable {
    /// What happened to one descriptor.
    struct Happening {
        let descriptor: Int32
        let flags: UInt32
    }

    private let descriptor: Descriptor
    private var room = unsafe [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(Errno) {
        descriptor = try Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC)))
    }

    func add(_ watched: Int32, for flags: UInt32) throws(Errno) {
        try control(EPOLL_CTL_ADD, watched, flags)
    }

    /// Also reports again what holds at this moment: no edge is lost between two waits.
    func change(_ watched: Int32, to flags: UInt32) throws(Errno) {
        try control(EPOLL_CTL_MOD, watched, flags)
    }

    func remove(_ watched: Int32) {
        try? control(EPOLL_CTL_DEL, watched, 0)
    }

    /// Waits for at most `milliseconds` (-1: for ever).
    /// - Returns: how many happenings there are to read by subscript; none after a signal.
    mutating func wait(milliseconds: Int32) -> Int {
        let number = descriptor.number
        let count = unsafe room.withUnsafeMutableBufferPointer {
            unsafe epoll_wait(number, $0.baseAddress, Int32($0.count), milliseconds)
        }
        precondition(count >= 0 || errno == EINTR, "epoll_wait fails only when it is interrupted")
        return max(0, Int(count))
    }

    subscript(index: Int) -> Happening {
        unsafe Happening(descriptor: room[index].data.fd, flags: room[index].events)
    }

    private func control(_ operation: Int32, _ watched: Int32, _ flags: UInt32) throws(Errno) {
        var event = unsafe epoll_event(events: flags, data: epoll_data_t(fd: watched))
        guard unsafe epoll_ctl(descriptor.number, operation, watched, &event) == 0 else {
            throw .last
        }
    }
}

extension UInt32 {
    static let input = EPOLLIN.rawValue
    static let output = EPOLLOUT.rawValue
    static let peerEnded = EPOLLRDHUP.rawValue
    static let bothEnded = EPOLLHUP.rawValue
    static let failed = EPOLLERR.rawValue
    static let onEdges = EPOLLET.rawValue
    static let byOneLoop = EPOLLEXCLUSIVE.rawValue
}
