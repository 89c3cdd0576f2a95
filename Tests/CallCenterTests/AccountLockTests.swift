import Testing

@testable import CallCenter

@Suite struct `The lock of an account (B1)` {
    private let rule = EffectiveSettings(centre: SettingsLayer()).lockRule
    private let minute: Int64 = 60_000

    /// The account after so many wrong PINs in a row, each as soon as one counts, and when that is.
    private func after(_ failures: Int) -> (account: AccountLock, now: Int64) {
        var (account, now) = (AccountLock.open, Int64(0))
        for _ in 0..<failures {
            if account.isLocked(at: now, by: rule) { now = account.until }
            account = account.afterWrongPIN(at: now, by: rule)
        }
        return (account, now)
    }

    @Test func `Four wrong PINs do not lock, the fifth does for 15 minutes`() {
        #expect(!after(4).account.isLocked(at: 0, by: rule))
        let (account, now) = after(5)
        #expect(account.isLocked(at: now, by: rule))
        #expect(account.isLocked(at: now + 15 * minute - 1, by: rule))
        #expect(!account.isLocked(at: now + 15 * minute, by: rule))
    }

    @Test func `Five more lock it for twice as long, up to a day`() {
        let minutes = stride(from: 5, to: 60, by: 5).map { failures in
            let (account, now) = after(failures)
            return (account.until - now) / minute
        }
        #expect(minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440, 1440])
    }

    @Test func `The hundredth locks it until it is unlocked`() {
        let (account, now) = after(100)
        #expect(after(99).account.until != AccountLock.forGood)
        #expect(account.isLocked(at: now + 1_000 * 1440 * minute, by: rule))
    }

    @Test func `A PIN during a lock changes nothing`() {
        let (account, now) = after(5)
        #expect(account.afterWrongPIN(at: now + 1, by: rule) == account)
    }

    @Test func `A clock that is put back makes no lock longer than the longest`() {
        let (account, now) = after(5)
        #expect(account.isLocked(at: now - 60 * minute, by: rule))
        #expect(!account.isLocked(at: now - 100 * 1440 * minute, by: rule))
    }

    @Test func `The limits are the centre's to set`() throws {
        var layer = SettingsLayer()
        try layer.say("lock-after", "2", at: .centre)
        try layer.say("lock-time", "10", at: .centre)
        try layer.say("lock-time-longest", "15", at: .centre)
        try layer.say("lock-for-good-after", "5", at: .centre)
        let rule = EffectiveSettings(centre: layer).lockRule
        var account = AccountLock.open
        var lengths: [Int64] = []
        for _ in 1...5 {
            let now = max(account.until, 0)
            account = account.afterWrongPIN(at: now, by: rule)
            lengths.append(account.until == AccountLock.forGood ? -1 : max(0, account.until - now))
        }
        #expect(lengths == [0, 10_000, 0, 15_000, -1])
    }
}
