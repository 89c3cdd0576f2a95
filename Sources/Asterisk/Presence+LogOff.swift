import AGI
import CallCenter

// The end of a log-on, and what is left where it cannot be reached.
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
                throw error.isUnknown
            }
            return .stillIn(queues: logOn.members.map(\.member.queue))
        }
        let stillIn = try await leave(logOn)
        do {
            try await finishLogOff(of: logOn, reason)
        } catch {
            // The queues are without the agent already, so it is no more "nothing was changed".
            try? await setAdrift(logOn)
            throw error.isUnknown
        }
        return stillIn.isEmpty ? .loggedOff : .stillIn(queues: stillIn)
    }

    func finishLogOff(of logOn: LogOn, _ reason: LogOffReason) async throws(DeskUnavailable) {
        let (book, id, call) = (book, logOn.id, call)
        try await durably { () async throws(DeskUnavailable) in
            try await book.finishLogOff(id, reason: reason, call: call)
        }
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
        return .noAnswer(error, .unknown)
    }

    func setAdrift(_ logOn: LogOn) async throws(DeskUnavailable) {
        let (book, id) = (book, logOn.id)
        try await durably { () async throws(DeskUnavailable) in try await book.setAdrift(id) }
    }
}
