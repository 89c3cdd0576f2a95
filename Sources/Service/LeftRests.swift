import AGI
import Asterisk
package import CallCenter
import Synchronization

/// The agents whose members a PBX's manager paused for a rest, and who cannot be told of its end
/// since the manager was lost: the next call of that PBX lets calls come to them.
package final class LeftRests: Sendable {
    private let book: any MemberBook
    private let state = Mutex(State())

    private struct State {
        /// The PBXs whose manager is there, and ends rests itself.
        var watched: Set<String> = []
        var users: [String: Set<User.ID>] = [:]
    }

    package init(book: any MemberBook) { self.book = book }

    /// The manager is there: whoever follows it ends the rests.
    func managerCame(to pbx: String) {
        state.withLock { state in
            state.watched.insert(pbx)
            state.users[pbx] = nil
        }
    }

    /// The manager is lost, and left these agents' members paused.
    package func managerWent(from pbx: String, resting users: some Sequence<User.ID>) {
        state.withLock { state in
            state.watched.remove(pbx)
            state.users[pbx, default: []].formUnion(users)
        }
    }

    /// Brings the members of those who were left to what the book says, by a call of this PBX.
    ///
    /// `nil` where nobody was left. What fails is for the next call.
    func settle(
        _ pbx: String, over channel: any Channel, isResting: @escaping Presence.Resting
    ) async -> Reconciliation.Report? {
        guard let left = state.withLock({ $0.users.removeValue(forKey: pbx) }), !left.isEmpty
        else { return nil }
        let report = await Reconciliation(of: pbx, with: book, isResting: isResting)
            .settle(over: channel, and: Array(left))
        guard !report.failures.isEmpty else { return report }
        state.withLock { state in
            // A manager that came meanwhile has found them itself.
            guard !state.watched.contains(pbx) else { return }
            state.users[pbx, default: []].formUnion(left)
        }
        return report
    }
}
