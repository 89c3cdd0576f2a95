import Synchronization
import Workers

/// Work that is done again and again, on a thread of its own that steps back for the calls.
final class Rounds: Sendable {
    private let ending: Ending
    private let thread: Thread

    /// Starts at once; each round begins so many milliseconds after the end of the one before.
    ///
    /// A round that takes its time asks the ending whether it is near.
    init(name: String, every pause: Int32, round: @escaping @Sendable (Ending) -> Void) {
        let ending = Ending()
        self.ending = ending
        thread = Thread.start(name: name, niceness: 10) {
            while !ending.isNear {
                round(ending)
                ending.wait(milliseconds: pause)
            }
        }
    }

    /// Ends the thread after the round that it is at; once.
    func stop() {
        ending.come()
        thread.join()
    }
}

/// That the server is about to end.
final class Ending: Sendable {
    private let hasCome = Atomic<Bool>(false)
    private let bell = Bell()

    var isNear: Bool { hasCome.load(ordering: .acquiring) }

    func come() {
        hasCome.store(true, ordering: .releasing)
        bell.ring()
    }

    /// Sleeps, at most until it comes.
    func wait(milliseconds: Int32) {
        guard !isNear else { return }
        _ = bell.wait(milliseconds: milliseconds)
    }
}

/// What goes wrong round after round, so that the log has it once.
final class Trouble: Sendable {
    private let reason = Mutex("")

    /// Whether it is not the one of the round before.
    func isNew(_ now: String) -> Bool {
        reason.withLock { reason in
            defer { reason = now }
            return reason != now
        }
    }

    func isOver() { reason.withLock { $0 = "" } }
}
