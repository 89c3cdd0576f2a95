import CLinux
import Glibc

/// The kernel's list of watched descriptors, and the room for what it reports at once.
@safe struct Epoll: ~Copyable {
    /// What happened to one descriptor.
    struct Happening {
        let descriptor: Int32
        fileprivate let flags: UInt32

        var isInput: Bool { flags & EPOLLIN.rawValue != 0 }
        var isOutput: Bool { flags & EPOLLOUT.rawValue != 0 }

        /// The peer sends nothing more, or the connection has failed: no further edge tells so.
        var isEnd: Bool {
            flags & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
        }
    }

    /// What a descriptor is watched for, always told once for each edge.
    struct Interest: OptionSet {
        let rawValue: UInt32

        static let input = Interest(rawValue: EPOLLIN.rawValue)
        static let output = Interest(rawValue: EPOLLOUT.rawValue)
        static let end = Interest(rawValue: EPOLLRDHUP.rawValue)
        /// Where several loops watch, one that sleeps is woken.
        static let byOneLoop = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
    }

    private let descriptor: Descriptor
    private var room = unsafe [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(Errno) {
        descriptor = try Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC)))
    }

    func add(_ watched: Int32, for interest: Interest) throws(Errno) {
        try control(EPOLL_CTL_ADD, watched, interest)
    }

    /// Also reports again what holds at this moment: no edge is lost between two waits.
    func change(_ watched: Int32, to interest: Interest) throws(Errno) {
        try control(EPOLL_CTL_MOD, watched, interest)
    }

    func remove(_ watched: Int32) {
        try? control(EPOLL_CTL_DEL, watched, [])
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

    private func control(
        _ operation: Int32, _ watched: Int32, _ interest: Interest
    ) throws(Errno) {
        let flags = interest.rawValue | EPOLLET.rawValue
        var event = unsafe epoll_event(events: flags, data: epoll_data_t(fd: watched))
        guard unsafe epoll_ctl(descriptor.number, operation, watched, &event) == 0 else {
            throw .last
        }
    }
}
