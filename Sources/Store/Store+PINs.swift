package import CallCenter
import SQLite

// What an administrator does with a user's PIN, beside a running server too.

/// A PIN that lets its user in to choose one of their own.
package struct OneTimePIN: Sendable {
    /// What is keyed before it; a user without one cannot call yet.
    package let numericID: NumericID?
    /// To be shown once: the store has its hash alone.
    package let pin: PIN
    /// UTC milliseconds.
    package let until: Int64
    /// As many wrong tries end it.
    package let tries: Int
}

/// A user whose PIN is changed, and what holds for it.
package struct PINHolder: Sendable {
    package let user: User
    package let rule: PINRule
    fileprivate let cost: Int
    fileprivate let time: Duration
    fileprivate let tries: Int
    /// UTC milliseconds.
    fileprivate let now: Int64

    /// A new one at random, that no rule is against.
    package func oneTimePIN() -> OneTimePIN {
        OneTimePIN(
            numericID: user.numericID, pin: randomPIN(), until: now + time.milliseconds,
            tries: tries)
    }

    private func randomPIN() -> PIN {
        while true {
            let digits = (0..<max(6, rule.minimum)).map { _ in String(Int.random(in: 0...9)) }
            if let pin = PIN(digits.joined()), rule.weakness(of: pin) == nil { return pin }
        }
    }
}

/// A PIN as the store keeps it.
package struct HashedPIN: Sendable {
    fileprivate let text: String
}

extension Store {
    /// Takes tens of milliseconds and more, and must not be done while something is written: a
    /// running server would wait for it.
    package func hash(_ pin: PIN, of holder: PINHolder) throws(StoreFault) -> HashedPIN {
        guard
            let text = PINHash.make(pin, of: holder.user.id, pepper: pepper, cost: holder.cost)
        else { throw .noMemory }
        return HashedPIN(text: text)
    }

    /// Makes it the user's PIN unless it is weak; the user by user name, e-mail or numeric ID.
    package func setPIN(_ pin: PIN?, of name: String) throws(StoreFault) -> PINWeakness? {
        let holder = try holder(name)
        if let weakness = holder.rule.weakness(of: pin) { return weakness }
        guard let pin else { return .noPIN }
        let hash = try hash(pin, of: holder)
        try edit { directory in try directory.set(hash, of: holder.user.id, until: nil) }
        return nil
    }

    /// Gives the user a one-time PIN in the place of any other; from now on it is the only one.
    package func giveOneTimePIN(to name: String) throws(StoreFault) -> OneTimePIN {
        let holder = try holder(name)
        let pin = holder.oneTimePIN()
        let hash = try hash(pin.pin, of: holder)
        try edit { directory in try directory.set(hash, of: holder.user.id, until: pin.until) }
        return pin
    }

    /// Takes the user's PIN away, so that no PIN lets them in; whether there was one.
    package func deletePIN(of name: String) throws(StoreFault) -> Bool {
        try edit { directory in
            try directory.deletePIN(of: try directory.connection.user(named: name).id)
        }
    }

    private func holder(_ name: String) throws(StoreFault) -> PINHolder {
        try StoreFault.reporting(at: file.path) {
            try reading { directory in
                try directory.pinHolder(try directory.connection.user(named: name))
            }
        }
    }
}

extension Directory {
    /// Refused without the pepper that the store's PINs are hashed with.
    package func pinHolder(_ user: User) throws -> PINHolder {
        // With the right one, the store would have been opened.
        if pepper == nil, try connection.first(PINQuery.pepper, read: { _ in true }) != nil {
            throw StoreFault.noPepper("this store")
        }
        guard let rule = try connection.pinRule(of: user.id) else {
            throw StoreFault.noUser(user.userName)
        }
        let settings = try connection.settings()
        return PINHolder(
            user: user, rule: rule, cost: settings[.pinHashCost].value,
            time: settings[.oneTimePINTime].value, tries: settings[.oneTimePINTries].value,
            now: now)
    }

    /// Makes it the user's PIN, or a one-time PIN until that moment in UTC milliseconds.
    package func set(_ pin: HashedPIN, of user: User.ID, until end: Int64?) throws {
        try set(pin.text, of: user, until: end)
        // Whoever the old PIN has let in is read again before they log on.
        try connection.run(PINQuery.noteChange, .integer(user.value))
        // What was wrong about the old PIN says nothing of the new one.
        try connection.run(GuardQuery.openAccounts, .integer(user.value))
    }

    /// Whether there was one.
    @discardableResult
    package func deletePIN(of user: User.ID) throws -> Bool {
        try connection.run(PINQuery.noteChange, .integer(user.value))
        return try connection.run(PINQuery.delete, .integer(user.value)) > 0
    }
}

extension StoreFault {
    static func noUser(_ name: String) -> StoreFault {
        StoreFault(
            .badValue,
            "There is no user \(name.debugDescription); 'rollcall user list' lists them.")
    }
}
