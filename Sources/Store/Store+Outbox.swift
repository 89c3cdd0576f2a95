package import CallCenter
import SQLite

// A letter is handed over between two transactions: what is found between them after a crash may
// have been handed over, and its one-time PIN is in no store to be sent once more.

/// A letter that is this process's to hand over, with the one-time PIN made for it.
package struct LetterInHand: Sendable {
    /// As it is while it is being sent.
    package let letter: Letter
    /// Only here and in the letter: the store has its hash alone.
    package let pin: OneTimePIN?
}

extension Store {
    /// Takes a letter that is due, with a new one-time PIN where it has one; `nil` where somebody
    /// else has taken it.
    ///
    /// The PIN is its user's from now on. Until the lease ends, the letter is this process's.
    package func begin(
        _ letter: Letter, lease: Duration
    ) throws(StoreFault) -> LetterInHand? {
        let new = letter.kind.hasPIN ? try newPIN(of: letter.user) : nil
        let begun: Letter? = try edit { directory in
            // Theirs must not be taken away: whoever looks next, says so.
            let hasOwn =
                try letter.kind.hasPIN
                && directory.hasOwnPIN(letter.user, since: letter.queuedAt)
            guard try !hasOwn && directory.begin(letter, lease: lease) else { return nil }
            if let (pin, hash) = new {
                try directory.set(hash, of: letter.user, until: pin.until)
            }
            return try directory.letter(letter.id)
        }
        return begun.map { LetterInHand(letter: $0, pin: new?.pin) }
    }

    /// Writes down what became of a letter, unless it is somebody else's by now; `tries` are those
    /// that there have been with this one.
    package func end(
        _ letter: Letter, as state: Letter.State, tries: Int, after pause: Duration = .zero,
        mayHaveCome: Bool, error: String? = nil
    ) throws(StoreFault) {
        try edit { directory in
            let now = directory.now
            try directory.connection.run(
                OutboxQuery.end, .text(state.rawValue), Value(tries),
                .integer(now + pause.milliseconds), .integer(now), Value(mayHaveCome),
                Value(error), .integer(letter.id.value), Value(letter.tries))
        }
    }

    /// A one-time PIN for a letter and its hash, which takes its time: before any transaction.
    private func newPIN(
        of user: User.ID
    ) throws(StoreFault) -> (pin: OneTimePIN, hash: HashedPIN) {
        let (holder, end) = try StoreFault.reporting(at: file.path) {
            try reading { directory in
                guard let found = try directory.user(user) else {
                    throw StoreFault.noUser("\(user.value)")
                }
                let time = try directory.settings()[.letterPINTime].value
                return (try directory.pinHolder(found), directory.now + time.milliseconds)
            }
        }
        let drawn = holder.oneTimePIN()
        let pin = OneTimePIN(
            numericID: drawn.numericID, pin: drawn.pin, until: end, tries: drawn.tries)
        return (pin, try hash(pin.pin, of: holder))
    }
}

extension Directory {
    /// Whether the letter is the caller's now.
    fileprivate func begin(_ letter: Letter, lease: Duration) throws -> Bool {
        let now = now
        return try connection.run(
            OutboxQuery.begin, .integer(now + lease.milliseconds), .integer(now),
            Value(letter.mayHaveCome || letter.state == .sending), .integer(letter.id.value),
            Value(letter.tries)) == 1
    }

    /// Whether the user has had a PIN of their own since this moment (UTC milliseconds).
    package func hasOwnPIN(_ user: User.ID, since moment: Int64) throws -> Bool {
        try connection.first(OutboxQuery.ownPIN, .integer(user.value), .integer(moment)) { _ in
            true
        } ?? false
    }
}
