import AGI
import CallCenter

// How what differs is put right.
extension Reconciliation {
    enum Repair: Sendable {
        case adrift(OpenLogOn)
        case logOn(LogOn, MemberWork)
        case stale(Member)
        /// The directory makes something else of this user's log-on by now.
        case outdated(User.ID)
    }

    /// What one repair came to.
    struct Done: Sendable {
        var remarks: [PresenceRemark]
        var failure: String?
    }

    /// Who does it, by which way.
    enum Hands {
        case call(QueueCommands)
        case manager(ManagerQueues)

        /// So many log-ons are worked on at once over a manager.
        private static let atOnce = 32
        /// So many repairs in all may fail before the rest is left to the next time: mostly the
        /// PBX is gone.
        static let patience = 5

        var lister: any MemberLister {
            switch self {
            case .call(let queues): queues
            case .manager(let queues): queues
            }
        }

        /// Whether a list must be asked for queue by queue.
        var needsNames: Bool {
            switch self {
            case .call: true
            case .manager: false
            }
        }

        func perform(
            _ repairs: [Repair], _ reconciliation: Reconciliation, _ report: inout Report
        ) async {
            switch self {
            case .call(let queues):
                for repair in repairs where report.failures.count < Self.patience {
                    report.add(await reconciliation.perform(repair, by: queues))
                }
            case .manager(let queues):
                await withTaskGroup(of: Done.self) { group in
                    var waiting = repairs[...]
                    for repair in waiting.prefix(Self.atOnce) {
                        group.addTask { await reconciliation.perform(repair, by: queues) }
                    }
                    waiting = waiting.dropFirst(Self.atOnce)
                    while let done = await group.next() {
                        report.add(done)
                        guard report.failures.count < Self.patience,
                            let repair = waiting.popFirst()
                        else { continue }
                        group.addTask { await reconciliation.perform(repair, by: queues) }
                    }
                }
            }
        }
    }

    private func perform(_ repair: Repair, by queues: any MemberControl) async -> Done {
        let presence = Presence(
            withoutCallAt: pbx, by: queues, book: book, isResting: isResting)
        do throws(DeskUnavailable) {
            switch repair {
            case .adrift(let open): try await presence.repair(open)
            case .logOn(let logOn, let work): try await presence.restore(logOn, by: work)
            case .stale(let member): try await presence.removeStale(member, in: book)
            case .outdated(let user): try await presence.refresh(user, in: book)
            }
            return Done(remarks: presence.remarks)
        } catch .noQueueTookTheAgent {
            // The PBX has said so; it would say so again a moment later.
            return Done(remarks: presence.remarks)
        } catch {
            return Done(remarks: presence.remarks, failure: error.reason)
        }
    }
}

extension Reconciliation.Report {
    fileprivate mutating func add(_ done: Reconciliation.Done) {
        remarks += done.remarks
        if let failure = done.failure { failures.append(failure) }
    }
}

extension Presence {
    /// Gives the PBX what it lacks of a log-on that is on.
    ///
    /// One whose queues are all gone from the PBX stays on: a PBX that has lost its configuration
    /// for a moment logs nobody off.
    fileprivate func restore(
        _ logOn: LogOn, by work: MemberWork
    ) async throws(DeskUnavailable) {
        var work = work
        let now = try await agree(on: logOn, of: logOn.user, by: &work)
        // A PBX keeps its lamps, unlike its members: only a pause by hand comes here first.
        let isNews =
            work.corrected.contains { $0.kind == .pause } || now?.hasTerms(of: logOn) != true
        if isNews { await light(Lamp(now), of: now ?? logOn) }
    }
}

/// Nobody hears anything while the store works: what is done is for others than a caller.
package final class Silence: Interlude {
    package init() {}

    package func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        await work()
    }
}
