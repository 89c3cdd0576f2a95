import AGI
import Asterisk
package import CallCenter
import Synchronization

/// Keeps the queues of PBXs and the ledger in agreement, by whichever way each PBX is reached.
package final class Reconciler: Sendable {
    /// How long a PBX and the ledger go without a comparison.
    static let period = Duration.seconds(300)
    /// How long after something failed it is tried again.
    static let pause = Duration.seconds(5)

    private let book: any MemberBook
    private let calls: any CallBook
    private let links: any LinkBook
    private let log: EventLog
    private let clock: @Sendable () -> Int64
    private let state = Mutex(State())

    private struct State {
        /// The PBXs at which somebody is at work: two at once would find each other's repairs.
        var busy: Set<String> = []
        /// Those whose manager tells us of calls, so that somebody ends rests.
        var watched: Set<String> = []
        /// The places in the ledger up to which the PBXs have it.
        var places: [String: Int64] = [:]
        /// The members of unknown name that the log has already, by PBX.
        var told: [String: Set<String>] = [:]
        var controls: [String: ControlLink] = [:]
    }

    /// A way to a PBX, as one task has it.
    enum Way {
        case call(any Channel)
        case manager(any ManagerWire, version: String)
    }

    /// What became of a piece of work.
    enum Outcome {
        case done, failed
        /// Somebody else is at work at this PBX.
        case busy
    }

    /// `clock` tells UTC milliseconds.
    package init(
        book: any MemberBook, calls: any CallBook, links: any LinkBook, log: EventLog,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.book = book
        self.calls = calls
        self.links = links
        self.log = log
        self.clock = clock
    }

    /// Compares all that the PBX has with the ledger and puts it right; the log says what.
    func reconcile(_ pbx: String, by way: Way) async -> Outcome {
        guard begin(pbx) else { return .busy }
        defer { end(pbx) }
        let began = clock()
        let place = try? await book.handled(after: nil).end
        let reconciliation = reconciliation(of: pbx)
        let report =
            switch way {
            case .call(let channel): await reconciliation.run(over: channel)
            case .manager(let wire, let version):
                await reconciliation.run(over: wire, version: version)
            }
        note(report, at: pbx, upTo: place)
        let differences = report.differences
        log.event(
            .reconciled,
            [
                "pbx": pbx, "log_ons": String(report.logOns),
                "differences": String(differences.all.count),
                "deferred": String(differences.deferred.count),
                "unknown": String(differences.unknown.count), "ms": String(clock() - began),
            ])
        return report.failures.isEmpty ? .done : .failed
    }

    /// Does what the administration or a broken call left; a cheap look where there is nothing.
    func settle(_ pbx: String, by way: Way) async -> Outcome {
        guard begin(pbx) else { return .busy }
        defer { end(pbx) }
        let handled = try? await book.handled(after: state.withLock { $0.places[pbx] })
        let users = handled?.users ?? []
        let reconciliation = reconciliation(of: pbx)
        let report =
            switch way {
            case .call(let channel): await reconciliation.settle(over: channel, and: users)
            case .manager(let wire, let version):
                await reconciliation.settle(over: wire, version: version, and: users)
            }
        note(report, at: pbx, upTo: handled?.end)
        return report.failures.isEmpty ? .done : .failed
    }

    /// Whether the agent rests after a call at this PBX, and a manager is there to end it.
    package func isResting(_ user: User.ID, at pbx: String) async -> Bool {
        guard state.withLock({ $0.watched.contains(pbx) }) else { return false }
        return (try? await calls.isResting(user, at: pbx, now: clock())) ?? false
    }

    /// Ends the agent's rest after a call, so that calls come at once.
    func endRest(of user: User.ID) async throws(DeskUnavailable) {
        _ = try await calls.endRest(of: user, at: clock())
    }

    /// What the agent is doing, by their calls; `nil` where the store does not say.
    func state(of logOn: LogOn) async -> AgentState? {
        try? await calls.standing(of: logOn).state
    }

    func setWatched(_ pbx: String, _ isWatched: Bool) {
        state.withLock { state in
            if isWatched { state.watched.insert(pbx) } else { state.watched.remove(pbx) }
        }
    }

    private func reconciliation(of pbx: String) -> Reconciliation {
        Reconciliation(of: pbx, with: book) { user in await self.isResting(user, at: pbx) }
    }

    private func begin(_ pbx: String) -> Bool { state.withLock { $0.busy.insert(pbx).inserted } }
    private func end(_ pbx: String) { state.withLock { _ = $0.busy.remove(pbx) } }
}

// MARK: - What the log has

extension Reconciler {
    /// `place` is where the ledger ended when the work began: where nothing failed, the PBX has it
    /// up to there.
    private func note(_ report: Reconciliation.Report, at pbx: String, upTo place: Int64?) {
        if report.failures.isEmpty, let place { state.withLock { $0.places[pbx] = place } }
        log.report(report.remarks, from: ("pbx", pbx))
        for failure in report.failures {
            log.event(.reconciliationFailed, ["pbx": pbx, "reason": failure])
        }
        for (address, count) in report.differences.elsewhere.sorted(by: { $0.key < $1.key }) {
            log.event(
                .membersElsewhere,
                [
                    "pbx": pbx, "address": address, "members": String(count),
                    "reason": "on by the ledger at an address of which nothing is heard",
                    "mend": Differences.remedy(elsewhere: address),
                ])
        }
        for member in report.differences.unknown {
            let place = "\(member.queue) \(member.interface)"
            let isNew = state.withLock { $0.told[pbx, default: []].insert(place).inserted }
            guard isNew else { continue }
            log.event(
                .memberUnknown,
                [
                    "pbx": pbx, "queue": member.queue, "interface": member.interface,
                    "reason": "the PBX does not tell whose it is; it is left alone",
                ])
        }
    }
}

// MARK: - Control sessions

extension Reconciler {
    /// What the control sessions of this PBX have in common.
    func controlLink(of pbx: String) -> ControlLink {
        state.withLock { state in
            if let link = state.controls[pbx] { return link }
            let link = ControlLink(of: pbx, in: links, log: log, clock: clock)
            state.controls[pbx] = link
            return link
        }
    }
}
