package import AGI
package import CallCenter

/// Brings a PBX's queues and the ledger's log-ons to agreement; the ledger is the truth.
///
/// It does for each log-on that differs what the agent's own call would do, so calls may go on
/// beside it; then who is on gets what the directory says by now. What it finds in the PBX by other
/// names than ours it leaves alone.
package struct Reconciliation: Sendable {
    package let pbx: String
    let book: any MemberBook
    let isResting: Presence.Resting

    /// What was found and done.
    package struct Report: Sendable {
        /// As it was before.
        package internal(set) var differences = Differences()
        /// For the log, of each repair in its order.
        package internal(set) var remarks: [PresenceRemark] = []
        /// Why what was to be done could not be, one sentence each.
        package internal(set) var failures: [String] = []
        /// How many agents were on at this PBX.
        package internal(set) var logOns = 0
    }

    package init(
        of pbx: String, with book: any MemberBook,
        isResting: @escaping Presence.Resting = { _ in false }
    ) {
        self.pbx = pbx
        self.book = book
        self.isResting = isResting
    }

    /// By the commands of a call, one after the other.
    package func run(over channel: any Channel) async -> Report {
        await run(by: .call(QueueCommands(on: channel)))
    }

    /// By a manager, for several agents at a time.
    package func run(over wire: any ManagerWire, version: String) async -> Report {
        await run(by: .manager(ManagerQueues(on: wire, version: version)))
    }

    /// Only what nobody works on any more, as the administration or a broken call left it, and the
    /// log-ons of these users.
    package func settle(over channel: any Channel, and users: [User.ID] = []) async -> Report {
        await settle(by: .call(QueueCommands(on: channel)), and: users)
    }

    package func settle(
        over wire: any ManagerWire, version: String, and users: [User.ID] = []
    ) async -> Report {
        await settle(by: .manager(ManagerQueues(on: wire, version: version)), and: users)
    }

    /// What differs now; nothing is changed.
    package func differences(
        over wire: any ManagerWire, version: String
    ) async throws -> Differences {
        let queues = ManagerQueues(on: wire, version: version)
        return try await plan(by: queues, for: try await queues.list([])).differences
    }
}

extension Reconciliation {
    private func run(by hands: Hands) async -> Report {
        var report = await settle(by: hands)
        // One log-on that cannot be settled keeps no others from their members.
        guard report.failures.count < Hands.patience else { return report }
        do {
            let lister = hands.lister
            // The list first: what comes to the ledger after it is looked at once too often, and
            // nothing is overlooked.
            let list = try await lister.list(hands.needsNames ? try await book.queueNames() : [])
            let plan = try await plan(by: lister, for: list)
            report.differences = plan.differences
            report.logOns = plan.logOns
            await hands.perform(plan.repairs, self, &report)
            guard report.failures.count < Hands.patience else { return report }
            let outdated = try await outdated(in: list, &report)
            await hands.perform(outdated.map { .outdated($0) }, self, &report)
        } catch let error as DeskUnavailable {
            report.failures.append(error.reason)
        } catch {
            report.failures.append("the PBX did not tell its members: \(error)")
        }
        return report
    }

    private func settle(by hands: Hands, and users: [User.ID] = []) async -> Report {
        var report = Report()
        var seen: Set<LogOn.ID> = []
        do throws(DeskUnavailable) {
            while report.failures.count < Hands.patience {
                // Those that somebody else works on, or that failed, come first each time.
                let adrift = try await book.adrift(at: pbx, atMost: 256 + seen.count)
                let new = adrift.filter { seen.insert($0.logOn.id).inserted }
                guard !new.isEmpty else { break }
                await hands.perform(new.map { .adrift($0) }, self, &report)
            }
            var repairs: [Repair] = []
            for user in Set(users) {
                guard let open = try await book.open(of: user)?.logOn, open.state == .on,
                    open.pbx == pbx
                else { continue }
                repairs.append(.logOn(open, MemberWork(kind: .renewal)))
            }
            await hands.perform(repairs, self, &report)
        } catch {
            report.failures.append(error.reason)
        }
        return report
    }

    /// Whose log-ons the directory makes something else of by now.
    ///
    /// Who talks is left for the next time. A queue that the PBX has not got yet is waited for: until
    /// then its customers call the queue that it takes the place of.
    private func outdated(
        in list: MemberList, _ report: inout Report
    ) async throws(DeskUnavailable) -> [User.ID] {
        let talking = list.talking
        var users: [User.ID] = []
        var awaited: Set<String> = []
        var last: User.ID?
        while true {
            let page = try await book.outdated(at: pbx, after: last, among: 16)
            for logOn in page.logOns where !talking.contains(logOn.interface) {
                let lacking = logOn.newQueues.subtracting(list.queues)
                awaited.formUnion(lacking)
                if lacking.isEmpty { users.append(logOn.user) }
            }
            guard page.last != nil else { break }
            last = page.last
            // Calls come first.
            await Task.yield()
        }
        report.remarks += awaited.sorted().map { .refused(queue: $0, word: "NOSUCHQUEUE") }
        return users
    }

    private struct Plan {
        var repairs: [Repair]
        var differences: Differences
        var logOns: Int
    }

    private func plan(
        by control: any MemberControl, for list: MemberList
    ) async throws(DeskUnavailable) -> Plan {
        var comparison = Comparison(
            list, at: pbx, takesWrapUp: control.takesWrapUp, names: try await book.memberName())
        var repairs: [Repair] = []
        var logOns = 0
        var last: User.ID?
        while true {
            let page = try await book.open(at: pbx, after: last, atMost: 64)
            for open in page {
                if open.logOn.state == .on { logOns += 1 }
                let isResting = open.logOn.pause == nil ? await isResting(open.logOn.user) : false
                let pause = open.logOn.memberPause(isResting: isResting)
                guard let work = comparison.work(for: open, in: pause) else { continue }
                repairs.append(.logOn(open.logOn, work))
            }
            guard let user = page.last?.logOn.user else { break }
            last = user
            // Calls come first.
            await Task.yield()
        }
        let stale = comparison.stale()
        var differences = comparison.differences
        for listed in stale {
            let member = Member(at: listed.interface, in: listed.queue, name: listed.name ?? "")
            if let address = try await book.unheardAddress(of: member) {
                differences.elsewhere[address, default: 0] += 1
            } else {
                differences.all.append(
                    Difference(.stale, queue: member.queue, interface: member.interface))
                repairs.append(.stale(member))
            }
        }
        return Plan(repairs: repairs, differences: differences, logOns: logOns)
    }
}
