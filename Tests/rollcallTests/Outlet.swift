import Glibc
import Testing

/// A pipe that a process writes to and the test reads from.
final class Outlet {
    private var reading: Int32
    /// The process's end, until it has it.
    private(set) var writing: Int32
    private var bytes: [UInt8] = []
    private(set) var isAtEnd = false

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(unsafe pipe(&ends) == 0)
        (reading, writing) = (ends[0], ends[1])
        for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
    }

    deinit {
        closeReading()
        closeWriting()
    }

    /// The process alone has it from here on: its end is the end of what can be read.
    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// Nobody reads what the process says.
    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
        isAtEnd = true
    }

    /// Writes to it until nothing more goes in.
    func fill() throws {
        // Opened anew: not to wait is a property that the process's end would share.
        let way = unsafe open("/proc/self/fd/\(reading)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        try #require(way >= 0)
        defer { close(way) }
        let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 4_096)
        while unsafe write(way, bytes, bytes.count) > 0 {}
        while unsafe write(way, bytes, 1) > 0 {}
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Waits for more; `false` at the end, or when nothing has come in this time.
    func read(within limit: Duration) -> Bool {
        guard !isAtEnd else { return false }
        var watched = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
        let ready = unsafe poll(&watched, 1, Int32(limit / .milliseconds(1)))
        guard ready > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe Glibc.read(reading, &buffer, buffer.count)
        isAtEnd = count <= 0
        bytes += buffer.prefix(max(0, count))
        return !isAtEnd
    }
}
