import CallCenter
import SQLite

/// What became of a pair, after it was written.
struct Verdict: Sendable {
    let identification: Identification
    /// What the log must have.
    var remarks: [GuardRemark] = []
}

/// What the guard did; without any digit of a PIN.
package enum GuardRemark: Hashable, Sendable {
    /// Too many wrong PINs: none counts until then (UTC milliseconds; `nil` until an administrator
    /// unlocks). The number is that at which the agent is known, or `nil` for all others.
    case accountLocked(userName: String, number: String?, until: Int64?)
    /// Too many failed pairs of this caller's number; `nil` is all that are withheld.
    case callerThrottled(number: String?)
}

// Within the writer's transaction, in which the pairs follow each other: however many calls try at
// once, the sixth finds what the fifth has left.
extension Connection {
    /// Judges the pair by what holds now, and counts it.
    ///
    /// A right PIN writes only where something has to be reset, or where `mustWrite` says that
    /// failures could not be counted lately: as long as they cannot, no PIN lets anybody in.
    func judge(
        _ pair: Pair, _ check: PINCheck, of compared: StoredPIN?, at now: Int64, mustWrite: Bool
    ) throws(SQLiteError) -> Verdict {
        let facts = try facts(of: pair, at: now)
        let isTheSame =
            compared != nil && facts.comparable?.setAt == compared?.setAt
            && facts.comparable?.user == compared?.user
        guard check.isRight, isTheSame, let agent = facts.identity?.agentByPIN(at: now) else {
            return try countFailure(facts, wasJudged: isTheSame && !check.isRight)
        }
        if facts.account != .open || mustWrite { try reset(facts, agent) }
        return Verdict(identification: .agent(agent))
    }

    /// As though nothing had been wrong yet, and written whatever was before.
    private func reset(_ facts: PairFacts, _ agent: Agent) throws(SQLiteError) {
        try setAccount(.open, of: agent.user, facts.accountNumber)
        try run(
            GuardQuery.openAccount, .integer(agent.user.value), .text(facts.accountNumber))
    }

    /// Every refusal is a failed pair of its caller; a wrong PIN is one of its agent as well.
    private func countFailure(
        _ facts: PairFacts, wasJudged: Bool
    ) throws(SQLiteError) -> Verdict {
        let throttle = facts.settings.throttle
        try run(GuardQuery.addFailedPair, .text(facts.origin.key), .integer(facts.now))
        try run(
            GuardQuery.forgetOldPairs, .integer(facts.now - throttle.window.milliseconds))
        var remarks: [GuardRemark] = []
        if wasJudged, let agent = facts.identity?.agentByPIN(at: facts.now) {
            let account = facts.account.afterWrongPIN(at: facts.now, by: facts.settings.lockRule)
            try setAccount(account, of: agent.user, facts.accountNumber)
            try run(
                PINQuery.miss, .integer(agent.user.value), Value(agent.pinSetAt))
            if account.isLocked(at: facts.now, by: facts.settings.lockRule) {
                remarks.append(
                    .accountLocked(
                        userName: agent.userName, number: facts.isKnown ? facts.origin.key : nil,
                        until: account.until == AccountLock.forGood ? nil : account.until))
            }
        }
        let isEnough = facts.failedPairs + 1 >= throttle.room(for: facts.origin)
        if isEnough, !facts.isThrottled {
            remarks.append(
                .callerThrottled(number: facts.origin.isWithheld ? nil : facts.origin.key))
        }
        return Verdict(identification: isEnough ? .noMatchAndEnough : .noMatch, remarks: remarks)
    }

    private func setAccount(
        _ account: AccountLock, of user: User.ID, _ number: String
    ) throws(SQLiteError) {
        try run(
            GuardQuery.setAccount, .integer(user.value), .text(number), Value(account.failures),
            Value(account.locks), .integer(account.until))
    }
}
