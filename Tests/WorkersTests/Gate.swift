import Glibc
import Synchronization

/// A place where a thread waits until the test lets it pass.
final class Gate: Sendable {
    private let arrival = Semaphore()
    private let opening = Semaphore()

    func wait() {
        arrival.signal()
        opening.wait()
    }

    func awaitArrival() {
        arrival.wait()
    }

    func open() {
        opening.signal()
    }
}

/// Signals that are counted until someone waits for them: a pipe.
private final class Semaphore: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() {
        var descriptors: [Int32] = [0, 0]
        let result = unsafe pipe(&descriptors)
        precondition(result == 0, "a test needs a pipe")
        ends = (descriptors[0], descriptors[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func signal() {
        var byte: UInt8 = 0
        _ = unsafe write(ends.write, &byte, 1)
    }

    func wait() {
        var byte: UInt8 = 0
        _ = unsafe read(ends.read, &byte, 1)
    }
}

/// What was done, in order.
final class Done: Sendable {
    private let numbers = Mutex<[Int]>([])

    var all: [Int] { numbers.withLock { $0 } }

    func add(_ number: Int) {
        numbers.withLock { $0.append(number) }
    }
}
