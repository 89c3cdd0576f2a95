package import CallCenter
import SQLite

/// An agent's account with wrong PINs, as the guard has it.
package struct GuardedAccount: Hashable, Sendable {
    /// Empty where the user has none any more.
    package let numericID: String
    package let name: String
    package let userName: String
    /// The number at which the agent is known; empty for all others.
    package let number: String
    /// Wrong PINs in a row.
    package let failures: Int
    package let isLocked: Bool
    /// Of a lock, UTC milliseconds; `nil` where an administrator has to unlock it.
    package let until: Int64?
}

/// A caller's number from which pairs have failed lately.
package struct GuardedCaller: Hashable, Sendable {
    /// Empty for all whose number is withheld.
    package let number: String
    package let failures: Int
    package let isThrottled: Bool
    /// Of the last failure, UTC milliseconds.
    package let last: Int64
}

extension Directory {
    /// What the guard counts at this moment.
    package func guarded() throws -> (accounts: [GuardedAccount], callers: [GuardedCaller]) {
        let settings = try connection.settings()
        return (
            try connection.guardedAccounts(settings, at: now),
            try connection.guardedCallers(settings, at: now)
        )
    }

    /// Ends the locks of a user; how many wrong PINs are forgotten.
    @discardableResult
    package func unlock(_ user: User.ID) throws -> Int {
        let failures = try connection.first(GuardQuery.failuresOfUser, .integer(user.value)) {
            Int($0.integer(0))
        }
        try connection.run(GuardQuery.openAccounts, .integer(user.value))
        return failures ?? 0
    }

    /// Forgets the failures of a caller's number, `nil` of all that are withheld; how many.
    @discardableResult
    package func unlock(caller number: String?) throws -> Int {
        let origin = PairOrigin(number, plan: try connection.settings().numberPlan)
        guard number == nil || !origin.isWithheld else {
            throw StoreFault(.badValue, "\(number?.debugDescription ?? "") is no caller's number")
        }
        return try connection.run(GuardQuery.forgetPairs, .text(origin.key))
    }
}

extension Store {
    /// What the guard counts at this moment.
    package func guarded() throws(StoreFault) -> (
        accounts: [GuardedAccount], callers: [GuardedCaller]
    ) {
        try StoreFault.reporting(at: file.path) {
            try reading { directory in try directory.guarded() }
        }
    }

    /// Ends the locks of a user, by user name, e-mail or numeric ID; whether there was anything to
    /// end.
    package func unlock(user name: String) throws(StoreFault) -> Bool {
        try edit { directory in
            try directory.unlock(try directory.connection.user(named: name).id) > 0
        }
    }

    /// Forgets the failures of a caller's number, `nil` of all that are withheld; whether there were
    /// any.
    package func unlock(caller number: String?) throws(StoreFault) -> Bool {
        try edit { directory in try directory.unlock(caller: number) > 0 }
    }
}

extension Connection {
    fileprivate func guardedAccounts(
        _ settings: EffectiveSettings, at now: Int64
    ) throws(SQLiteError) -> [GuardedAccount] {
        try all(GuardQuery.countedAccounts) { row in
            let account = AccountLock(
                failures: Int(row.integer(5)), locks: Int(row.integer(6)), until: row.integer(7))
            let isLocked = account.isLocked(at: now, by: settings.lockRule)
            return GuardedAccount(
                numericID: row.text(0),
                name: fullName(row.text(1), row.text(2), else: row.text(3)),
                userName: row.text(3), number: row.text(4), failures: account.failures,
                isLocked: isLocked,
                until: isLocked && account.until != AccountLock.forGood ? account.until : nil)
        }
    }

    fileprivate func guardedCallers(
        _ settings: EffectiveSettings, at now: Int64
    ) throws(SQLiteError) -> [GuardedCaller] {
        let throttle = settings.throttle
        return try all(
            GuardQuery.countedCallers, .integer(now - throttle.window.milliseconds), .integer(now)
        ) { row in
            let origin = PairOrigin(row.text(0), plan: settings.numberPlan)
            return GuardedCaller(
                number: row.text(0), failures: Int(row.integer(1)),
                isThrottled: Int(row.integer(1)) >= throttle.room(for: origin),
                last: row.integer(2))
        }
    }
}
