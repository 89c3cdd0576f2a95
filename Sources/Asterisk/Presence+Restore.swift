import AGI
import CallCenter

// A change that failed, or broke off, is taken back.
extension Presence {
    /// Gives the queues of these steps their old members back, and the book the log-on as it was.
    ///
    /// Where no queue of the PBX takes the agent any more, the log-on is closed: `nil`.
    func restore(
        _ logOn: LogOn, from next: LogOn, _ steps: [ChangeStep]
    ) async throws(DeskUnavailable) -> LogOn? {
        var members = logOn.members
        let pause = await memberPause(of: logOn)
        do {
            for step in steps {
                if let new = step.new { _ = try await queues.leave(next.members[new].member) }
                guard let old = step.old, members[old].status == .added else { continue }
                members[old].status = try await queues.join(members[old].member, in: pause)
                note(members[old])
            }
        } catch {
            throw await leaveAdrift(logOn, error)
        }
        do {
            return try await forgetChange(logOn, next, members)
        } catch {
            try? await setAdrift(logOn)
            throw error.isUnknown
        }
    }

    private func forgetChange(
        _ logOn: LogOn, _ next: LogOn, _ members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        let (book, id) = (book, logOn.id)
        // Another call may have repaired it meanwhile, and the agent may have gone on from there.
        guard let open = try await book.open(of: logOn.user), open.logOn.id == id,
            open.next.map({ $0.hasTerms(of: next) }) == true
        else {
            var work = MemberWork(kind: .renewal, touched: members.map(\.member))
            return try await agree(on: nil, of: logOn.user, by: &work)
        }
        var logOn = logOn
        let hasNew = logOn.members != members
        logOn.members = members
        guard !logOn.isWithoutQueue else {
            try await finishLogOff(of: logOn, .noQueue)
            remarks.append(.closedWithoutQueue(interface: logOn.interface))
            await light(.off, of: logOn)
            return nil
        }
        try await durably { () async throws(DeskUnavailable) in
            if hasNew { try await book.update(id, members: members) }
            try await book.forgetChange(id)
        }
        // Another call may have taken out meanwhile what the change was to take out.
        var work = MemberWork(kind: .renewal)
        let now = try? await agree(on: nil, of: logOn.user, by: &work)
        await light(Lamp(logOn), of: logOn)
        return now ?? logOn
    }
}
