package import CallCenter
package import Store

/// Sends what waits in the outbox; several processes may do so at a time, each letter is one's.
package struct Outbox: Sendable {
    private let store: Store
    /// For what the centre has said how to send, and the other for what it has not; letters wait
    /// where there is none.
    private let courier: (any Courier)?
    private let byHand: (any Courier)?

    /// Longer than any handing over takes: whoever has had a letter for so long has died.
    package static let lease = Duration.seconds(300)

    package init(
        _ store: Store, by courier: (any Courier)?, elseByHand byHand: (any Courier)? = nil
    ) {
        self.store = store
        self.courier = courier
        self.byHand = byHand
    }

    /// What became of one letter that was due.
    package struct Delivery: Hashable, Sendable {
        package enum Outcome: Hashable, Sendable {
            case sent
            /// UTC milliseconds.
            case triedAgain(at: Int64, because: String)
            case failed(because: String)
        }

        package let letter: Letter
        package let userName: String
        package let outcome: Outcome
    }

    /// Sends the letters that are due, or those of them that are named; tells `each` what became of
    /// one before it goes on to the next, and ends where `each` says so.
    package func send(
        only named: Set<Letter.ID>? = nil, each: (Delivery) -> Bool
    ) throws(Refusal) {
        do {
            for way in Letter.Way.allCases {
                // Each that was tried is not due any more; none comes twice.
                var tried: Set<Letter.ID> = []
                while true {
                    let (due, settings) = try due(by: way, named)
                    guard let courier = settings.sends(by: way) ? courier : byHand else { break }
                    let rest = due.filter { !tried.contains($0.id) }
                    guard !rest.isEmpty else { break }
                    for letter in rest {
                        tried.insert(letter.id)
                        guard let delivery = try send(letter, by: courier) else { continue }
                        guard each(delivery) else { return }
                    }
                }
            }
        } catch {
            throw Refusal(error) ?? Refusal(store.fault(error))
        }
    }

    private func due(
        by way: Letter.Way, _ named: Set<Letter.ID>?
    ) throws -> ([Letter], EffectiveSettings) {
        try store.reading { directory in
            var letters: [Letter]
            if let named {
                letters = try named.sorted { $0.value < $1.value }
                    .compactMap { try directory.letter($0) }
                    .filter { letter in
                        letter.to.way == way && letter.nextTryAt <= directory.now
                            && (letter.state == .waiting || letter.state == .sending)
                    }
            } else {
                letters = try directory.lettersDue(by: way, limit: 100)
            }
            return (letters, try directory.settings())
        }
    }

    /// `nil` where somebody else has it, or it is gone.
    private func send(_ letter: Letter, by courier: any Courier) throws -> Delivery? {
        let found = try store.reading { directory -> Addressee? in
            guard let user = try directory.user(letter.user) else { return nil }
            return Addressee(
                user: user, group: try directory.group(user.group),
                settings: try directory.settings(),
                hasOwnPIN: try directory.hasOwnPIN(user.id, since: letter.queuedAt),
                now: directory.now)
        }
        guard let addressee = found else { return nil }
        if let reason = addressee.reason(against: letter) {
            return try end(letter, to: addressee, .refused(reason), isFinal: true)
        }
        if let obstacle = courier.obstacle(to: letter.to.way, addressee.settings) {
            return try end(letter, to: addressee, .refused(obstacle))
        }
        guard let inHand = try store.begin(letter, lease: Self.lease) else { return nil }
        let written = WrittenLetter(
            inHand, to: addressee.user, of: addressee.group, addressee.settings)
        return try end(
            inHand.letter, to: addressee, courier.carry(written, addressee.settings),
            isBegun: true)
    }

    private func end(
        _ letter: Letter, to addressee: Addressee, _ handingOver: HandingOver,
        isFinal: Bool = false, isBegun: Bool = false
    ) throws -> Delivery {
        let tries = isBegun ? letter.tries : letter.tries + 1
        // One that was found while it was being sent is somebody's who has died.
        var mayHaveCome = letter.mayHaveCome || !isBegun && letter.state == .sending
        let outcome: Delivery.Outcome
        switch handingOver {
        case .done:
            try store.end(letter, as: .sent, tries: tries, mayHaveCome: mayHaveCome)
            outcome = .sent
        case .refused(let reason), .unknown(let reason):
            if case .unknown = handingOver { mayHaveCome = true }
            if isFinal || tries >= Letter.mostTries {
                try store.end(
                    letter, as: .failed, tries: tries, mayHaveCome: mayHaveCome, error: reason)
                outcome = .failed(because: reason)
            } else {
                let pause = Letter.pause(after: tries)
                try store.end(
                    letter, as: .waiting, tries: tries, after: pause, mayHaveCome: mayHaveCome,
                    error: reason)
                outcome = .triedAgain(at: addressee.now + pause.milliseconds, because: reason)
            }
        }
        return Delivery(letter: letter, userName: addressee.user.userName, outcome: outcome)
    }
}

/// Whom a letter goes to, and what holds at this moment.
private struct Addressee {
    let user: User
    let group: Group?
    let settings: EffectiveSettings
    let hasOwnPIN: Bool
    let now: Int64

    /// Why the letter is not to be sent any more.
    func reason(against letter: Letter) -> String? {
        if letter.state == .sending, letter.tries >= Letter.mostTries {
            return "Nobody knows whether the last try has sent it."
        }
        if case .email(let address) = letter.to, MailAddress(address) == nil {
            return "\(address) cannot be written in a letter's header."
        }
        if user.isArchived { return "\(user.userName) is archived." }
        // It came after all, or somebody told them another: theirs must not be taken away.
        if letter.kind.hasPIN, hasOwnPIN {
            return "\(user.userName) has chosen a PIN since the letter was written."
        }
        return nil
    }
}
