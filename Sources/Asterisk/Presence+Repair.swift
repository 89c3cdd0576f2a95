import AGI
import CallCenter

// Log off, and what broken calls left open.
extension Presence {
    /// Takes the members out of the queues and closes the log-on in the store.
    func close(
        _ logOn: LogOn, reason: LogOffReason
    ) async throws(DeskUnavailable) -> LogOffOutcome {
        guard logOn.pbx == call.pbx else {
            // Another PBX has the members: its own next call takes them out and closes the row.
            do {
                try await setAdrift(logOn)
            } catch {
                throw DeskUnavailable(effect: .unknown, reason: error.reason)
            }
            return .stillIn(queues: logOn.members.map(\.member.queue))
        }
        let stillIn = try await leave(logOn)
        let (book, id, call) = (book, logOn.id, call)
        do {
            try await durably { () async throws(DeskUnavailable) in
                try await book.finishLogOff(id, reason: reason, call: call)
            }
        } catch {
            // The queues are without the agent already, so it is no more "nothing was changed".
            try? await setAdrift(logOn)
            throw DeskUnavailable(effect: .unknown, reason: error.reason)
        }
        return stillIn.isEmpty ? .loggedOff : .stillIn(queues: stillIn)
    }

    /// Closes a log-on that a broken call left open.
    func repair(_ open: OpenLogOn) async throws(DeskUnavailable) {
        guard open.logOn.pbx == call.pbx else { return try await abandon(open.logOn) }
        if open.logOn.since == nil {
            try await takeBack(open.logOn)
        } else {
            _ = try await close(open.logOn, reason: .repaired)
        }
        remarks.append(.closedAdrift(interface: open.logOn.interface))
    }

    /// Closes a log-on whose members are another PBX's, which cannot be reached from here.
    ///
    /// The agent is here now, and that PBX may never call again (its address may have changed):
    /// they are not locked out for it.
    func abandon(_ logOn: LogOn) async throws(DeskUnavailable) {
        let (book, call) = (book, call)
        try await durably { () async throws(DeskUnavailable) in
            if logOn.since == nil {
                try await book.forget(logOn.id)
            } else {
                try await book.finishLogOff(logOn.id, reason: .repaired, call: call)
            }
        }
        remarks.append(.abandoned(interface: logOn.interface, pbx: logOn.pbx))
    }

    /// Takes every member out of its queue, whatever the PBX had made of it; gives the queues
    /// that would not let go.
    func leave(_ logOn: LogOn) async throws(DeskUnavailable) -> [String] {
        var stillIn: [String] = []
        for joined in logOn.members {
            do {
                if try await !queues.leave(joined.member) {
                    stillIn.append(joined.member.queue)
                    remarks.append(.refused(queue: joined.member.queue, word: "NOTDYNAMIC"))
                }
            } catch {
                throw await leaveAdrift(logOn, error)
            }
        }
        return stillIn
    }

    /// The wire is lost: what the PBX has is not known, so the next call from it repairs it.
    func leaveAdrift(_ logOn: LogOn, _ error: ChannelError) async -> DeskUnavailable {
        remarks.append(.leftAdrift(interface: logOn.interface))
        try? await setAdrift(logOn)
        return DeskUnavailable(effect: .unknown, reason: "the PBX did not answer: \(error)")
    }

    func setAdrift(_ logOn: LogOn) async throws(DeskUnavailable) {
        let (book, id) = (book, logOn.id)
        try await durably { () async throws(DeskUnavailable) in try await book.setAdrift(id) }
    }

    func note(_ joined: LogOn.Joined) {
        guard case .refused(let word) = joined.status else { return }
        remarks.append(.refused(queue: joined.member.queue, word: word))
    }

    /// Work of the store, under the interlude.
    @discardableResult
    func durably<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(DeskUnavailable) -> Value
    ) async throws(DeskUnavailable) -> Value {
        try await interlude.during { await Outcome(of: work) }.get()
    }
}
