import FakeDesks
import Glibc
import Reactor
import Service
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

    @Test func `say ready, then alive for as long as the probe finds nothing wrong`() async throws {
        let systemd = try Listening(isAbstract: true)
        let notify = try #require(
            self.notify(["NOTIFY_SOCKET": systemd.name, "WATCHDOG_USEC": "10000000"]))
        let clock = TestClock()
        let loop = try EventLoop.open(clock: { clock.now })
        let listener = try Listener.open(on: try #require(Address("127.0.0.1:0")))
        let (probe, metrics, isReadable) = (Probe(), Metrics(), Counter())
        let worker = Worker(name: "log", limit: 100)
        let server = Server(
            listeners: [listener], loops: [loop], allowed: Network.loopback, maxCalls: 1,
            desks: { _ in
                Desks(
                    agents: Phonebook(), audio: Phonebook(), book: FakeBook.small,
                    dial: FakeDialDesk(),
                    areReadable: { isReadable.value == 0 })
            }, probe: probe, metrics: metrics,
            log: EventLog(on: worker, clock: { 0 }, write: { _ in }))
        let reports = SystemdReports(
            to: notify, of: probe, metrics, at: listener.address, on: [loop])
        let thread = Thread.start(name: "service") { loop.run() }
        defer {
            loop.stop()
            thread.join()
            worker.stop()
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await server.takeCalls() }
            group.addTask(executorPreference: loop) { await reports.send() }
            #expect(
                systemd.next()
                    == ["READY=1", "WATCHDOG=1", "STATUS=0 calls at \(listener.address)."])
            // What is between is the pause that begins: it takes time only when it was moved.
            func halfTimePasses() {
                clock.advance(by: .milliseconds(5_300))
                loop.sweep()
            }
            await withTaskExecutorPreference(loop) {}
            halfTimePasses()
            #expect(systemd.next() == ["WATCHDOG=1", "STATUS=0 calls at \(listener.address)."])
            isReadable.add(1)
            await withTaskExecutorPreference(loop) {}
            halfTimePasses()
            #expect(systemd.next() == ["STATUS=The store cannot be read."])
            group.cancelAll()
            server.close()
        }
    }
}
