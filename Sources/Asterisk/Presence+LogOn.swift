import AGI
import CallCenter

// Log on, straight into a pause where that is the choice.
extension Presence {
    /// Begins; what a broken call left in the way, the agent's own log-on or another at this
    /// phone, is repaired first.
    func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        let book = book
        for _ in 1...3 {
            let beginning = try await durably { () async throws(DeskUnavailable) in
                try await book.begin(wish)
            }
            switch beginning {
            case .alreadyOpen(let open) where open.isAdrift && !isChangeElsewhere(open),
                .blocked(let open) where !isChangeElsewhere(open):
                try await repair(open)
            default: return beginning
            }
        }
        throw DeskUnavailable(
            effect: .none, reason: "another log-on is in the way and cannot be closed")
    }

    /// Gives the members of a log-on that was begun to the PBX, and finishes it.
    func complete(_ logOn: LogOn) async throws(DeskUnavailable) -> LogOnOutcome {
        let pause = await memberPause(of: logOn)
        let members = try await join(logOn, in: pause)
        guard !queues.hasHungUp() else {
            try await takeBack(logOn)
            return .takenBack
        }
        guard members.contains(where: { $0.status == .added }) else {
            try await takeBack(logOn)
            throw .noQueueTookTheAgent
        }
        return try await finish(logOn, members, in: pause)
    }

    /// Gives the PBX the members, until the caller hangs up.
    private func join(
        _ logOn: LogOn, in pause: MemberPause?
    ) async throws(DeskUnavailable) -> [LogOn.Joined] {
        var members = logOn.members
        noteMissingWrapUp(of: logOn)
        for index in members.indices where !queues.isHungUp {
            do {
                let status = try await queues.join(members[index].member, in: pause)
                members[index].status = status
            } catch {
                throw await leaveAdrift(logOn, error)
            }
            note(members[index])
        }
        return members
    }

    private func finish(
        _ logOn: LogOn, _ members: [LogOn.Joined], in pause: MemberPause?
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        let (book, id) = (book, logOn.id)
        let finished: LogOn?
        do {
            finished = try await durably { () async throws(DeskUnavailable) in
                try await book.finish(id, members: members)
            }
        } catch {
            // Nothing of it is in the store, or nobody can know: the PBX must not ring the agent.
            let failure = error
            do throws(DeskUnavailable) {
                try await takeBack(logOn)
            } catch {
                throw failure.effect == .unknown ? failure : error
            }
            throw failure
        }
        guard let finished else {
            try await takeBack(logOn)
            return .refused(.directoryChanged)
        }
        await settlePause(pause, of: finished)
        await light(Lamp(finished), of: finished)
        return .loggedOn(finished)
    }

    /// Takes every member out of the queues again and forgets the log-on.
    func takeBack(_ logOn: LogOn) async throws(DeskUnavailable) {
        _ = try await leave(logOn)
        let (book, id) = (book, logOn.id)
        do {
            try await durably { () async throws(DeskUnavailable) in try await book.forget(id) }
        } catch {
            // It would stand in the agent's way: the next call forgets it.
            try? await setAdrift(logOn)
            throw error
        }
    }

    func note(_ joined: LogOn.Joined) {
        guard case .refused(let word) = joined.status else { return }
        remarks.append(.refused(queue: joined.member.queue, word: word))
    }

    func noteMissingWrapUp(of logOn: LogOn) {
        if !queues.takesWrapUp, logOn.wrapUp > .zero { remarks.append(.withoutWrapUp) }
    }
}
