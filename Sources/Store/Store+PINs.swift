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

extension Store {
    /// Makes it the user's PIN unless it is weak; the user by user name, e-mail or numeric ID.
    package func setPIN(_ pin: PIN?, of name: String) throws(StoreFault) -> PINWeakness? {
        let holder = try holder(name)
        if let weakness = holder.rule.weakness(of: pin) { return weakness }
        guard let pin else { return .noPIN }
        try write(pin, of: holder.user, cost: holder.cost, until: nil)
        return nil
    }

    /// Gives the user a one-time PIN in the place of any other; from now on it is the only one.
    package func giveOneTimePIN(to name: String) throws(StoreFault) -> OneTimePIN {
        let holder = try holder(name)
        let pin = Self.randomPIN(by: holder.rule)
        let end = clock.now() + holder.settings[.oneTimePINTime].value.milliseconds
        try write(pin, of: holder.user, cost: holder.cost, until: end)
        return OneTimePIN(
            numericID: holder.numericID, pin: pin, until: end,
            tries: holder.settings[.oneTimePINTries].value)
    }

    /// Takes the user's PIN away, so that no PIN lets them in; whether there was one.
    package func deletePIN(of name: String) throws(StoreFault) -> Bool {
        let user = try list { connection in try connection.user(named: name).id }
        return try edit { directory in
            try directory.connection.run(PINQuery.noteChange, .integer(user.value))
            return try directory.connection.run(PINQuery.delete, .integer(user.value)) > 0
        }
    }

    /// Hashes before it writes: a running server must not wait for it.
    private func write(
        _ pin: PIN, of user: User.ID, cost: Int, until end: Int64?
    ) throws(StoreFault) {
        guard let hash = PINHash.make(pin, of: user, pepper: pepper, cost: cost) else {
            throw .noMemory
        }
        try edit { directory in
            try directory.set(hash, of: user, until: end)
            // Whoever the old PIN has let in is read again before they log on.
            try directory.connection.run(PINQuery.noteChange, .integer(user.value))
            // What was wrong about the old PIN says nothing of the new one.
            try directory.connection.run(GuardQuery.openAccounts, .integer(user.value))
        }
    }

    private static func randomPIN(by rule: PINRule) -> PIN {
        while true {
            let digits = (0..<max(6, rule.minimum)).map { _ in String(Int.random(in: 0...9)) }
            if let pin = PIN(digits.joined()), rule.weakness(of: pin) == nil { return pin }
        }
    }

    /// A user whose PIN is changed, and what holds for it.
    private struct Holder {
        let user: User.ID
        let numericID: NumericID?
        let rule: PINRule
        let settings: EffectiveSettings
        var cost: Int { settings[.pinHashCost].value }
    }

    private func holder(_ name: String) throws(StoreFault) -> Holder {
        try list { [self] connection in
            // With the right one, the store would have been opened.
            if pepper == nil, try connection.first(PINQuery.pepper, read: { _ in true }) != nil {
                throw StoreFault.noPepper(file.path)
            }
            let user = try connection.user(named: name)
            guard let rule = try connection.pinRule(of: user.id) else {
                throw StoreFault.noUser(name)
            }
            return Holder(
                user: user.id, numericID: user.numericID, rule: rule,
                settings: try connection.settings())
        }
    }
}

extension StoreFault {
    static func noUser(_ name: String) -> StoreFault {
        StoreFault(.badValue, "there is no user \(name.debugDescription)")
    }
}
