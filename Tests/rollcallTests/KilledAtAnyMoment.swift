import Foundation
import Store
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// The server dies in the middle of calls, and is started again with the same file.
    @Suite struct KilledAtAnyMoment {
        static let seeds = [UInt64.random(in: 1 ... .max)]
        /// So many ends in place of those of every day.
        private let longRun = ProcessInfo.processInfo.environment["ROLLCALL_KILLS"].flatMap {
            Int($0)
        }

        @Test(arguments: seeds)
        func `kill -9 at each command of log-ons and log-offs loses nothing that was said (P1–P3)`(
            seed: UInt64
        ) throws {
            try Deaths(by: .kill, seed: seed, loops: 1).happen(longRun ?? 60)
        }

        @Test(arguments: seeds)
        func `nor do two signals, which end it at once`(seed: UInt64) throws {
            try Deaths(by: .twoSignals, seed: seed, loops: 2).happen(longRun ?? 20)
        }

        @Test(arguments: seeds)
        func `whenever a first start is killed, the next one has the whole sample`(seed: UInt64)
            throws
        {
            var random = SeededGenerator(seed: seed)
            for _ in 1...12 {
                let folder = try TemporaryFolder.make()
                defer { TemporaryFolder.remove(folder) }
                let file = "\(folder)/rollcall.db"
                try ServedCentre.makePINsCheap(in: file)
                let words = ["serve", "--sample", "--database", file, "--listen", "127.0.0.1:0"]
                let first = try Program(words)
                first.lives(for: .milliseconds(Int.random(in: 0...80, using: &random)))
                first.send(SIGKILL)
                #expect(try first.end() == .killed(by: SIGKILL))
                let second = try Program(words)
                try second.logs("listening")
                let users = try Program("explain", "olga", "language", "--database", file)
                #expect(try users.end() == .exited(0), "\(users.said)")
                second.send(SIGTERM)
                #expect(try second.end() == .exited(0))
            }
        }
    }
}

/// Many ends of the server in the middle of calls, each followed by a new start.
private final class Deaths {
    enum Way {
        case kill
        case twoSignals
    }

    private let way: Way
    private let seed: UInt64
    private var random: SeededGenerator
    private let centre: ServedCentre
    private let agents = [
        Person("1001", pin: "4242", profile: ["11", "12"], number: "201"),
        Person("1002", pin: "1357", profile: ["1"], number: "202"),
        Person("1003", pin: "8642", profile: ["11", "13"], number: "203"),
        Person("0042", pin: "2468", profile: ["1"], number: "205"),
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
    private func once(with victim: Person) throws {
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

    private func die(in calls: [(Person, ACallInSteps)]) throws {
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
        try checkLedger()
    }

    /// Who heard that they are on is on, and so on, whatever came after.
    private func checkWhatWasSaid() throws {
        let who = try centre.who()
        for agent in agents {
            guard let said = agent.said else { continue }
            #expect(who.contains(agent.id) == said, "seed \(seed): \(agent.id)")
        }
        try checkLedger(isRepaired: false)
    }

    /// Each log-on has its log-off before the next one, and there is one for each that was heard.
    private func checkLedger(isRepaired: Bool = true) throws {
        let (ledger, who) = try centre.store { (try $0.ledger(), try $0.who()) }
        for agent in agents {
            let events = ledger.filter { $0.numericID == agent.id }
            let name: Comment = "seed \(seed): \(agent.id)"
            for (index, event) in events.enumerated() {
                #expect(event.event == (index % 2 == 0 ? .logOn : .logOff), name)
                if index % 2 == 1 { #expect(event.logOn == events[index - 1].logOn, name) }
            }
            let ons = (events.count + 1) / 2
            let offs = events.count / 2
            #expect((agent.heardOn...agent.heardOn + agent.unheardOn).contains(ons), name)
            #expect((agent.heardOff...agent.heardOff + agent.unheardOff).contains(offs), name)
            guard isRepaired else { continue }
            #expect(who.contains { $0.numericID == agent.id } == (ons > offs), name)
        }
    }

    private func spin(for duration: Duration) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {}
    }
}

/// One of the agents, and what they know of themselves.
private final class Person {
    let id: String
    let number: String
    /// The keys that say who calls.
    let identity: String
    private let profiles: [String]
    /// What the last finished call left.
    private(set) var isOn = false
    /// What was said to them last; `nil` where the call broke off before.
    private(set) var said: Bool? = false
    private(set) var (heardOn, heardOff) = (0, 0)
    /// Calls that broke off, and may or may not have done it.
    private(set) var (unheardOn, unheardOff) = (0, 0)

    init(_ id: String, pin: String, profile: [String], number: String) {
        self.id = id
        self.number = number
        identity = "\(id)#\(pin)#"
        profiles = profile
    }

    /// Those of a call that logs off who is on, and on who is off.
    func nextKeys(using random: inout SeededGenerator) -> String {
        identity + (isOn ? "2" : profiles.randomElement(using: &random) ?? "1")
    }

    func ended(_ call: TelephoneCall) {
        hear(call)
        #expect(said != nil, "\(id): \(call.journal)")
        isOn = said ?? isOn
    }

    func brokeOff(_ call: TelephoneCall) {
        hear(call)
        guard said == nil else { return }
        if isOn { unheardOff += 1 } else { unheardOn += 1 }
    }

    /// A next call told them.
    func learns(isOn: Bool) {
        self.isOn = isOn
        said = isOn
    }

    private func hear(_ call: TelephoneCall) {
        said =
            switch isOn {
            case false where call.hears("logged-on-ok"): true
            case true where call.hears("logged-off-ok"): false
            default: nil
            }
        if said == true { heardOn += 1 }
        if said == false { heardOff += 1 }
    }
}
