package import CallCenter
import Synchronization

/// A book of log-ons in memory that fails where it is told to.
package final class FakeBook: LogOnBook {
    /// The ledger's line of one event.
    package enum Entry: Hashable, Sendable {
        case loggedOn(LogOn.ID)
        case loggedOff(LogOn.ID, LogOffReason)
    }

    /// How one call of the book goes wrong.
    package enum Fault: CaseIterable, Hashable, Sendable {
        /// It is refused, and nothing of it is in the store.
        case refused
        /// Nobody can tell the caller whether it is in the store: it is not.
        case lost
        /// Nobody can tell the caller whether it is in the store: it is.
        case doneUnheard
        /// As `lost`, and the store takes nothing more until the server starts anew.
        case broken
        /// As `doneUnheard`, and the store takes nothing more until the server starts anew.
        case brokenWhenDone
    }

    fileprivate struct State {
        var open: [User.ID: OpenLogOn] = [:]
        var ledger: [Entry] = []
        var calls = 0
        var begun = 0
        var fault: (call: Int, Fault)?
        var isBroken = false
    }

    private let queues: [Profile.ID: [String: Int]]
    private let wrapUp: Duration
    private let state = Mutex(State())

    /// A book that knows which queues a profile joins, with the penalty in each.
    ///
    /// Calls come to `PJSIP/` and the caller's number.
    package init(queues: [Profile.ID: [String: Int]], wrapUp: Duration = .seconds(45)) {
        self.queues = queues
        self.wrapUp = wrapUp
    }

    /// The open log-ons, by user.
    package var open: [OpenLogOn] {
        state.withLock { $0.open.values.sorted { $0.logOn.user.value < $1.logOn.user.value } }
    }

    /// What was written for good, oldest first.
    package var ledger: [Entry] { state.withLock { $0.ledger } }

    /// How often the book was asked so far.
    package var calls: Int { state.withLock { $0.calls } }

    /// The `call`-th call from here on, counted from 1, goes wrong.
    package func fail(_ fault: Fault, at call: Int) {
        state.withLock { $0.fault = ($0.calls + call, fault) }
    }

    /// Nothing goes wrong any more that has not gone wrong yet.
    package func spare() { state.withLock { $0.fault = nil } }

    /// The store takes nothing more until the server starts anew.
    package func breakDown() { state.withLock { $0.isBroken = true } }

    /// The server starts anew: what is not `on` is adrift.
    package func restart() {
        state.withLock { state in
            state.isBroken = false
            state.fault = nil
            state.open = state.open.mapValues { $0.logOn.state == .on ? $0 : $0.adrift }
        }
    }

    private func perform<Value>(
        _ change: (inout State) -> Value
    ) throws(DeskUnavailable) -> Value {
        let outcome = state.withLock { state -> Result<Value, DeskUnavailable> in
            state.calls += 1
            guard !state.isBroken else { return .failure(.nothing("the store is closed")) }
            guard let (call, fault) = state.fault, call == state.calls else {
                return .success(change(&state))
            }
            if fault == .doneUnheard || fault == .brokenWhenDone { _ = change(&state) }
            if fault == .broken || fault == .brokenWhenDone { state.isBroken = true }
            return .failure(
                fault == .refused
                    ? .nothing("the store is busy")
                    : DeskUnavailable(effect: .unknown, reason: "the commit failed"))
        }
        return try outcome.get()
    }
}

extension FakeBook {
    package func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? {
        try perform { $0.open[user] }
    }

    package func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        try perform { state in
            if let open = state.open[wish.agent.user] { return .alreadyOpen(open) }
            guard let number = PhoneNumber(wish.call.callerNumber ?? "") else {
                return .refused(.numberNotAllowed)
            }
            let interface = "PJSIP/\(number)"
            if let other = state.open.values.first(where: {
                $0.logOn.interface == interface && $0.logOn.pbx == wish.call.pbx
            }) {
                return other.isAdrift ? .blocked(by: other) : .refused(.numberInUse)
            }
            let queues = queues[wish.choice.profile.id, default: [:]].sorted { $0.key < $1.key }
            guard !queues.isEmpty else { return .refused(.noQueue) }
            state.begun += 1
            let logOn = LogOn(
                id: LogOn.ID(String(state.begun)), state: .pending, user: wish.agent.user,
                numericID: wish.agent.numericID, profile: wish.choice.profile, number: number,
                interface: interface,
                pbx: wish.call.pbx, wrapUp: wrapUp,
                members: queues.map { queue, penalty in
                    LogOn.Joined(
                        Member(
                            queue: queue, interface: interface, penalty: Penalty(penalty),
                            name: "Rollcall/\(wish.agent.numericID)", stateInterface: "",
                            wrapUp: wrapUp),
                        .wanted)
                },
                since: nil, sinceTime: nil)
            state.open[wish.agent.user] = OpenLogOn(logOn: logOn, isAdrift: false)
            return .begun(logOn)
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
            return logOn
        }
    }

    package func forget(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try perform { $0.close(id, reason: .storeFailed) }
    }

    package func beginChange(
        _ wish: LogOnWish
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func forgetChange(_ id: LogOn.ID) async throws(DeskUnavailable) {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func pause(
        _ user: User.ID, _ wish: PauseWish, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func endPause(
        _ user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn? {
        try perform { state in
            guard let logOn = state.open[user]?.logOn, logOn.state == .on else { return nil }
            state.open[user] = OpenLogOn(logOn: logOn.becoming(.ending), isAdrift: false)
            return logOn
        }
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
            state.open[open.logOn.user] = OpenLogOn(
                logOn: open.logOn.becoming(open.logOn.state, members: members),
                isAdrift: open.isAdrift)
        }
    }

    package func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try perform { state in
            guard let open = state.open(id) else { return }
            state.open[open.logOn.user] = open.adrift
        }
    }

    package func adrift(
        at pbx: String, atMost: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try perform { state in
            let adrift = state.open.values.filter { $0.isAdrift && $0.logOn.pbx == pbx }
            return Array(adrift.sorted { $0.logOn.user.value < $1.logOn.user.value }.prefix(atMost))
        }
    }
}

extension FakeBook.State {
    fileprivate func open(_ id: LogOn.ID) -> OpenLogOn? {
        open.values.first { $0.logOn.id == id }
    }

    /// Ends a log-on; the ledger has an end of what was `on` only.
    fileprivate mutating func close(_ id: LogOn.ID, reason: LogOffReason) {
        guard let logOn = open(id)?.logOn else { return }
        open[logOn.user] = nil
        if logOn.since != nil { ledger.append(.loggedOff(id, reason)) }
    }
}

extension OpenLogOn {
    fileprivate var adrift: OpenLogOn {
        OpenLogOn(logOn: logOn.becoming(.ending), isAdrift: true)
    }
}

extension LogOn {
    fileprivate func becoming(
        _ state: State, members: [Joined]? = nil, since: Int64? = nil
    ) -> LogOn {
        LogOn(
            id: id, state: state, user: user, numericID: numericID,
            profile: profile, number: number,
            interface: interface, pbx: pbx, wrapUp: wrapUp, members: members ?? self.members,
            since: since ?? self.since, sinceTime: sinceTime)
    }
}

extension DeskUnavailable {
    fileprivate static func nothing(_ reason: String) -> DeskUnavailable {
        DeskUnavailable(effect: .none, reason: reason)
    }
}
