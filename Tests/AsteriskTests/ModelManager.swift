import AGI
import AMI
import Asterisk
import CallCenter
import Synchronization
import Telephone

/// A session of the model's manager without a socket, which can be lost.
final class ModelManager: ManagerWire {
    private let pbx: PBX
    private let state = Mutex(State())

    struct State {
        var actions: [Action] = []
        var underWay = 0
        var mostUnderWay = 0
        var lostAt: Int?
        var isDone = false
    }

    init(at pbx: PBX, lostAt: Int? = nil, isDone: Bool = false) {
        self.pbx = pbx
        state.withLock {
            $0.lostAt = lostAt
            $0.isDone = isDone
        }
    }

    /// The names of the actions so far.
    var names: [String] { state.withLock { $0.actions.map(\.name) } }
    var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

    func send(_ action: Action) async throws(ChannelError) -> [Packet] {
        let (number, lostAt, isDone) = state.withLock { state in
            state.actions.append(action)
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            return (state.actions.count, state.lostAt ?? .max, state.isDone)
        }
        defer { state.withLock { $0.underWay -= 1 } }
        await Task.yield()
        guard number <= lostAt else { throw .closed }
        guard number < lostAt || isDone else { throw .closed }
        let answer = pbx.answer(action)
        if number == lostAt { throw .closed }
        return answer
    }
}

extension Centre {
    /// The queues are brought to agreement over the manager.
    @discardableResult
    func reconcile(
        over wire: ModelManager? = nil, resting: Agent? = nil
    ) async -> Reconciliation.Report {
        let user = resting?.user
        return await Reconciliation(of: Self.address, with: book, isResting: { $0 == user })
            .run(over: wire ?? ModelManager(at: pbx), version: pbx.version)
    }
}
