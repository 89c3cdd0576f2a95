import Glibc
import Testing
import Workers

/// A worker's promises: its own thread, its bound, its order, and an end without loss.
struct WorkerTests {
    @Test func `work comes back with its result`() async throws {
        let worker = Worker(name: "test", limit: 4)
        #expect(try await worker.run { 6 * 7 } == 42)
        worker.stop()
    }

    @Test func `work beyond the limit is refused`() async {
        let gate = Gate()
        let worker = Worker(name: "test", limit: 2)
        worker.submit { gate.wait() }
        gate.awaitArrival()
        #expect(worker.submit {})
        #expect(worker.submit {})
        #expect(!worker.submit {})
        await #expect(throws: WorkRefused.full) { try await worker.run {} }
        gate.open()
        worker.stop()
    }

    @Test func `what waits is done before the thread ends, in order`() {
        let done = Done()
        let gate = Gate()
        let worker = Worker(name: "test", limit: 100)
        worker.submit { gate.wait() }
        for number in 1...100 { worker.submit { done.add(number) } }
        gate.open()
        worker.stop()
        #expect(done.all.prefix(99) == Array(1...99)[...])
    }

    @Test func `a stopped worker takes nothing`() async {
        let worker = Worker(name: "test", limit: 4)
        worker.stop()
        #expect(!worker.submit {})
        await #expect(throws: WorkRefused.stopped) { try await worker.run {} }
    }

    @Test func `a worker that everyone let go of still does what it was given`() {
        let gate = Gate()
        Worker(name: "test", limit: 4).submit { gate.wait() }
        gate.awaitArrival()
        gate.open()
    }

    @Test(arguments: [0, 10] as [Int32])
    func `a worker steps back for others as far as it was told, and nobody else does`(
        niceness: Int32
    ) async throws {
        let priority = { @Sendable in getpriority(Int32(PRIO_PROCESS.rawValue), 0) }
        let before = priority()
        let worker = Worker(name: "test", limit: 1, niceness: niceness)
        #expect(try await worker.run(priority) == max(before, niceness))
        #expect(priority() == before)
        worker.stop()
    }

    @Test func `a worker can be told by its name`() async throws {
        let worker = Worker(name: "hash", limit: 1)
        let name = try await worker.run {
            let descriptor = unsafe open("/proc/thread-self/comm", O_RDONLY)
            defer { close(descriptor) }
            var name = [UInt8](repeating: 0, count: 16)
            let count = unsafe read(descriptor, &name, name.count)
            return String(decoding: name.prefix(count), as: UTF8.self)
        }
        #expect(name == "hash\n")
        worker.stop()
    }

    @Test func `the threads of a pool work at the same time`() async {
        let pool = WorkerPool(name: "test", threads: 2, limit: 4)
        let gates = [Gate(), Gate()]
        for gate in gates { pool.submit { gate.wait() } }
        for gate in gates { gate.awaitArrival() }
        for gate in gates { gate.open() }
        pool.stop()
    }
}
