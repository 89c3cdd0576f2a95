package import CallCenter

/// One customer's call that rings agents' phones: chosen, claimed, rung, and ended in the store.
package final class Ringing {
    private let desk: any DialDesk
    private let phones: any AgentPhones
    private let call: CallFacts
    private let kind: CallRecord.Kind
    private var generator: any RandomNumberGenerator
    /// What follows for the agents, in order.
    package private(set) var consequences: [CallConsequence] = []
    /// Why the last legs could not be ended in the store, where they could not.
    package private(set) var fault: DeskUnavailable?
    /// Why the PBX rang nobody, or its connection was lost, where that was so.
    package private(set) var failure = ""

    /// What ringing came to.
    enum Outcome {
        /// The agent is not known where the PBX does not tell who of several it was.
        case answered(ReadyAgent?, talk: Duration?)
        case notAnswered
        /// Busy, or not to be reached: nothing that would be otherwise a moment later.
        case notReached
        case abandoned
        /// The PBX does not ring phones, or is lost.
        case failed
        /// Other calls were faster.
        case nobodyLeft
        /// As many phones of the group ring as may.
        case full
    }

    /// As many bytes of interfaces as one command holds on every PBX, with all that is around them.
    private static let mostBytes = 800

    package init(
        _ kind: CallRecord.Kind, for call: CallFacts, desk: any DialDesk,
        phones: any AgentPhones,
        generator: some RandomNumberGenerator = SystemRandomNumberGenerator()
    ) {
        self.kind = kind
        self.call = call
        self.desk = desk
        self.phones = phones
        self.generator = generator
    }

    func ready(among reach: DialReach) async throws(DeskUnavailable) -> [ReadyAgent] {
        try await desk.ready(among: reach, at: call.pbx)
    }

    /// The fewest calls first, equals at random (C2).
    func byFewestCalls(_ agents: [ReadyAgent]) -> [ReadyAgent] {
        agents.map { (agent: $0, lot: UInt64.random(in: 0...UInt64.max, using: &generator)) }
            .sorted { ($0.agent.calls, $0.lot) < ($1.agent.calls, $1.lot) }
            .map(\.agent)
    }

    /// Rings so many of these agents at once, the first ones whose phones are free.
    func ring(
        _ agents: [ReadyAgent], atMost limit: Int, as dialing: GroupDialing, within time: Duration
    ) async throws(DeskUnavailable) -> Outcome {
        let isLimited = kind == .group && dialing.strategy == .simultaneous
        let (free, quiet) = try await look(at: agents, atMost: limit, looksOn: isLimited)
        guard !phones.isAbandoned() else { return .abandoned }
        guard !free.isEmpty else { return .nobodyLeft }
        let claim = try await desk.claim(
            free, besides: quiet,
            for: DialedCall(
                kind: kind, pbx: call.pbx, call: call.uniqueID, place: dialing.name,
                caller: call.callerNumber ?? "", ringTime: time, isLimited: isLimited))
        let claimed = claim.agents
        guard !claimed.isEmpty else { return claim.isFull ? .full : .nobodyLeft }
        let rung = await phones.ring(claimed.map(\.agent.interface), as: dialing, within: time)
        return await end(claimed, by: rung)
    }

    /// Lets the customer wait a second; whether they are still there.
    func wait() async throws(DeskUnavailable) -> Bool {
        guard !phones.isAbandoned() else { return false }
        try await phones.wait(for: .seconds(1))
        return !phones.isAbandoned()
    }

    /// The first agents whose phones are free, and those whose phones are seen not to ring though
    /// they may have been thought to: where it looks on, of all agents.
    private func look(
        at agents: [ReadyAgent], atMost limit: Int, looksOn: Bool
    ) async throws(DeskUnavailable) -> (free: [ReadyAgent], quiet: [ReadyAgent]) {
        var free: [ReadyAgent] = []
        var quiet: [ReadyAgent] = []
        var (room, bytes) = (limit, 0)
        for agent in agents {
            let mayRing = agent.mayRingSince != nil
            guard free.count < room || looksOn && mayRing else { continue }
            let state = try await phones.state(of: agent.device)
            if mayRing, state == .free || state == .taken { quiet.append(agent) }
            // A device of which nothing is known rings for its time.
            guard state == .free || state == .unknown && !mayRing, free.count < room else {
                continue
            }
            bytes += agent.interface.utf8.count + 1
            if free.isEmpty || bytes <= Self.mostBytes {
                free.append(agent)
            } else {
                room = free.count
            }
        }
        return (free, quiet)
    }

    private func end(_ claimed: [ClaimedAgent], by rung: Rung) async -> Outcome {
        switch rung {
        case .answered(let interface, let talk):
            return await answered(claimed, at: interface, talk)
        case .noAnswer:
            _ = await end(claimed.map { LegEnd($0.leg, .noAnswer) })
            return .notAnswered
        case .busy:
            _ = await end(claimed.map { LegEnd($0.leg, .busy) })
            return .notReached
        case .failed:
            _ = await end(claimed.map { LegEnd($0.leg, .error) })
            return .notReached
        case .abandoned:
            _ = await end(claimed.map { LegEnd($0.leg, .cancelled) })
            return .abandoned
        case .refused(let reason):
            failure = reason
            _ = await end(claimed.map { LegEnd($0.leg, .cancelled) })
            return .failed
        case .lost(let reason):
            failure = reason
            _ = await end(claimed.map { LegEnd($0.leg, .lost) })
            return .failed
        }
    }

    /// The channel tells who it was; where it cannot, the PBX's manager may have done so.
    private func answered(
        _ claimed: [ClaimedAgent], at interface: String?, _ talk: Duration?
    ) async -> Outcome {
        var winner = claimed.first { $0.agent.interface == interface }
        if winner == nil {
            let told = try? await desk.answers(of: claimed.map(\.leg))
            winner = claimed.first { told?[$0.leg] != nil }
        }
        let end = await end(
            claimed.map { claimed in
                claimed == winner
                    ? LegEnd(claimed.leg, .answered, talk: talk)
                    : LegEnd(claimed.leg, winner == nil ? .lost : .cancelled)
            })
        return .answered(winner?.agent, talk: end)
    }

    /// What the phones did holds for the customer, whether it can be written or not: a store that
    /// is busy is asked again, and the fault is told in the end.
    private func end(_ ends: [LegEnd]) async -> Duration? {
        for _ in 1...3 {
            do throws(DeskUnavailable) {
                let end = try await desk.end(ends)
                consequences += end.consequences
                fault = nil
                return end.talk
            } catch {
                fault = error
            }
        }
        desk.leave(ends.map(\.leg))
        return nil
    }
}
