package import CallCenter

// Another profile or number, pause and return.
extension FakeBook {
    package func beginChange(
        _ wish: LogOnWish
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        try perform { state in
            guard let open = state.open[wish.agent.user], open.logOn.state == .on else {
                return .notOn(state.open[wish.agent.user])
            }
            let now = open.logOn
            switch state.place(for: wish) {
            case .refused(let refusal): return .refused(refusal)
            case .blocked(let other): return .blocked(by: other)
            case .free(let place):
                let isSame =
                    now.profile.id == wish.choice.profile.id && now.pbx == wish.call.pbx
                    && now.number == place.number
                guard !isSame else { return .same(now) }
                let next = place.logOn(
                    now.id, .changing, of: wish, pause: now.pause, since: now.since)
                state.open[now.user] = OpenLogOn(
                    logOn: now.becoming(.changing), next: next, isAdrift: false)
                return .begun(from: now, to: next)
            }
        }
    }

    package func beginRefresh(
        of user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        try perform { state in
            guard let open = state.open[user], open.logOn.state == .on, open.logOn.pbx == call.pbx
            else { return .notOn(state.open[user]) }
            let now = open.logOn
            guard !state.hasTerms(of: now) else { return .same(now) }
            let members = state.members(of: now)
            guard !members.isEmpty else { return .refused(.noQueue) }
            let next = now.becoming(.changing, members: members, wrapUp: state.wrapUp)
            state.open[user] = OpenLogOn(
                logOn: now.becoming(.changing), next: next, isAdrift: false)
            return .begun(from: now, to: next)
        }
    }

    package func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try perform { state in
            guard let open = state.open(id), let next = open.next, !open.isAdrift else {
                return nil
            }
            let logOn = next.becoming(.on, members: members)
            state.open[logOn.user] = OpenLogOn(logOn: logOn, isAdrift: false)
            state.ledger.append(.changed(id))
            return logOn
        }
    }

    package func forgetChange(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try perform { state in
            guard let logOn = state.open(id)?.logOn, logOn.state == .changing else { return }
            state.open[logOn.user] = OpenLogOn(logOn: logOn.becoming(.on), isAdrift: false)
        }
    }

    package func pause(
        _ user: User.ID, _ wish: PauseWish, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await whileOn(user) { state, now in
            if let pause = now.pause, pause.reason == wish.reason { return nil }
            state.ledger.append(.paused(now.id, wish.reason?.name))
            return now.paused(Pause(wish, since: Int64(state.calls)))
        }
    }

    package func endPause(
        _ user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await whileOn(user) { state, now in
            guard now.pause != nil else { return nil }
            state.ledger.append(.returned(now.id))
            return now.paused(nil)
        }
    }

    /// Gives a log-on that is on another pause; `nil` of `change` leaves it as it is.
    private func whileOn(
        _ user: User.ID, _ change: (inout State, LogOn) -> LogOn?
    ) async throws(DeskUnavailable) -> PauseChange? {
        try perform { state -> Outcome<PauseChange?> in
            guard let now = state.open[user]?.logOn else { return .success(nil) }
            guard now.state != .changing else { return .failure(.anotherCallIsChanging) }
            guard now.state == .on else { return .success(nil) }
            guard let changed = change(&state, now) else {
                return .success(PauseChange(logOn: now, isNew: false))
            }
            state.open[user] = OpenLogOn(logOn: changed, isAdrift: false)
            return .success(PauseChange(logOn: changed, isNew: true))
        }.get()
    }
}

/// Where an agent's calls would come to, and from which queues.
struct FakePlace {
    let number: PhoneNumber
    let interface: String
    let wrapUp: Duration
    let queues: [(name: String, penalty: Int)]

    func logOn(
        _ id: LogOn.ID, _ state: LogOn.State, of wish: LogOnWish, pause: Pause?, since: Int64?
    ) -> LogOn {
        LogOn(
            id: id, state: state, user: wish.agent.user, numericID: wish.agent.numericID,
            profile: wish.choice.profile, number: number, interface: interface,
            pbx: wish.call.pbx, wrapUp: wrapUp,
            members: queues.map { queue in
                LogOn.Joined(
                    Member(
                        queue: queue.name, interface: interface, penalty: Penalty(queue.penalty),
                        name: "Rollcall/\(wish.agent.numericID)", stateInterface: "",
                        wrapUp: wrapUp),
                    .wanted)
            },
            pause: pause, since: since, sinceTime: nil)
    }
}

extension FakeBook.State {
    /// What the profile of the log-on joins by now, at its number.
    func members(of logOn: LogOn) -> [LogOn.Joined] {
        queues[logOn.profile.id, default: [:]].sorted { $0.key < $1.key }.map { queue, penalty in
            LogOn.Joined(
                Member(
                    queue: queue, interface: logOn.interface, penalty: Penalty(penalty),
                    name: "Rollcall/\(logOn.numericID)", stateInterface: "", wrapUp: wrapUp),
                .wanted)
        }
    }

    /// Whether the directory makes of the log-on what it is.
    func hasTerms(of logOn: LogOn) -> Bool {
        members(of: logOn).map(\.member) == logOn.members.map(\.member)
    }

    enum Search {
        case free(FakePlace)
        case blocked(OpenLogOn)
        case refused(LogOnRefusal)
    }

    /// The place of the wish, unless another agent's log-on holds its interface, or shall.
    func place(for wish: LogOnWish) -> Search {
        guard let number = wish.choice.number ?? PhoneNumber(wish.call.callerNumber ?? "") else {
            return .refused(.numberNotAllowed)
        }
        let interface = "PJSIP/\(number)"
        let other = open.values.first { open in
            open.logOn.user != wish.agent.user
                && [open.logOn, open.next].contains {
                    $0?.interface == interface && $0?.pbx == wish.call.pbx
                }
        }
        if let other { return other.isAdrift ? .blocked(other) : .refused(.numberInUse) }
        let queues = queues[wish.choice.profile.id, default: [:]].sorted { $0.key < $1.key }
        guard !queues.isEmpty else { return .refused(.noQueue) }
        return .free(
            FakePlace(
                number: number, interface: interface, wrapUp: wrapUp,
                queues: queues.map { ($0.key, $0.value) }))
    }
}
