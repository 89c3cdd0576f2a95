package import CallCenter
package import Store

// The supervisor's hand: agents are logged off, paused and let return (R43, R44).

extension Act {
    /// Logs the agent off; the reason is the administrator's own words.
    ///
    /// The PBX takes the members out within seconds where it is heard of, else at its next call; the
    /// agent is told at theirs.
    package mutating func logOff(
        _ user: User, reason: String? = nil, in directory: borrowing Directory
    ) throws {
        if let reason { try LogOffReason.check(reason) }
        let isOwn = try requireHand(over: user, in: directory)
        let standard: LogOffReason = isOwn ? .agent : .supervisor
        guard
            try logOff(
                user, because: reason ?? standard.rawValue, isTold: !isOwn, in: directory)
        else { return tell("\(user.userName) is not logged on.") }
    }

    /// Pauses the agent, or gives their pause another reason: one of the centre's, by number or
    /// name.
    package mutating func pause(
        _ user: User, reason: String? = nil, in directory: borrowing Directory
    ) throws {
        _ = try requireHand(over: user, in: directory)
        let reason = try reason.map { try directory.reasonForPause($0) }
        let logOn = try requireLogOn(of: user, in: directory)
        if let pause = logOn.pause, pause.reason?.id == reason?.id {
            return tell("\(user.userName) is \(logOn.status) already.")
        }
        try directory.pause(logOn, for: reason, by: administrator.name)
        try changedStanding(of: user, from: logOn, in: directory)
    }

    package mutating func endPause(of user: User, in directory: borrowing Directory) throws {
        _ = try requireHand(over: user, in: directory)
        let logOn = try requireLogOn(of: user, in: directory)
        guard logOn.pause != nil else { return tell("\(user.userName) is not paused.") }
        try directory.endPause(of: logOn, by: administrator.name)
        try changedStanding(of: user, from: logOn, in: directory)
    }

    /// Ends what follows the agent's last call, so that calls come at once.
    package mutating func endRest(of user: User, in directory: borrowing Directory) throws {
        _ = try requireHand(over: user, in: directory)
        let logOn = try requireLogOn(of: user, in: directory)
        let state = try directory.standing(of: logOn).state
        guard try directory.endRest(of: user.id) else {
            return tell("\(user.userName) rests from nothing: \(state.word).")
        }
        changed(
            .user, id: user.id.value, name: user.userName,
            from: Card(["status": .text(state.word)]),
            to: Card(["status": .text(try directory.standing(of: logOn).state.word)]))
    }

    /// Logs off whoever is on, whatever rights that takes; gives whether somebody was.
    mutating func logOff(
        _ user: User, because reason: String, isTold: Bool, in directory: borrowing Directory
    ) throws -> Bool {
        guard let logOn = try directory.settledLogOn(of: user) else { return false }
        try directory.logOff(logOn, reason: reason, by: administrator.name)
        if isTold { try directory.add(.loggedOffBySupervisor, for: user.id) }
        changed(
            .user, id: user.id.value, name: user.userName,
            from: Card(["status": .text(logOn.status)]), to: Card(["status": .text("logged off")]))
        let queues = logOn.queues.map(\.queue).sorted().joined(separator: ", ")
        let when = try directory.isHeard(logOn.pbx) ? "within seconds" : "at its next call"
        tell("The PBX \(logOn.pbx) takes \(user.userName) out of \(queues) \(when).")
        return true
    }

    private mutating func changedStanding(
        of user: User, from logOn: LogOn, in directory: borrowing Directory
    ) throws {
        guard let now = try directory.openLogOn(of: user.id)?.logOn else { return }
        changed(
            .user, id: user.id.value, name: user.userName,
            from: Card(["status": .text(logOn.status)]), to: Card(["status": .text(now.status)]))
        let when =
            try directory.isHeard(logOn.pbx)
            ? "within seconds" : "at the next call of \(user.userName)"
        tell("The PBX \(logOn.pbx) follows \(when).")
    }

    /// Whether it is the agent's own hand: nobody needs a right to change the own status, unless
    /// `see-employees` is off.
    private func requireHand(over user: User, in directory: borrowing Directory) throws -> Bool {
        let isOwn = administrator.user?.id == user.id
        if isOwn, try directory.settings(of: user)[.seeEmployees].value { return true }
        try administrator.require(.guideAgents, over: user.group)
        try administrator.require(reaching: user.role)
        return isOwn
    }

    private func requireLogOn(
        of user: User, in directory: borrowing Directory
    ) throws -> LogOn {
        guard let logOn = try directory.settledLogOn(of: user) else {
            throw Refusal(
                .badValue, "\(user.userName) is not logged on; 'rollcall who' shows who is.")
        }
        return logOn
    }
}

extension Directory {
    /// Whether a manager or a control session tells the PBX what is done here.
    fileprivate func isHeard(_ pbx: String) throws -> Bool {
        try links().contains { $0.pbx == pbx && $0.isUp }
    }

    /// The log-on of a user who is on.
    ///
    /// - Throws: a `Refusal` while a call is at work on it.
    func settledLogOn(of user: User) throws -> LogOn? {
        guard let open = try openLogOn(of: user.id) else { return nil }
        switch (open.logOn.state, open.isAdrift) {
        case (.on, _): return open.logOn
        case (.changing, true):
            throw Refusal(
                .badValue,
                "A call of \(user.userName) broke off in the middle of a change: the PBX "
                    + "\(open.pbx) puts it right at its next call; try again then.")
        case (_, true): return nil
        case (_, false):
            throw Refusal(
                .badValue,
                "A call of \(user.userName) is changing their log-on: try again in a moment.")
        }
    }
}

extension LogOn {
    /// Ready or paused, with the pause's reason.
    var status: String {
        guard let pause else { return "ready" }
        return pause.reason.map { "paused (\($0.name))" } ?? "paused"
    }
}
