package import CallCenter
package import Store

// The outbox as it is kept: looked at, tried again, emptied.

extension Act {
    /// Lets a letter be sent at once, as if it had never been tried, to its address or another;
    /// one that was sent says that an earlier one may have come.
    package mutating func sendAgain(
        letter id: Letter.ID, to typed: String? = nil, in directory: borrowing Directory
    ) throws {
        try administrator.require(.keepStore)
        let letter = try directory.letterAtRest(id)
        let user = try directory.reader(of: letter)
        let address = try typed.map { text in
            try Letter.Address(typed: text, plan: directory.settings().numberPlan)
        }
        // A one-time PIN in another's hands lets them in as this user.
        if letter.kind.hasPIN, address != nil { try administrator.require(.givePINs) }
        if letter.kind.hasPIN { try administrator.require(reaching: user.role) }
        let before = try directory.card(of: letter)
        try directory.sendAgain(
            id, to: address ?? letter.to,
            mayHaveCome: letter.mayHaveCome || letter.state == .sent || letter.state == .sending)
        guard let after = try directory.letter(id) else { return }
        changed(
            .message, id: id.value, name: user.userName, from: before,
            to: try directory.card(of: after))
    }

    package mutating func delete(letter id: Letter.ID, in directory: borrowing Directory) throws {
        try administrator.require(.keepStore)
        let letter = try directory.letterAtRest(id)
        let user = try directory.reader(of: letter)
        let before = try directory.card(of: letter)
        try directory.delete(id)
        changed(.message, id: id.value, name: user.userName, from: before, to: nil)
    }
}

extension Administrator {
    /// The newest letters, newest first; with `sent`, those that were sent too.
    package func letters(
        withSent: Bool, limit: Int, in directory: borrowing Directory
    ) throws -> [Card] {
        try require(.keepStore)
        var cards: [Card] = []
        for letter in try directory.letters(withSent: withSent, limit: limit) {
            cards.append(try directory.card(of: letter))
        }
        return cards
    }

    /// Which letters they may have sent or printed: of those named, or else of all; `nil` is all.
    ///
    /// A PIN is in nobody's hands whose role does not reach its user's; so many are `left`.
    package func lettersToSend(
        _ named: Set<Letter.ID>, in directory: borrowing Directory
    ) throws -> (letters: Set<Letter.ID>?, left: Int) {
        try require(.keepStore)
        try require(.givePINs)
        for id in named {
            let letter = try directory.existing(id)
            if letter.kind.hasPIN { try require(reaching: directory.reader(of: letter).role) }
        }
        guard named.isEmpty, !reaches(.owner) else { return (named.isEmpty ? nil : named, 0) }
        let waiting = try directory.letters(withSent: false, limit: Int(Int32.max))
            .filter { $0.state != .failed }
        let allowed = try waiting.filter { letter in
            try !letter.kind.hasPIN || reaches(directory.reader(of: letter).role)
        }
        return (Set(allowed.map(\.id)), waiting.count - allowed.count)
    }

    /// All about one letter, with a message's text.
    package func letter(_ id: Letter.ID, in directory: borrowing Directory) throws -> Card {
        try require(.keepStore)
        let letter = try directory.existing(id)
        var card = try directory.card(of: letter)
        card["may-have-come"] = letter.mayHaveCome ? .flag(true) : .nothing
        card["changed"] = .time(letter.changedAt)
        card["text"] = Card.Value(letter.text)
        return card
    }
}

extension Directory {
    fileprivate func existing(_ id: Letter.ID) throws -> Letter {
        guard let letter = try letter(id) else {
            throw Refusal(
                .badValue,
                "There is no letter \(id.value); 'rollcall outbox list --all' lists them.")
        }
        return letter
    }

    /// The letter, unless it is being sent at this moment.
    fileprivate func letterAtRest(_ id: Letter.ID) throws -> Letter {
        let letter = try existing(id)
        guard letter.state != .sending || letter.nextTryAt <= now else {
            throw Refusal(
                .badValue, "The letter \(id.value) is being sent: try again in some minutes.")
        }
        return letter
    }

    fileprivate func reader(of letter: Letter) throws -> User {
        guard let user = try user(letter.user) else {
            throw Refusal(.badValue, "The letter \(letter.id.value) is nobody's any more.")
        }
        return user
    }

    fileprivate func card(of letter: Letter) throws -> Card {
        Card([
            "letter": .number(letter.id.value),
            "user": Card.Value(try user(letter.user)?.userName),
            "kind": .text(letter.kind.rawValue), "to": .text(letter.to.text),
            "state": .text(letter.state.rawValue), "tries": .number(Int64(letter.tries)),
            "queued": .time(letter.queuedAt),
            "next-try": letter.state == .waiting || letter.state == .sending
                ? .time(letter.nextTryAt) : .nothing,
            "error": Card.Value(letter.error),
        ])
    }
}
