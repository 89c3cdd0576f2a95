/// The wrong PINs in a row on one account of an agent, and for how long they lock it.
///
/// An agent has an account for each number at which they are known, and one for all other numbers.
package struct AccountLock: Hashable, Sendable {
    /// Since the last right PIN, or since an administrator unlocked it.
    package let failures: Int
    /// How often these failures have locked the account.
    package let locks: Int
    /// UTC milliseconds; `forGood` where an administrator has to unlock it.
    package let until: Int64

    package static let open = AccountLock(failures: 0, locks: 0, until: 0)
    package static let forGood = Int64.max

    package init(failures: Int, locks: Int, until: Int64) {
        self.failures = failures
        self.locks = locks
        self.until = until
    }

    /// When an account is locked, and for how long.
    package struct Rule: Hashable, Sendable {
        /// So many wrong PINs in a row lock it, and so many more lock it again.
        package let after: Int
        /// The first lock; each further one lasts twice as long.
        package let first: Duration
        package let longest: Duration
        /// So many in a row lock it until it is unlocked.
        package let forGoodAfter: Int

        package init(after: Int, first: Duration, longest: Duration, forGoodAfter: Int) {
            self.after = after
            self.first = first
            self.longest = longest
            self.forGoodAfter = forGoodAfter
        }

        /// The length of a lock that so many came before.
        func length(afterLocks locks: Int) -> Duration {
            // Doubled more often than this, even a millisecond would be longer than any lock.
            min(longest, first * (1 << min(locks, 40)))
        }
    }

    /// Whether no PIN counts at this moment, the right one no more than a wrong one.
    ///
    /// A lock that would last longer than the longest one is a clock's fault, and over.
    package func isLocked(at now: Int64, by rule: Rule) -> Bool {
        if until == Self.forGood { return true }
        return now < until && until - now <= rule.longest.milliseconds
    }

    /// The account after one more wrong PIN; a locked one stays as it is.
    package func afterWrongPIN(at now: Int64, by rule: Rule) -> AccountLock {
        guard !isLocked(at: now, by: rule) else { return self }
        let failures = failures + 1
        if failures >= rule.forGoodAfter {
            return AccountLock(failures: failures, locks: locks + 1, until: Self.forGood)
        }
        guard failures % rule.after == 0 else {
            return AccountLock(failures: failures, locks: locks, until: 0)
        }
        return AccountLock(
            failures: failures, locks: locks + 1,
            until: now + rule.length(afterLocks: locks).milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds; what is below them is dropped.
    package var milliseconds: Int64 { Int64(self / .milliseconds(1)) }
}
