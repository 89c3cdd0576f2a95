import AGI
package import CallCenter

// Another profile or number while the agent is on.
extension Presence {
    package func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        switch try await beginChange(LogOnWish(agent: agent, choice: choice, call: call)) {
        case .begun(let from, let to): return try await change(from, to: to)
        case .same(let logOn):
            // A call before this one may have told the book and not the PBX.
            guard case .loggedOn(let now) = try await renewed(logOn) else { return .notLoggedOn }
            return .alreadyOn(now)
        case .notOn(let open?) where open.logOn.state == .changing: throw .anotherCallIsChanging
        case .notOn: return .notLoggedOn
        case .blocked: return .refused(.numberInUse)
        case .refused(let refusal): return .refused(refusal)
        }
    }

    /// Gives the PBX what the directory makes of the agent's log-on by now.
    ///
    /// One without any queue is closed. Whose profile was taken away, or is barred, is left as they
    /// are.
    func refresh(
        _ user: User.ID, in book: any MemberBook
    ) async throws(DeskUnavailable) {
        let call = call
        let beginning = try await durably { () async throws(DeskUnavailable) in
            try await book.beginRefresh(of: user, call: call)
        }
        switch beginning {
        case .begun(let from, let to):
            guard case .loggedOn(let now) = try await change(from, to: to) else { return }
            remarks.append(.refreshed(interface: now.interface))
        case .refused(.noQueue):
            guard let logOn = try await book.open(of: user)?.logOn, logOn.state == .on else {
                return
            }
            _ = try await logOffWithoutQueue(logOn)
        case .same, .notOn, .blocked, .refused: return
        }
    }

    /// Begins; what a broken call left in the way is repaired first.
    private func beginChange(_ wish: LogOnWish) async throws(DeskUnavailable) -> ChangeBeginning {
        let book = book
        for _ in 1...3 {
            try await makeWay(for: wish.agent.user)
            let beginning = try await durably { () async throws(DeskUnavailable) in
                try await book.beginChange(wish)
            }
            guard case .blocked(let open) = beginning, !isChangeElsewhere(open) else {
                return beginning
            }
            try await repair(open)
        }
        throw DeskUnavailable(
            effect: .none, reason: "another log-on is in the way and cannot be closed")
    }

    private func change(
        _ from: LogOn, to: LogOn
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        var members = to.members
        var done: [ChangeStep] = []
        noteMissingWrapUp(of: to)
        let pause = await memberPause(of: to)
        for step in ChangeStep.all(from: from, to: to) where !queues.isHungUp {
            if step.isKept, let old = step.old, let new = step.new {
                members[new].status = from.members[old].status
                continue
            }
            done.append(step)
            do {
                if let old = step.old, try await !queues.leave(from.members[old].member) {
                    remarks.append(.refused(queue: step.queue, word: "NOTDYNAMIC"))
                }
                guard let new = step.new else { continue }
                members[new].status = try await queues.join(members[new].member, in: pause)
                note(members[new])
            } catch {
                throw await leaveAdrift(from, error)
            }
        }
        guard !queues.hasHungUp() else {
            _ = try await restore(from, from: to, done)
            return .takenBack
        }
        guard members.contains(where: { $0.status == .added }) else {
            guard try await restore(from, from: to, done) != nil else { return .notLoggedOn }
            throw .noQueueTookTheAgent
        }
        return try await finishChange(from, to, members, in: pause, done)
    }

    private func finishChange(
        _ from: LogOn, _ to: LogOn, _ members: [LogOn.Joined], in pause: MemberPause?,
        _ done: [ChangeStep]
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        let (book, id) = (book, from.id)
        let finished: LogOn?
        do {
            finished = try await durably { () async throws(DeskUnavailable) in
                try await book.finishChange(id, members: members)
            }
        } catch {
            if error.effect == .unknown {
                // It may be in the store, and what was is forgotten then: the members that the
                // book has by now are these, and the next call makes of them what it says.
                remarks.append(.leftAdrift(interface: from.interface))
                try? await setAdrift(from)
            } else {
                _ = try await restore(from, from: to, done)
            }
            throw error
        }
        guard let finished else {
            var work = MemberWork(kind: .renewal, touched: members.map(\.member))
            _ = try await agree(on: nil, of: from.user, by: &work)
            return .refused(.directoryChanged)
        }
        if from.pbx != call.pbx {
            remarks.append(.abandoned(interface: from.interface, pbx: from.pbx))
        }
        await settlePause(pause, of: finished)
        if from.numericID != finished.numericID { await light(.off, of: from) }
        await light(Lamp(finished), of: finished)
        return .loggedOn(finished)
    }
}
