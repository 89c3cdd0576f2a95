import CallCenter
import Glibc
import Synchronization
import Workers

/// Hashes PINs on threads of its own that step back for the calls, with a bounded queue.
package final class PINHasher: Sendable {
    private struct Load {
        var pending = 0
        /// Of one check, lately; the first guess is that of the default cost.
        var duration = Duration.milliseconds(20)
        /// The highest cost that a check has to take.
        var highestCost = 1
        /// Of all hashes, in units of one at cost 0: by it the tests see that no refusal is cheaper.
        var work = 0
    }

    private let workers: Int
    let pool: WorkerPool
    private let load = Mutex(Load())

    /// Starts the threads; by default one fewer than there are cores.
    package init(workers: Int? = nil) {
        self.workers = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1)
        pool = WorkerPool(name: "pin", threads: self.workers, limit: 10_000, niceness: 10)
    }

    /// Lets the running hashes end and joins the threads.
    package func stop() { pool.stop() }

    /// How many checks are wanted or being made.
    var pending: Int { load.withLock { $0.pending } }

    /// What all hashes have cost.
    var work: Int { load.withLock { $0.work } }

    /// That there is, or was lately, a hash of this cost.
    func note(cost: Int) { load.withLock { $0.highestCost = max($0.highestCost, cost) } }

    /// Does `work` on one of the threads, or refuses it where a second's work is waiting; work that
    /// decides nothing, where a quarter is.
    func run<Value: Sendable>(
        isIdle: Bool = false, _ work: @escaping @Sendable () -> Value?
    ) async throws(DeskUnavailable) -> Value {
        guard admit(within: isIdle ? .milliseconds(250) : .seconds(1)) else {
            throw DeskUnavailable(effect: .none, reason: "too many PINs are being checked")
        }
        let value: Value?
        do {
            value = try await pool.run { [self] in
                let start = ContinuousClock.now
                defer { leave(after: ContinuousClock.now - start) }
                return work()
            }
        } catch {
            leave(after: nil)
            throw DeskUnavailable(effect: .none, reason: "PINs are not checked any more")
        }
        guard let value else {
            throw DeskUnavailable(
                effect: .none, reason: "the system has no memory left to hash a PIN")
        }
        return value
    }

    /// Takes what can be done within this time.
    private func admit(within limit: Duration) -> Bool {
        load.withLock { load in
            guard load.duration * load.pending <= limit * workers else { return false }
            load.pending += 1
            return true
        }
    }

    private func leave(after duration: Duration?) {
        load.withLock { load in
            load.pending -= 1
            if let duration { load.duration = (load.duration * 7 + duration) / 8 }
        }
    }
}

// MARK: Checks

/// What a check of keyed digits found.
struct PINCheck: Hashable, Sendable {
    let isRight: Bool
    /// A right PIN whose hash is of another cost, or without the pepper: hashed anew.
    var renewed: String?

    static let wrong = PINCheck(isRight: false)
}

extension PINHasher {
    /// Whether it is the stored PIN.
    ///
    /// Whatever the refusal, it has cost as much as one hash of the centre's cost, or of the highest
    /// that a stored hash has: a cheaper one is padded, and where there is nothing to compare with,
    /// a hash is computed for nothing. From a throttled caller, too many of these at once would keep
    /// everybody else waiting.
    func check(
        _ pin: PIN?, against stored: StoredPIN?, cost: Int, pepper: Pepper?,
        isThrottled: Bool = false
    ) async throws(DeskUnavailable) -> PINCheck {
        note(cost: cost)
        if let found = stored.flatMap({ PINHash.cost(of: $0.hash) }) { note(cost: found) }
        return try await run(isIdle: isThrottled && stored == nil) { [self] in
            let level = load.withLock { $0.highestCost }
            guard let stored, let found = PINHash.cost(of: stored.hash),
                let isRight = matches(pin, stored, found, pepper)
            else { return waste(level, pepper) ? .wrong : nil }
            guard isRight else {
                // c, c, c+1, … level-1: each doubles what was before, and the sum is one of level.
                return (found..<max(found, level)).allSatisfy { waste($0, pepper) } ? .wrong : nil
            }
            var check = PINCheck(isRight: true)
            if found != cost || stored.isPeppered != (pepper != nil) {
                // Where it cannot be made, the old one goes on.
                check.renewed = make(pin, of: stored.user, pepper: pepper, cost: cost)
            }
            return check
        }
    }

    /// A new hash in the place of the stored one; empty where it is the same PIN.
    func replace(
        _ stored: StoredPIN, by pin: PIN, cost: Int, pepper: Pepper?
    ) async throws(DeskUnavailable) -> String {
        try await run { [self] in
            if matches(pin, stored, PINHash.cost(of: stored.hash) ?? cost, pepper) == true {
                return ""
            }
            return make(pin, of: stored.user, pepper: pepper, cost: cost)
        }
    }

    private func matches(
        _ pin: PIN?, _ stored: StoredPIN, _ cost: Int, _ pepper: Pepper?
    ) -> Bool? {
        count(cost)
        return PINHash.matches(
            pin, of: stored.user, pepper: stored.isPeppered ? pepper : nil, hash: stored.hash)
    }

    private func make(_ pin: PIN?, of user: User.ID?, pepper: Pepper?, cost: Int) -> String? {
        count(cost)
        return PINHash.make(pin, of: user, pepper: pepper, cost: cost)
    }

    /// A hash of nobody's; whether there was memory for it.
    private func waste(_ cost: Int, _ pepper: Pepper?) -> Bool {
        make(nil, of: nil, pepper: pepper, cost: cost) != nil
    }

    private func count(_ cost: Int) { load.withLock { $0.work += 1 << cost } }
}
