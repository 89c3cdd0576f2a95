package import CallCenter
import SQLite

// Letters to users; what they are handed over by is not the store's business.

extension Directory {
    /// Puts a letter into the outbox, due at once.
    package func add(
        _ kind: Letter.Kind, _ text: String?, to user: User.ID, at address: Letter.Address
    ) throws -> Letter.ID {
        let now = Value.integer(now)
        try connection.run(
            OutboxQuery.add, .integer(user.value), .text(kind.rawValue),
            .text(address.way.rawValue), .text(address.text), Value(text), now, now, now)
        return Letter.ID(connection.lastInserted)
    }

    package func letter(_ id: Letter.ID) throws -> Letter? {
        try connection.first(OutboxQuery.letter, .integer(id.value)) { read($0) }?.get()
    }

    /// The newest letters, newest first; with `sent`, those that were sent too.
    package func letters(withSent: Bool, limit: Int) throws -> [Letter] {
        try connection.all(
            OutboxQuery.all, .text(withSent ? "" : Letter.State.sent.rawValue), Value(limit)
        ) { read($0) }.map { try $0.get() }
    }

    /// The letters of this way whose time has come, the longest due first; those whose sender must
    /// have died too.
    package func lettersDue(by way: Letter.Way, limit: Int) throws -> [Letter] {
        try connection.all(
            OutboxQuery.due, .text(way.rawValue), .integer(now), Value(limit)
        ) { read($0) }.map { try $0.get() }
    }

    package func delete(_ letter: Letter.ID) throws {
        try connection.run(OutboxQuery.delete, .integer(letter.value))
    }

    /// Lets a letter wait anew, as if it had never been tried.
    package func sendAgain(
        _ letter: Letter.ID, to address: Letter.Address, mayHaveCome: Bool
    ) throws {
        let now = Value.integer(now)
        try connection.run(
            OutboxQuery.again, .text(address.way.rawValue), .text(address.text), now, now,
            Value(mayHaveCome), .integer(letter.value))
    }

    /// That the user was asked to join, now.
    package func noteInvited(_ user: User.ID) throws {
        try connection.run(OutboxQuery.noteInvited, .integer(now), .integer(user.value))
    }

    /// The first of the name itself, name2, name3 … that no user has, of 32 characters at most.
    package func freeUserName(like name: String) throws -> String {
        var candidate = String(name.prefix(32))
        var number = 1
        while try connection.first(ListQuery.userNamed, .text(candidate), read: { _ in true })
            != nil
        {
            number += 1
            candidate = name.prefix(32 - String(number).count) + String(number)
        }
        return candidate
    }
}

private func read(_ row: borrowing Row) -> Result<Letter, SQLiteError> {
    checked(OutboxQuery.letter) { () throws(InvalidValue) in
        guard let kind = Letter.Kind(rawValue: row.text(2)),
            let way = Letter.Way(rawValue: row.text(3)),
            let address = Letter.Address(way, row.text(4)),
            let state = Letter.State(rawValue: row.text(6))
        else { throw InvalidValue("The letter \(row.integer(0)) is none.") }
        return Letter(
            id: Letter.ID(row.integer(0)), user: User.ID(row.integer(1)), kind: kind, to: address,
            text: row.optionalText(5), state: state, tries: Int(row.integer(7)),
            mayHaveCome: row.flag(8), queuedAt: row.integer(9), nextTryAt: row.integer(10),
            changedAt: row.integer(11), error: row.optionalText(12))
    }
}
