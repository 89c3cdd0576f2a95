import AGI
import CallCenter

// The PBX's members and the book's log-on are brought to agreement.
extension Presence {
    /// How the agent stands after the log-on's memberships were added again and its pause was put
    /// right; the last queue left is a log-off.
    func renewed(_ logOn: LogOn) async throws(DeskUnavailable) -> Standing {
        guard logOn.pbx == call.pbx else { return .loggedOn(logOn) }
        var work = MemberWork(kind: .renewal)
        guard let now = try await agree(on: logOn, of: logOn.user, by: &work) else {
            return .loggedOff
        }
        if now.state == .on, now.isWithoutQueue { return try await logOffWithoutQueue(now) }
        // A supervisor's pause or return, too, comes to the PBX only here.
        if !work.touched.isEmpty { await light(Lamp(now), of: now) }
        return .loggedOn(now)
    }

    func logOffWithoutQueue(_ logOn: LogOn) async throws(DeskUnavailable) -> Standing {
        let (book, user) = (book, logOn.user)
        let ending = try await durably { () async throws(DeskUnavailable) in
            try await book.beginLogOff(user)
        }
        guard let ending else { return .loggedOff }
        _ = try await close(ending, reason: .noQueue)
        remarks.append(.closedWithoutQueue(interface: ending.interface))
        await light(.off, of: ending)
        return .loggedOff
    }

    /// Does the work on the members of a log-on that is on, until the book agrees.
    ///
    /// What another call made of the log-on meanwhile is the PBX's too in the end: whoever was last
    /// at the PBX has read the book after it. Without a log-on it is only known what the work has
    /// touched. Gives the log-on as it is then, `nil` where the agent is off.
    func agree(
        on logOn: LogOn?, of user: User.ID, by work: inout MemberWork
    ) async throws(DeskUnavailable) -> LogOn? {
        var known = logOn
        var isKnown = logOn != nil
        var pause: MemberPause?
        for _ in 1...5 {
            let before = known
            if var on = known, on.state == .on, on.pbx == call.pbx {
                pause = await memberPause(of: on)
                do {
                    try await queues.perform(&work, on: &on, in: pause)
                } catch {
                    throw .noAnswer(error)
                }
                known = on
                guard !work.touched.isEmpty else { return try await agreed(on, before, work) }
            }
            let open = try await openLogOn(of: user, after: work)
            if isKnown, known.hasTerms(of: open?.logOn) {
                // A rest that has ended meanwhile would leave a pause that nobody ends.
                if await stands(pause, for: open?.logOn) {
                    return try await agreed(known, open?.logOn, work)
                }
                work.kind = .renewal
                continue
            }
            await putRight(work.touched, for: open)
            work.kind = .renewal
            (known, isKnown) = (open?.logOn, true)
        }
        throw DeskUnavailable(
            effect: .unknown, reason: "other calls of this agent do not cease to change it")
    }

    /// Whether the log-on's members are to be paused like this still.
    private func stands(_ pause: MemberPause?, for logOn: LogOn?) async -> Bool {
        guard let logOn, logOn.state == .on, logOn.pbx == call.pbx else { return true }
        return await memberPause(of: logOn) == pause
    }

    /// Tells the members, which were given this pause, what became of it until the log-on was
    /// finished.
    ///
    /// A rest begins and ends meanwhile without a word to the PBX, for nobody else touches the
    /// members of a log-on that is not on. What fails here is told by whoever follows the rests.
    func settlePause(_ given: MemberPause?, of logOn: LogOn) async {
        guard !(await stands(given, for: logOn)) else { return }
        var work = MemberWork(kind: .pause)
        _ = try? await agree(on: logOn, of: logOn.user, by: &work)
    }

    /// The book's log-on after work on its members: where it cannot be asked whether they are still
    /// wanted, what this call has added is out again, for nobody else would take it out.
    private func openLogOn(
        of user: User.ID, after work: MemberWork
    ) async throws(DeskUnavailable) -> OpenLogOn? {
        do {
            return try await book.open(of: user)
        } catch {
            for member in work.touched
            where work.kind == .wrapUp || work.repaired.contains(member.queue) {
                _ = try? await queues.leave(member)
            }
            throw error
        }
    }

    /// Writes down what the PBX made of the members, where the book has it otherwise.
    private func agreed(
        _ logOn: LogOn?, _ written: LogOn?, _ work: MemberWork
    ) async throws(DeskUnavailable) -> LogOn? {
        guard let logOn, logOn.state == .on || logOn.state == .changing else { return nil }
        remarks += work.refused.map { .refused(queue: $0.queue, word: $0.word) }
        remarks += work.foreign.map { .foreign(queue: $0.queue, interface: $0.interface) }
        remarks += work.repaired.map { .repaired(queue: $0) }
        remarks += work.corrected.map { .corrected(queue: $0.queue, $0.kind) }
        if logOn.state == .on, logOn.members != written?.members {
            let (book, id, members) = (book, logOn.id, logOn.members)
            try await durably { () async throws(DeskUnavailable) in
                try await book.update(id, members: members)
            }
        }
        return logOn
    }

    /// Takes out what was added or paused for a log-on that is another one by now: one that is on
    /// is given its members again as they should be.
    ///
    /// What another call is just giving its log-on is left to it, but for the pause. A log-off is
    /// begun in the book before it takes a member out: one that the book has by now may have passed
    /// by what was added here, a later one will not.
    private func putRight(_ touched: [Member], for open: OpenLogOn?) async {
        for member in touched {
            if let open, open.isGiven(member, at: call.pbx) {
                _ = try? await queues.set(await memberPause(of: open.logOn), of: member)
            } else {
                _ = try? await queues.leave(member)
            }
        }
    }
}

extension LogOn? {
    /// Whether both are none, or the same.
    fileprivate func hasTerms(of other: LogOn?) -> Bool {
        guard let self, let other else { return self == nil && other == nil }
        return self.hasTerms(of: other)
    }
}
