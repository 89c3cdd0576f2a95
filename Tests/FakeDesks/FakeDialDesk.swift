package import CallCenter
import Synchronization

/// A group of agents in memory, whose calls end as the phones say.
package final class FakeDialDesk: DialDesk {
    /// What is asked of the desk, by which a test makes it fail.
    package enum Question: Hashable, Sendable { case group, ready, claim, end }

    private struct State {
        var dialing: GroupDialing?
        var ready: [ReadyAgent] = []
        var taken: Set<User.ID> = []
        var lost: Set<User.ID> = []
        var ends: [CallRecord.Leg: CallRecord.Outcome] = [:]
        var claims: [[ReadyAgent]] = []
        var failing: Set<Question> = []
        var told: [User.ID: Int64] = [:]
        var talk: Duration?
        var fullFor = 0
        var quiet: [User.ID] = []
        var left: [CallRecord.Leg] = []
        var consequences: [CallConsequence] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The group `Sales` with the extension 710, and these agents of it.
    package init(_ dialing: GroupDialing, ready: [ReadyAgent]) {
        state.withLock {
            $0.dialing = dialing
            $0.ready = ready
        }
    }

    package func fails(at questions: Set<Question>) { state.withLock { $0.failing = questions } }
    /// What the PBX's manager tells: who answered, and how long was talked.
    package func managerTells(_ user: User.ID, talk: Duration) {
        state.withLock {
            $0.told[user] = 1
            $0.talk = talk
        }
    }
    package func follows(_ consequences: [CallConsequence]) {
        state.withLock { $0.consequences = consequences }
    }
    /// Everybody is ready again.
    package func release() { state.withLock { $0.taken = [] } }
    /// Seems to be ready until this call wants to take them.
    package func loses(_ user: User.ID) { _ = state.withLock { $0.lost.insert(user) } }
    /// Another call is faster.
    package func take(_ user: User.ID) { _ = state.withLock { $0.taken.insert(user) } }

    /// As many phones ring as may, so many times.
    package func isFull(times: Int) { state.withLock { $0.fullFor = times } }

    /// Whose phones were seen not to ring.
    package var quiet: [User.ID] { state.withLock { $0.quiet } }
    /// How many legs nobody will end.
    package var left: Int { state.withLock { $0.left.count } }
    /// Whom each choice took, in their order.
    package var claims: [[User.ID]] { state.withLock { $0.claims.map { $0.map(\.user) } } }
    /// How each agent's leg ended.
    package var ends: [User.ID: CallRecord.Outcome] {
        state.withLock { state in
            var ends: [User.ID: CallRecord.Outcome] = [:]
            for (leg, outcome) in state.ends {
                if let user = Int64(leg.description.split(separator: " ").last ?? "") {
                    ends[User.ID(user)] = outcome
                }
            }
            return ends
        }
    }

    private func check(_ question: Question) throws(DeskUnavailable) {
        guard state.withLock({ !$0.failing.contains(question) }) else {
            throw DeskUnavailable(effect: .none, reason: "the store is busy")
        }
    }

    package func group(named text: String) async throws(DeskUnavailable) -> Group.ID? {
        try check(.group)
        return state.withLock { state in
            ["Sales", "710"].contains(text) ? state.dialing?.group : nil
        }
    }

    package func person(named text: String) async throws(DeskUnavailable) -> User.ID? {
        state.withLock { state in state.ready.first { $0.name == text }?.user }
    }

    package func dialing(of group: Group.ID) async throws(DeskUnavailable) -> GroupDialing? {
        state.withLock { $0.dialing }
    }

    /// Those who were taken and did not answer are at rest.
    package func ready(
        among reach: DialReach, at pbx: String
    ) async throws(DeskUnavailable) -> [ReadyAgent] {
        try check(.ready)
        return state.withLock { state in
            state.ready.filter { agent in
                switch reach {
                case .group(let group): agent.group == group
                case .person(let user): agent.user == user
                case .anybody: true
                }
            }.filter { !state.taken.contains($0.user) }
        }
    }

    package func claim(
        _ agents: [ReadyAgent], besides quiet: [ReadyAgent], for call: DialedCall
    ) async throws(DeskUnavailable) -> Claim {
        try check(.claim)
        return state.withLock { state in
            state.quiet += quiet.map(\.user)
            if state.fullFor > 0 {
                state.fullFor -= 1
                return Claim([], isFull: true)
            }
            state.taken.formUnion(agents.map(\.user).filter(state.lost.contains))
            let claimed = agents.filter { !state.taken.contains($0.user) }
            state.claims.append(claimed)
            state.taken.formUnion(claimed.map(\.user))
            return Claim(
                claimed.map {
                    ClaimedAgent($0, leg: CallRecord.Leg("\(state.claims.count) \($0.user.value)"))
                })
        }
    }

    package func leave(_ legs: [CallRecord.Leg]) { state.withLock { $0.left += legs } }

    package func answers(
        of legs: [CallRecord.Leg]
    ) async throws(DeskUnavailable) -> [CallRecord.Leg: Int64] {
        state.withLock { state in
            var answers: [CallRecord.Leg: Int64] = [:]
            for leg in legs {
                for (user, moment) in state.told
                where leg.description.hasSuffix(" \(user.value)") { answers[leg] = moment }
            }
            return answers
        }
    }

    package func end(_ ends: [LegEnd]) async throws(DeskUnavailable) -> DialEnd {
        try check(.end)
        return state.withLock { state in
            for end in ends { state.ends[end.leg] = end.outcome }
            return DialEnd(consequences: state.consequences, talk: state.talk)
        }
    }
}
