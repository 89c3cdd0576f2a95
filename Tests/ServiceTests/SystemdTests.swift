import FakeDesks
import Glibc
import Reactor
import Service
import Synchronization
import Testing
import Workers

/// What systemd hears of a service of `Type=notify`.
@Suite(.timeLimit(.minutes(1))) struct `Words to systemd` {
    /// A socket as systemd has one.
    private final class Listening {
        let descriptor: Int32
        let name: String
        private let file: String?

        init(isAbstract: Bool) throws {
            let file = isAbstract ? nil : try temporaryFolder() + "/notify"
            let name = file ?? "@rollcall-test-\(UInt64.random(in: 0...UInt64.max))"
            descriptor = socket(
                AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            (self.file, self.name) = (file, name)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var path = Array(name.utf8)
            if isAbstract { path[0] = 0 }
            unsafe withUnsafeMutableBytes(of: &address.sun_path) {
                unsafe $0.copyBytes(from: path)
            }
            let size = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
            let bound = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(descriptor, $0, size)
                }
            }
            try #require(bound == 0)
            var patience = timeval(tv_sec: 10, tv_usec: 0)
            unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
                socklen_t(MemoryLayout<timeval>.size))
        }

        deinit {
            close(descriptor)
            guard let file else { return }
            unsafe unlink(file)
            unsafe rmdir(String(file.dropLast("/notify".count)))
        }

        /// Whether a word has come that was not taken yet.
        var hasMore: Bool {
            var byte: UInt8 = 0
            return unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) >= 0
        }

        /// The lines of the next word; empty where none comes in 10 s.
        func next() -> [String] {
            var buffer = [UInt8](repeating: 0, count: 1_024)
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            return text.split(separator: "\n").map(String.init)
        }
    }

    private func notify(_ environment: [String: String]) -> SystemdNotify? {
        SystemdNotify({ environment[$0] }, own: 42)
    }

    @Test(arguments: [false, true])
    func `reach a socket in the file system and one beside it`(_ isAbstract: Bool) throws {
        let systemd = try Listening(isAbstract: isAbstract)
        let notify = try #require(self.notify(["NOTIFY_SOCKET": systemd.name]))
        notify.tell([.ready, .status("two\nlines")])
        #expect(systemd.next() == ["READY=1", "STATUS=two"])
        notify.tell([.stopping])
        #expect(systemd.next() == ["STOPPING=1"])
    }

    @Test func `are not said where nobody listens, and then nothing fails`() {
        #expect(notify([:]) == nil)
        #expect(notify(["NOTIFY_SOCKET": ""]) == nil)
        for name in ["/nowhere/at/all", "@", "relative", "/" + String(repeating: "x", count: 200)] {
            notify(["NOTIFY_SOCKET": name])?.tell([.ready])
        }
    }

    @Test func `are due in half of the watchdog's time, where it is this process'`() throws {
        func watchdog(_ more: [String: String]) -> Duration? {
            notify(["NOTIFY_SOCKET": "@x"].merging(more) { $1 })?.watchdog
        }
        #expect(watchdog([:]) == nil)
        #expect(watchdog(["WATCHDOG_USEC": "15000000"]) == .seconds(15))
        #expect(watchdog(["WATCHDOG_USEC": "15000000", "WATCHDOG_PID": "42"]) == .seconds(15))
        #expect(watchdog(["WATCHDOG_USEC": "15000000", "WATCHDOG_PID": "43"]) == nil)
        #expect(watchdog(["WATCHDOG_USEC": "0"]) == nil)
        #expect(watchdog(["WATCHDOG_USEC": "soon"]) == nil)
    }

    /// A server whose clock the test moves, with reports of it.
    private final class Reporting: Sendable {
        let address: Address
        let isStuck = Counter()
        /// Where calls are taken in and reports sent, and one that does nothing else.
        private let (loop, other): (EventLoop, EventLoop)
        private let clock = TestClock()
        private let threads = Mutex<[Thread]>([])
        private let worker = Worker(name: "log", limit: 100)
        private let server: Server
        private let reports: SystemdReports

        init(to notify: SystemdNotify) throws {
            let (clock, isStuck, probe, metrics) = (clock, isStuck, Probe(), Metrics())
            loop = try EventLoop.open(clock: { clock.now })
            other = try EventLoop.open(clock: { clock.now })
            let listener = try Listener.open(on: try #require(Address("127.0.0.1:0")))
            address = listener.address
            server = Server(
                listeners: [listener], loops: [loop], allowed: Network.loopback, maxCalls: 1,
                desks: { _ in
                    Desks(
                        agents: Phonebook(), audio: Phonebook(), book: FakeBook.small,
                        dial: FakeDialDesk(), areReadable: { isStuck.value == 0 })
                }, probe: probe, metrics: metrics,
                log: EventLog(on: worker, clock: { 0 }, write: { _ in }))
            reports = SystemdReports(
                to: notify, of: probe, metrics, at: listener.address, on: [loop, other])
            start(loop)
        }

        private func start(_ loop: EventLoop) {
            let thread = Thread.start(name: "service") { loop.run() }
            threads.withLock { $0.append(thread) }
        }

        /// The other loop is stuck before.
        func startOther() { start(other) }

        /// Half of the watchdog's time passes, in a pause that has begun.
        func halfTimePasses() async {
            await settles()
            clock.advance(by: .milliseconds(5_300))
            loop.sweep()
        }

        func settles() async {
            for _ in 1...5 { await withTaskExecutorPreference(loop) {} }
        }

        func during(_ body: (Reporting) async -> Void) async {
            await withTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: loop) { [server] in await server.takeCalls() }
                group.addTask(executorPreference: loop) { [reports] in await reports.send() }
                await body(self)
                group.cancelAll()
                server.close()
            }
            for loop in [loop, other] { loop.stop() }
            for thread in threads.withLock({ $0 }) { thread.join() }
            worker.stop()
        }
    }

    private func reporting(to systemd: Listening) throws -> Reporting {
        try Reporting(
            to: try #require(
                notify(["NOTIFY_SOCKET": systemd.name, "WATCHDOG_USEC": "10000000"])))
    }

    @Test func `say ready, then alive for as long as the probe finds nothing wrong`() async throws {
        let systemd = try Listening(isAbstract: true)
        try await reporting(to: systemd).during { reporting in
            reporting.startOther()
            let status = "STATUS=0 calls at \(reporting.address)."
            #expect(systemd.next() == ["READY=1", "WATCHDOG=1", status])
            await reporting.halfTimePasses()
            #expect(systemd.next() == ["WATCHDOG=1", status])
            reporting.isStuck.add(1)
            for _ in 1...3 {
                await reporting.halfTimePasses()
                #expect(systemd.next() == ["STATUS=The store cannot be read."])
            }
            reporting.isStuck.add(-1)
            await reporting.halfTimePasses()
            #expect(systemd.next() == ["WATCHDOG=1", status])
        }
    }

    @Test func `are not ready before the store can be read`() async throws {
        let systemd = try Listening(isAbstract: true)
        let reporting = try reporting(to: systemd)
        reporting.isStuck.add(1)
        await reporting.during { reporting in
            reporting.startOther()
            #expect(systemd.next() == ["STATUS=The store cannot be read."])
            reporting.isStuck.add(-1)
            await reporting.halfTimePasses()
            #expect(systemd.next().prefix(2) == ["READY=1", "WATCHDOG=1"])
        }
    }

    /// Calls would wait on it, though the others take theirs in.
    @Test func `are not said while one of the loops is stuck`() async throws {
        let systemd = try Listening(isAbstract: true)
        try await reporting(to: systemd).during { reporting in
            for _ in 1...3 { await reporting.halfTimePasses() }
            await reporting.settles()
            #expect(!systemd.hasMore)
            reporting.startOther()
            #expect(systemd.next().prefix(2) == ["READY=1", "WATCHDOG=1"])
        }
    }
}
