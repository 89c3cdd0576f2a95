import Administration
import CallCenter
import Service
import Store
import Synchronization
import Workers

/// Sends the letters of a running server, on a thread of its own that steps back for the calls.
final class Postman: Sendable {
    private let round: Round
    private let thread: Thread

    /// Starts at once; looks for letters every so many milliseconds.
    init(
        of store: Store, sendmail path: String? = Sendmail.installed, every pause: Int32 = 5000,
        log: EventLog
    ) {
        let round = Round(store, sendmail: path, log: log)
        self.round = round
        thread = Thread.start(name: "letters", niceness: 10) { round.go(every: pause) }
    }

    /// Ends after the letter that is being handed over, or some seconds into it.
    func stop() {
        round.end()
        thread.join()
    }
}

/// What the thread does over and over.
private final class Round: Sendable {
    private let outbox: Outbox
    private let log: EventLog
    private let ending = Ending()
    /// What the store said lately, so that the log has it once.
    private let trouble = Mutex("")

    init(_ store: Store, sendmail path: String?, log: EventLog) {
        let ending = ending
        outbox = Outbox(store, by: Sendmail(path: path, isHurried: { ending.isNear }))
        self.log = log
    }

    func go(every pause: Int32) {
        while !ending.isNear {
            sendWhatIsDue()
            _ = ending.bell.wait(milliseconds: pause)
        }
    }

    func end() { ending.come() }

    private func sendWhatIsDue() {
        do throws(Refusal) {
            try outbox.send { delivery in
                log.note(delivery)
                return !ending.isNear
            }
            trouble.withLock { $0 = "" }
        } catch {
            let reason = error.sentences.joined(separator: " ")
            let isNew = trouble.withLock { trouble in
                defer { trouble = reason }
                return trouble != reason
            }
            if isNew { log.event(.lettersWait, ["reason": reason]) }
        }
    }
}

/// That the server is about to end.
private final class Ending: Sendable {
    private let hasCome = Atomic<Bool>(false)
    let bell = Bell()

    var isNear: Bool { hasCome.load(ordering: .acquiring) }

    func come() {
        hasCome.store(true, ordering: .releasing)
        bell.ring()
    }
}

extension EventLog {
    fileprivate func note(_ delivery: Outbox.Delivery) {
        let letter = String(delivery.letter.id.value)
        let (user, kind) = (delivery.userName, delivery.letter.kind.rawValue)
        switch delivery.outcome {
        case .sent: event(.letterSent, ["letter": letter, "user": user, "kind": kind])
        case .triedAgain(let at, let reason):
            event(
                .letterDelayed,
                [
                    "letter": letter, "user": user, "kind": kind, "next": String(at),
                    "reason": reason,
                ])
        case .failed(let reason):
            event(
                .letterFailed, ["letter": letter, "user": user, "kind": kind, "reason": reason])
        }
    }
}
