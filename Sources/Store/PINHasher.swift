import CallCenter
import Glibc
import Synchronization
import Workers

/// Hashes PINs on threads of its own that step back for the calls, with a bounded queue.
package final class PINHasher: Sendable {
    private struct Load {
        var pending = 0
        /// Of one hash, lately; the first guess is that of the default cost.
        var duration = Duration.milliseconds(20)
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

    /// Whether it is this user's PIN.
    ///
    /// Where there is no user or hash to compare with, one hash of `otherwiseAtCost` is computed
    /// for nothing, so that a refusal always takes the same time.
    func matches(
        _ pin: PIN?, of user: User.ID?, hash: String?, otherwiseAtCost cost: Int
    ) async throws(DeskUnavailable) -> Bool {
        guard admit() else {
            throw DeskUnavailable(effect: .none, reason: "too many PINs are being checked")
        }
        do {
            return try await pool.run { [self] in
                let start = ContinuousClock.now
                defer { leave(after: ContinuousClock.now - start) }
                guard let user, let hash else {
                    _ = PINHash.make(pin, of: nil, cost: cost)
                    return false
                }
                return PINHash.matches(pin, of: user, hash: hash)
            }
        } catch {
            leave(after: nil)
            throw DeskUnavailable(effect: .none, reason: "PINs are not checked any more")
        }
    }

    /// How many hashes are wanted or being computed.
    var pending: Int { load.withLock { $0.pending } }

    /// Takes what can be done within a second.
    private func admit() -> Bool {
        load.withLock { load in
            guard load.duration * load.pending <= .seconds(workers) else { return false }
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
