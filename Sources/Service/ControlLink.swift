import CallCenter
import Synchronization

/// The link to a PBX that its control sessions are: up for as long as one of them lives, of which
/// the newest counts.
///
/// A PBX that was cut off calls anew before its old connection is known to be dead, and each call
/// may be on a loop of its own: what becomes of the link is decided in one place.
final class ControlLink: Sendable {
    private let pbx: String
    private let note: LinkNote
    private let log: EventLog
    private let state = Mutex(State())

    private struct State {
        /// Oldest first.
        var living: [Session] = []
        var last = 0
    }

    private struct Session {
        let number: Int
        let call: String
        let version: String
    }

    static let replaced = "another control session of this PBX has begun"

    init(
        of pbx: String, in book: any LinkBook, log: EventLog, clock: @escaping @Sendable () -> Int64
    ) {
        self.pbx = pbx
        self.log = log
        note = LinkNote(of: pbx, .control, in: book, log: log, clock: clock)
    }

    /// A session begins, in place of the one that counted; gives its number.
    func begin(call: String, version: String) async -> Int {
        let number = state.withLock { state in
            if let before = state.living.last { sayDown(before, Self.replaced) }
            state.last += 1
            let session = Session(number: state.last, call: call, version: version)
            state.living.append(session)
            rise(to: session)
            return session.number
        }
        await note.again()
        return number
    }

    /// Whether the session still counts; one that does not is none any more.
    func keeps(_ number: Int) -> Bool {
        state.withLock { state in
            guard state.living.last?.number != number else { return true }
            state.living.removeAll { $0.number == number }
            return false
        }
    }

    /// Writes again what could not be written.
    func again() async { await note.again() }

    /// The session has ended; an older one that still lives counts again.
    func end(_ number: Int, _ reason: String) async {
        state.withLock { state in
            guard let index = state.living.firstIndex(where: { $0.number == number })
            else { return }
            let session = state.living.remove(at: index)
            // The end of an older one was said when the next one began.
            guard index == state.living.endIndex else { return }
            sayDown(session, reason)
            guard let before = state.living.last else { return note.turnDown(reason) }
            rise(to: before)
        }
        await note.again()
    }

    // Under the lock, so that the log and the store have it in the order in which it was.
    private func rise(to session: Session) {
        log.event(.controlUp, ["pbx": pbx, "call": session.call, "version": session.version])
        note.turnUp(version: session.version)
    }

    private func sayDown(_ session: Session, _ reason: String) {
        log.event(.controlDown, ["pbx": pbx, "call": session.call, "reason": reason])
    }
}
