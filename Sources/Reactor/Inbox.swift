import CLinux
import Glibc
import Synchronization

/// What other threads ask of a loop, and the bell that wakes it.
struct Inbox: ~Copyable, Sendable {
    enum Errand: Sendable {
        case job(UnownedJob)
        case close(Watch)
        case release(Watch)
        case sweep
        case stop
    }

    private struct Contents {
        var errands: [Errand] = []
        var isClosed = false
    }

    private let contents = Mutex(Contents())
    private let bell: Descriptor

    init() throws(Errno) {
        bell = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
    }

    /// Watched on edges: each ring is one, so the counter is never read.
    var descriptor: Int32 { bell.number }

    /// - Returns: whether the loop will still see it.
    @discardableResult
    func post(_ errand: Errand) -> Bool {
        // Only the first one since the loop last looked needs to ring.
        let (isTaken, isFirst) = contents.withLock { contents in
            guard !contents.isClosed else { return (false, false) }
            contents.errands.append(errand)
            return (true, contents.errands.count == 1)
        }
        if isFirst { eventfd_write(bell.number, 1) }
        return isTaken
    }

    func take() -> [Errand] {
        contents.withLock { contents in
            defer { contents.errands = [] }
            return contents.errands
        }
    }

    /// Takes the last errands; nothing is posted after it.
    func close() -> [Errand] {
        contents.withLock { contents in
            contents.isClosed = true
            defer { contents.errands = [] }
            return contents.errands
        }
    }

    deinit {
        for case .release(let watch) in close() { Glibc.close(watch.descriptor) }
    }
}
