import CallCenter
import SQLite

/// A numeric ID and what was keyed after it, without the PIN: what the guard knows of a try.
struct Pair: Sendable {
    let id: NumericID
    /// As the PBX gave it.
    let callerNumber: String?
}

/// All that decides about a pair, as it is at one moment.
struct PairFacts: Sendable {
    let now: Int64
    let settings: EffectiveSettings
    let origin: PairOrigin
    let identity: AgentIdentity?
    /// Whether this agent has logged on at the caller's number lately.
    let isKnown: Bool
    let account: AccountLock
    /// From this caller's number, as far as it has room for them.
    let failedPairs: Int

    /// Under which number the agent's wrong PINs are counted; empty for all numbers at which they
    /// are not known.
    var accountNumber: String { isKnown ? origin.key : "" }

    /// Whether so many failed that only agents are judged who are known at the number.
    var isThrottled: Bool { failedPairs >= settings.throttle.room(for: origin) }

    var isLocked: Bool { account.isLocked(at: now, by: settings.lockRule) }

    /// The PIN that the keyed one is compared with; `nil` where no PIN would let anybody in.
    var comparable: StoredPIN? {
        guard !isThrottled || isKnown, !isLocked, identity?.agent(at: now) != nil,
            let pin = identity?.pin,
            pin.isAlive(at: now, tries: settings[.oneTimePINTries].value)
        else { return nil }
        return pin
    }

    var hashCost: Int { settings[.pinHashCost].value }
}

extension Connection {
    private static var settingNames: Set<String> {
        [
            Setting.pinHashCost.name, Setting.homeCountry.name, Setting.longestExtension.name,
            Setting.lockAfter.name, Setting.lockTime.name, Setting.lockTimeLongest.name,
            Setting.lockForGoodAfter.name, Setting.throttlePairs.name,
            Setting.throttlePairsWithheld.name, Setting.throttleTime.name,
            Setting.knownNumberDays.name, Setting.oneTimePINTries.name,
        ]
    }

    /// The facts of a pair; all point look-ups.
    func facts(of pair: Pair, at now: Int64) throws(SQLiteError) -> PairFacts {
        let settings = try settings(only: Self.settingNames)
        let origin = PairOrigin(pair.callerNumber, plan: settings.numberPlan)
        let identity = try identity(of: pair.id)
        var (isKnown, account) = (false, AccountLock.open)
        if let user = identity?.user {
            isKnown = try self.isKnown(user, at: origin, since: now - settings.knownTime)
            account = try self.account(of: user, isKnown ? origin.key : "")
        }
        let throttle = settings.throttle
        return PairFacts(
            now: now, settings: settings, origin: origin, identity: identity, isKnown: isKnown,
            account: account,
            failedPairs: try failedPairs(
                from: origin, since: now - throttle.window.milliseconds, until: now,
                atMost: throttle.room(for: origin)))
    }

    private func isKnown(
        _ user: User.ID, at origin: PairOrigin, since: Int64
    ) throws(SQLiteError) -> Bool {
        guard let number = origin.number else { return false }
        return try first(
            GuardQuery.isKnown, .integer(user.value), .text(number.digits), .integer(since)
        ) { $0.flag(0) } ?? false
    }

    private func account(
        of user: User.ID, _ number: String
    ) throws(SQLiteError) -> AccountLock {
        try first(GuardQuery.account, .integer(user.value), .text(number)) { row in
            AccountLock(
                failures: Int(row.integer(0)), locks: Int(row.integer(1)), until: row.integer(2))
        } ?? .open
    }

    private func failedPairs(
        from origin: PairOrigin, since: Int64, until: Int64, atMost limit: Int
    ) throws(SQLiteError) -> Int {
        try all(
            GuardQuery.failedPairs, .text(origin.key), .integer(since), .integer(until),
            Value(limit)
        ) { _ in }.count
    }
}

extension EffectiveSettings {
    /// Milliseconds for which an agent is known at a number after a log-on there.
    fileprivate var knownTime: Int64 { Int64(self[.knownNumberDays].value) * 86_400_000 }
}
