import AGI
import Asterisk
package import CallCenter
import Synchronization

/// The agents whose members a PBX's manager paused for a rest, and who cannot be told of its end
/// since the manager was lost: the next call of that PBX lets calls come to them, or the manager
/// that is back.
package final class LeftRests: Sendable {
    private let book: any MemberBook
    private let left = Mutex<[String: Set<User.ID>]>([:])

    package init(book: any MemberBook) { self.book = book }

    /// Takes up those whom a server before this one may have left: their rests were not over an
    /// hour ago.
    ///
    /// Its list went with it, and the manager may be out of reach still.
    package func recall(_ pbx: String, from book: any CallBook, now: Int64) async {
        let hour: Int64 = 3_600_000
        let rests = try? await book.rests(at: pbx, since: now - hour, now: now)
        leave((rests ?? []).map(\.user), at: pbx)
    }

    /// Those who were left, for whoever follows the manager that is there again.
    ///
    /// Who is taken here and not told of is to be left again when that manager is lost.
    func handedOver(by pbx: String) -> Set<User.ID> {
        left.withLock { $0.removeValue(forKey: pbx) } ?? []
    }

    /// These agents' members may be paused, and nobody is there to tell the PBX of an end.
    package func leave(_ users: some Sequence<User.ID>, at pbx: String) {
        left.withLock { $0[pbx, default: []].formUnion(users) }
    }

    /// Brings the members of those who were left to what the book says, by a call of this PBX.
    ///
    /// `nil` where nobody was left. What fails is for the next call.
    func settle(
        _ pbx: String, over channel: any Channel, isResting: @escaping Presence.Resting
    ) async -> Reconciliation.Report? {
        let users = handedOver(by: pbx)
        guard !users.isEmpty else { return nil }
        let report = await Reconciliation(of: pbx, with: book, isResting: isResting)
            .settle(over: channel, and: Array(users))
        if !report.failures.isEmpty { leave(users, at: pbx) }
        return report
    }
}
