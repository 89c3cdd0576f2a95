package import AGI
package import CallCenter

/// The presence of the agent whose call this is: begin in the store, members in the PBX, finish in
/// the store; and all of it taken back where anything fails or the caller hangs up before the end.
///
/// The boundary is the commit of `on`: before it a hang-up undoes everything, after it the agent
/// stays on, heard or not. PBX commands work on the dead channel, so a hang-up throws nothing here.
package final class Presence: AgentPresence {
    let channel: any Channel
    /// Made when it is needed: most calls that end early change no queue.
    lazy var queues = QueueCommands(
        channel: channel, takesWrapUp: PBXVersion(channel.preamble.version).takesWrapUp)
    let book: any LogOnBook
    let interlude: any Interlude
    let call: CallFacts
    /// For the log, in order.
    package internal(set) var remarks: [PresenceRemark] = []

    package init(
        on channel: any Channel, book: any LogOnBook, interlude: any Interlude, call: CallFacts
    ) {
        self.channel = channel
        self.book = book
        self.interlude = interlude
        self.call = call
    }

    package func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing {
        guard let open = try await book.open(of: agent.user) else { return .loggedOff }
        if open.isAdrift {
            // At another PBX it is that one's next call that closes it; off is off all the same.
            if open.logOn.pbx == call.pbx { try await repair(open) }
            return .loggedOff
        }
        guard open.logOn.state == .on else { return .loggedOff }
        return try await renewed(open.logOn)
    }

    package func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        let logOn: LogOn
        switch try await begin(LogOnWish(agent: agent, choice: choice, call: call)) {
        case .begun(let begun): logOn = begun
        case .refused(let refusal): return .refused(refusal)
        case .blocked: return .refused(.numberInUse)
        case .alreadyOpen(let open):
            guard open.logOn.state == .on else {
                throw DeskUnavailable(
                    effect: .none, reason: "another call of this agent is changing their log-on")
            }
            let isSame =
                open.logOn.profile.id == choice.profile.id
                && open.logOn.number.digits == call.callerNumber
            return isSame ? .alreadyOn(open.logOn) : .elsewhere(open.logOn)
        }
        let members = try await join(logOn)
        guard !channel.hasHungUp() else {
            try await takeBack(logOn)
            return .takenBack
        }
        guard members.contains(where: { $0.status == .added }) else {
            try await takeBack(logOn)
            throw DeskUnavailable(effect: .none, reason: "no queue of the PBX took the agent")
        }
        return try await finish(logOn, members)
    }

    package func change(
        _ agent: Agent, to choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome {
        let (book, user) = (book, agent.user)
        guard
            let logOn = try await durably({ () async throws(DeskUnavailable) in
                try await book.beginLogOff(user)
            })
        else { return .notLoggedOn }
        return try await close(logOn, reason: .agent)
    }

    /// Closes what broken calls of this PBX left open, a few at a time; for the end of a call.
    ///
    /// One that cannot be closed keeps none of the others open; it is thrown at the end.
    package func repairOthers() async throws(DeskUnavailable) {
        var failure: DeskUnavailable?
        for open in try await book.adrift(at: call.pbx, atMost: 8) {
            do throws(DeskUnavailable) {
                // Read again: the agent's own call may have closed it while the one before was
                // being closed, and what is in the queues then is their next log-on.
                guard let now = try await book.open(of: open.logOn.user), now.isAdrift,
                    now.logOn.id == open.logOn.id
                else { continue }
                try await repair(now)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

// MARK: - Log on

extension Presence {
    /// Begins; what a broken call left in the way, the agent's own log-on or another at this
    /// phone, is repaired first.
    private func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        let book = book
        for _ in 1...3 {
            let beginning = try await durably { () async throws(DeskUnavailable) in
                try await book.begin(wish)
            }
            switch beginning {
            case .alreadyOpen(let open) where open.isAdrift: try await repair(open)
            case .blocked(let open): try await repair(open)
            default: return beginning
            }
        }
        throw DeskUnavailable(
            effect: .none, reason: "another log-on is in the way and cannot be closed")
    }

    /// Gives the PBX the members, until the caller hangs up.
    private func join(_ logOn: LogOn) async throws(DeskUnavailable) -> [LogOn.Joined] {
        var members = logOn.members
        if !queues.takesWrapUp, logOn.wrapUp > .zero { remarks.append(.withoutWrapUp) }
        for index in members.indices where !channel.isHungUp {
            let member = members[index].member
            do {
                members[index].status = try await queues.join(member)
            } catch {
                throw await leaveAdrift(logOn, error)
            }
            note(members[index])
        }
        return members
    }

    private func finish(
        _ logOn: LogOn, _ members: [LogOn.Joined]
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

    /// How the agent stands after the log-on's memberships were added again: a PBX that restarted
    /// has forgotten them.
    private func renewed(_ logOn: LogOn) async throws(DeskUnavailable) -> Standing {
        guard logOn.pbx == call.pbx else { return .loggedOn(logOn) }
        var renewed = logOn
        var added: [Member] = []
        for index in renewed.members.indices {
            let member = renewed.members[index].member
            do {
                switch try await queues.add(member) {
                case "MEMBERALREADY": renewed.members[index].status = .added
                case "ADDED":
                    renewed.members[index].status = .added
                    added.append(member)
                case let word:
                    renewed.members[index].status = .refused(word)
                    note(renewed.members[index])
                }
            } catch {
                throw DeskUnavailable(effect: .none, reason: "the PBX did not answer: \(error)")
            }
        }
        if !added.isEmpty {
            let now = try await book.open(of: logOn.user)?.logOn
            guard let now, now.id == logOn.id, now.state == .on else {
                return await withdraw(added, because: now)
            }
            remarks += added.map { .repaired(queue: $0.queue) }
        }
        if renewed.members != logOn.members {
            let (book, id, members) = (book, logOn.id, renewed.members)
            try await durably { () async throws(DeskUnavailable) in
                try await book.update(id, members: members)
            }
        }
        return .loggedOn(renewed)
    }

    /// Takes out what was added while another call logged the agent off, but for what belongs to
    /// a log-on since then.
    ///
    /// A log-off is begun in the book before it takes a member out: one that the book has by now
    /// may have passed by what was added here, a later one will not.
    private func withdraw(_ added: [Member], because now: LogOn?) async -> Standing {
        let wanted = now.map { $0.state == .ending ? [] : $0.members.map(\.member) } ?? []
        for member in added
        where !wanted.contains(where: {
            $0.queue == member.queue && $0.interface == member.interface
        }) {
            _ = try? await queues.leave(member)
        }
        guard let now, now.state == .on else { return .loggedOff }
        return .loggedOn(now)
    }
}
