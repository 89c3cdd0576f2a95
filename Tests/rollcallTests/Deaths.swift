import Seeds
import Glibc
import Store
import Telephone
import Testing

/// Many ends of the server in the middle of calls, each followed by a new start.
final class Deaths {
    enum Way {
        case kill
        case twoSignals
    }

    private let way: Way
    private let seed: UInt64
    private var random: SeededGenerator
    private let centre: ServedCentre
    private let agents = [
        AgentOnThePhone("1001", pin: "4242", profile: ["11", "12"], number: "201"),
        AgentOnThePhone("1002", pin: "1357", profile: ["1"], number: "202"),
        AgentOnThePhone("1003", pin: "8642", profile: ["11", "13"], number: "203"),
        AgentOnThePhone("0042", pin: "2468", profile: ["1"], number: "205"),
    ]
    /// The command of the next log-on (`false`) or log-off at which the server dies.
    private var moments = [false: 1, true: 1]
    private var starts: [Duration] = []

    init(by way: Way, seed: UInt64, loops: Int) throws {
        (self.way, self.seed) = (way, seed)
        random = SeededGenerator(seed: seed)
        centre = try ServedCentre(loops: loops)
    }

    func happen(_ count: Int) throws {
        var round = 0
        while starts.count < count {
            try once(with: agents[round % agents.count])
            round += 1
        }
        starts.sort()
        print(
            "seed \(seed): \(count) ends by \(way), listening again after "
                + "\(starts[count / 2]) (median), at most \(starts[count - 1])")
        #expect(starts[count - 1] < .seconds(5), "seed \(seed)")
    }

    /// The server dies at a command of this agent's call, while others have theirs.
    private func once(with victim: AgentOnThePhone) throws {
        let wasOn = victim.isOn
        let moment = moments[wasOn, default: 1]
        var calls = [
            (victim, try centre.call(victim.nextKeys(using: &random), from: victim.number))
        ]
        for other in agents where other !== victim && Bool.random(using: &random) {
            calls.append(
                (other, try centre.call(other.nextKeys(using: &random), from: other.number)))
        }
        while !calls.isEmpty {
            let index = Int.random(in: calls.indices, using: &random)
            let (agent, call) = calls[index]
            guard try call.step() else {
                calls.remove(at: index)
                agent.ended(call.call)
                continue
            }
            if agent === victim, call.call.commands.count == moment {
                moments[wasOn] = moment + 1
                if Bool.random(using: &random) {
                    call.sendReply()
                    spin(for: .microseconds(Int.random(in: 0...4_000, using: &random)))
                }
                return try die(in: calls)
            }
        }
        // It had not so many: the next one dies at its first.
        moments[wasOn] = 1
    }

    private func die(in calls: [(AgentOnThePhone, ACallInSteps)]) throws {
        switch way {
        case .kill:
            centre.server.send(SIGKILL)
            #expect(try centre.server.end() == .killed(by: SIGKILL))
        case .twoSignals:
            centre.server.send(SIGTERM)
            try centre.server.logs("draining")
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0), "\(centre.server.said)")
        }
        for (agent, call) in calls {
            try call.obeyTheDead()
            agent.brokeOff(call.call)
        }
        starts.append(try centre.startAgain())
        try checkWhatWasSaid()
        for (agent, _) in calls {
            let call = try centre.call("\(agent.identity)4", from: agent.number).finish()
            agent.learns(isOn: try centre.who().contains(agent.id))
            #expect(
                call.hears(agent.isOn ? "you-are-logged-on" : "you-are-logged-off"),
                "seed \(seed): \(agent.id) \(call.journal)")
        }
        try centre.agree("seed \(seed), end \(starts.count)")
        try checkWhatWasSaid()
    }

    /// Who heard that they are on is on and in the ledger, and so on; only what was about to be
    /// said may be so or not.
    private func checkWhatWasSaid() throws {
        let (ledger, who) = try centre.store { (try $0.ledger(), try $0.who()) }
        for agent in agents {
            let name: Comment = "seed \(seed): \(agent.id)"
            let events = ledger.filter { $0.numericID == agent.id }
            for (index, event) in events.enumerated() {
                // Each log-on has its log-off before the next one.
                #expect(event.event == (index % 2 == 0 ? .logOn : .logOff), name)
                if index % 2 == 1 { #expect(event.logOn == events[index - 1].logOn, name) }
            }
            let known = agent.ons + agent.offs
            #expect((known...known + (agent.isInDoubt ? 1 : 0)).contains(events.count), name)
            guard !agent.isInDoubt else { continue }
            #expect(who.contains { $0.numericID == agent.id } == agent.isOn, name)
        }
    }

    private func spin(for duration: Duration) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {}
    }
}
