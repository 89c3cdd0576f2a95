import CLinux
import Glibc

/// The kernel's list of watched descriptors.
struct Epoll: ~Copyable, Sendable {
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

    /// What the kernel has reported at once, with the room for it.
    @safe struct Report {
        private var room = unsafe [epoll_event](repeating: epoll_event(), count: 256)
        private(set) var count = 0

        subscript(index: Int) -> Happening {
            unsafe Happening(descriptor: room[index].data.fd, flags: room[index].events)
        }

        fileprivate mutating func fill(_ epoll: Int32, milliseconds: Int32) {
            let result = unsafe room.withUnsafeMutableBufferPointer {
                unsafe epoll_wait(epoll, $0.baseAddress, Int32($0.count), milliseconds)
            }
            precondition(result >= 0 || errno == EINTR, "epoll_wait fails only by interruption")
            count = max(0, Int(result))
        }
    }

    /// What a descriptor is watched for, told once for each edge.
    struct Interest: OptionSet {
        let rawValue: UInt32

        static let input = Interest(rawValue: EPOLLIN.rawValue)
        static let output = Interest(rawValue: EPOLLOUT.rawValue)
        static let end = Interest(rawValue: EPOLLRDHUP.rawValue)
        /// Where several loops watch, one that sleeps is woken.
        static let byOneLoop = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
    }

    private let descriptor: Descriptor

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

    /// Waits for at most `milliseconds` (-1: for ever); nothing is reported after a signal.
    func wait(milliseconds: Int32, _ report: inout Report) {
        report.fill(descriptor.number, milliseconds: milliseconds)
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
