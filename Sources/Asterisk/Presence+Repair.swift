import AGI
import CallCenter

// What broken calls left open.
extension Presence {
    /// The open log-on of a user; one that a broken call of this PBX left is repaired first.
    func openLogOn(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? {
        let open = try await book.open(of: user)
        // At another PBX it is that one's next call that repairs it; off is off all the same.
        guard let open, open.isAdrift, open.pbx == call.pbx else { return open }
        try await repair(open)
        return try await book.open(of: user)
    }

    /// Repairs what would keep the agent from changing anything about their log-on.
    func makeWay(for user: User.ID) async throws(DeskUnavailable) {
        guard let open = try await openLogOn(of: user), open.isAdrift, isChangeElsewhere(open)
        else { return }
        try await repair(open)
    }

    /// Whether it is left in the middle of a change in the queues of another PBX.
    func isChangeElsewhere(_ open: OpenLogOn) -> Bool {
        open.logOn.state == .changing && open.pbx != call.pbx
    }

    /// Closes a log-on that a broken call left open, or makes it what it was before its change.
    ///
    /// Of two calls that found it the first repairs it: the other would undo what comes after.
    func repair(_ found: OpenLogOn) async throws(DeskUnavailable) {
        guard book.beginRepair(of: found.logOn.id) else { return }
        defer { book.endRepair(of: found.logOn.id) }
        guard let open = try await book.open(of: found.logOn.user), open.isAdrift,
            open.logOn.id == found.logOn.id
        else { return }
        let logOn = open.logOn
        switch (logOn.state, open.next) {
        case (.changing, let next?) where open.pbx == call.pbx:
            if try await restore(logOn, from: next, ChangeStep.all(from: logOn, to: next)) != nil {
                remarks.append(.restored(interface: logOn.interface))
            }
        case (.changing, _): try await abandonChange(open)
        case _ where logOn.pbx != call.pbx: try await abandon(logOn)
        default:
            if logOn.since == nil {
                try await takeBack(logOn)
            } else {
                _ = try await close(logOn, reason: .repaired)
            }
            remarks.append(.closedAdrift(interface: logOn.interface))
            await light(.off, of: logOn)
        }
    }

    /// Closes a log-on whose members are another PBX's, which cannot be reached from here.
    ///
    /// The agent is here now, and that PBX may never call again (its address may have changed):
    /// they are not locked out for it.
    private func abandon(_ logOn: LogOn) async throws(DeskUnavailable) {
        if logOn.since == nil {
            let (book, id) = (book, logOn.id)
            try await durably { () async throws(DeskUnavailable) in try await book.forget(id) }
        } else {
            try await finishLogOff(of: logOn, .repaired)
        }
        remarks.append(.abandoned(interface: logOn.interface, pbx: logOn.pbx))
        await light(.off, of: logOn)
    }

    /// Makes a log-on what it was before a change that broke off at another PBX, which may have
    /// been given members by it.
    private func abandonChange(_ open: OpenLogOn) async throws(DeskUnavailable) {
        let (book, id) = (book, open.logOn.id)
        try await durably { () async throws(DeskUnavailable) in try await book.forgetChange(id) }
        let interface = open.next?.interface ?? open.logOn.interface
        remarks.append(.abandoned(interface: interface, pbx: open.pbx))
    }
}
