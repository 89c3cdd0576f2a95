import Administration
import CallCenter
import Service
import Store

/// Sends the letters of a running server.
enum Postman {
    /// Looks for letters every so many milliseconds; ends after the one that is being handed over, or
    /// some seconds into it.
    static func start(
        of store: Store, sendmail path: String? = Sendmail.installed, every pause: Int32 = 5000,
        log: EventLog
    ) -> Rounds {
        let trouble = Trouble()
        return Rounds(name: "letters", every: pause) { ending in
            let sendmail = Sendmail(path: path, isHurried: { ending.isNear })
            do throws(Refusal) {
                try Outbox(store, by: sendmail).send { delivery in
                    log.note(delivery)
                    return !ending.isNear
                }
                trouble.isOver()
            } catch {
                let reason = error.sentences.joined(separator: " ")
                if trouble.isNew(reason) { log.event(.lettersWait, ["reason": reason]) }
            }
        }
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
