package import CallCenter
import Synchronization

// Log on, log off, and what broken calls left open.
extension FakeBook {
    package func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? {
        try perform { $0.open[user] }
    }

    package func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        try perform { state in
            if let open = state.open[wish.agent.user] { return .alreadyOpen(open) }
            switch state.place(for: wish) {
            case .refused(let refusal): return .refused(refusal)
            case .blocked(let other): return .blocked(by: other)
            case .free(let place):
                state.begun += 1
                let pause = wish.choice.pause.map { Pause($0, since: Int64(state.calls)) }
                let logOn = place.logOn(
                    LogOn.ID(String(state.begun)), .pending, of: wish, pause: pause, since: nil)
                state.open[logOn.user] = OpenLogOn(logOn: logOn, isAdrift: false)
                return .begun(logOn)
            }
        }
    }

    package func finish(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try perform { state in
            guard let open = state.open(id), open.logOn.state == .pending else { return nil }
            let logOn = open.logOn.becoming(.on, members: members, since: Int64(state.calls))
            state.open[logOn.user] = OpenLogOn(logOn: logOn, isAdrift: false)
            state.ledger.append(.loggedOn(id))
            if let pause = logOn.pause { state.ledger.append(.paused(id, pause.reason?.name)) }
            return logOn
        }
    }

    package func forget(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try perform { $0.close(id, reason: .storeFailed) }
    }

    package func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn? {
        try perform { state -> Outcome<LogOn?> in
            guard let logOn = state.open[user]?.logOn else { return .success(nil) }
            guard logOn.state != .changing else { return .failure(.anotherCallIsChanging) }
            guard logOn.state == .on else { return .success(nil) }
            state.open[user] = OpenLogOn(logOn: logOn.becoming(.ending), isAdrift: false)
            return .success(logOn)
        }.get()
    }

    package func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts
    ) async throws(DeskUnavailable) {
        try perform { $0.close(id, reason: reason) }
    }

    package func update(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) {
        try perform { state in
            guard let open = state.open(id) else { return }
            let logOn = open.logOn.becoming(
                open.logOn.state,
                members: open.logOn.members.map { old in
                    members.first { $0.member.queue == old.member.queue }
                        .map { LogOn.Joined(old.member, $0.status) } ?? old
                })
            state.open[logOn.user] = OpenLogOn(
                logOn: logOn, next: open.next, isAdrift: open.isAdrift)
        }
    }

    package func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try perform { state in
            guard let open = state.open(id) else { return }
            state.open[open.logOn.user] = open.leftAdrift
        }
    }

    package func beginRepair(of id: LogOn.ID) -> Bool {
        state.withLock { $0.inRepair.insert(id).inserted }
    }

    package func endRepair(of id: LogOn.ID) {
        state.withLock { _ = $0.inRepair.remove(id) }
    }

    package func adrift(
        at pbx: String, atMost: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try perform { state in
            let adrift = state.open.values.filter { $0.isAdrift && $0.pbx == pbx }
            return Array(adrift.sorted { $0.logOn.user.value < $1.logOn.user.value }.prefix(atMost))
        }
    }
}

extension FakeBook.State {
    func open(_ id: LogOn.ID) -> OpenLogOn? {
        open.values.first { $0.logOn.id == id }
    }

    /// Ends a log-on; the ledger has an end of what was `on` only.
    mutating func close(_ id: LogOn.ID, reason: LogOffReason) {
        guard let logOn = open(id)?.logOn else { return }
        open[logOn.user] = nil
        if logOn.since != nil { ledger.append(.loggedOff(id, reason)) }
    }
}

extension OpenLogOn {
    /// Nobody works on it any more; one that was `changing` stays so.
    var leftAdrift: OpenLogOn {
        logOn.state == .changing
            ? OpenLogOn(logOn: logOn, next: next, isAdrift: true)
            : OpenLogOn(logOn: logOn.becoming(.ending), isAdrift: true)
    }
}

extension LogOn {
    func becoming(
        _ state: State, members: [Joined]? = nil, wrapUp: Duration? = nil, since: Int64? = nil
    ) -> LogOn {
        LogOn(
            id: id, state: state, user: user, numericID: numericID, profile: profile,
            number: number, interface: interface, pbx: pbx, wrapUp: wrapUp ?? self.wrapUp,
            members: members ?? self.members, pause: pause, since: since ?? self.since,
            sinceTime: sinceTime)
    }

    func paused(_ pause: Pause?) -> LogOn {
        LogOn(
            id: id, state: state, user: user, numericID: numericID, profile: profile,
            number: number, interface: interface, pbx: pbx, wrapUp: wrapUp, members: members,
            pause: pause, since: since, sinceTime: sinceTime)
    }
}

extension Pause {
    init(_ wish: PauseWish, since: Int64) {
        self.init(reason: wish.reason, since: since, sinceTime: TimeOfDay(hour: 9, minute: 5))
    }
}
