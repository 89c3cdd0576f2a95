package import CallCenter
import Synchronization

/// A book of log-ons in memory that fails where it is told to.
package final class FakeBook: LogOnBook {
    /// The ledger's line of one event.
    package enum Entry: Hashable, Sendable {
        case loggedOn(LogOn.ID)
        case changed(LogOn.ID)
        /// With the reason's name.
        case paused(LogOn.ID, String?)
        case returned(LogOn.ID)
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

    struct State {
        var queues: [Profile.ID: [String: Int]]
        var wrapUp: Duration
        var open: [User.ID: OpenLogOn] = [:]
        var ledger: [Entry] = []
        var calls = 0
        var begun = 0
        var fault: (call: Int, Fault)?
        var isBroken = false
        var inRepair: Set<LogOn.ID> = []
        var unheard: Set<String> = []
        var memberName = Setting.memberName.builtIn
    }

    let state: Mutex<State>

    /// A book that knows which queues a profile joins, with the penalty in each.
    ///
    /// Calls come to `PJSIP/` and the number chosen, else the caller's.
    package init(queues: [Profile.ID: [String: Int]], wrapUp: Duration = .seconds(45)) {
        state = Mutex(State(queues: queues, wrapUp: wrapUp))
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
            state.inRepair = []
            state.open = state.open.mapValues { $0.logOn.state == .on ? $0 : $0.leftAdrift }
        }
    }

    func perform<Value>(
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

extension DeskUnavailable {
    fileprivate static func nothing(_ reason: String) -> DeskUnavailable {
        DeskUnavailable(effect: .none, reason: reason)
    }
}
