import Glibc
import Synchronization

/// The descriptor that the log is written to; whoever reads it may take their time, until the
/// program ends.
final class LogOutput: Sendable {
    private let descriptor: Int32
    /// How long the last lines wait for a reader who takes none.
    private let patience: Int32
    private let isEnding = Atomic(false)
    private let isGivenUp = Atomic(false)

    init(_ descriptor: Int32 = STDERR_FILENO, patience: Int32 = 1_000) {
        self.descriptor = descriptor
        self.patience = patience
    }

    /// From now on a reader who takes nothing for as many milliseconds as `patience` gets no more:
    /// the program's end waits for the lines that are left.
    func end() { isEnding.store(true, ordering: .relaxed) }

    /// Writes a line of at most 512 bytes; what cannot be written is dropped.
    func write(_ line: String) {
        guard isReady() else { return }
        _ = unsafe line.utf8.withContiguousStorageIfAvailable {
            unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
    }

    /// Waits until a line can be written without waiting.
    private func isReady() -> Bool {
        while !isGivenUp.load(ordering: .relaxed) {
            let isLast = isEnding.load(ordering: .relaxed)
            var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            switch unsafe poll(&room, 1, isLast ? patience : 100) {
            case 1: return true
            case 0 where isLast: isGivenUp.store(true, ordering: .relaxed)
            default: continue
            }
        }
        return false
    }
}
