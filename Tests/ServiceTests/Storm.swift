import AGI
import AMI
import Asterisk
import CallCenter
import Glibc
import Seeds
import Store
import Synchronization
import Telephone
import Testing

/// A storm of calls to a server that dies and a PBX that dies, with a real store between them.
///
/// All happens on one task; what happens in the middle of a call does so before one of its commands.
final class Storm {
    let pbx = PBX(queues: ["north", "south", "east"])
    /// Away for the moment in which the server starts anew, for the file's lock is the old one's.
    private var opened: Store?
    private(set) var agents: [Agent] = []
    private var profile = ProfileChoice(id: Profile.ID(0), number: 1, name: "All", version: 1)
    private var chance: SeededGenerator
    private let folder: String
    private let uptime = Uptime()
    /// What the agents were told last, where it is certain.
    private var told: [User.ID: LogOn.ID?] = [:]
    /// How often something happened to an agent: of two things at once nobody knows the order.
    private var turns: [User.ID: Int] = [:]
    /// Channels of an earlier life of either are lost.
    fileprivate var life = 0
    /// The server has died and is started when the calls that it had have noticed.
    private var isDead = false
    private var depth = 0

    static let address = "127.0.0.1"

    init(agents count: Int, seed: UInt64) throws {
        folder = try temporaryFolder()
        chance = SeededGenerator(seed: seed)
        opened = try Self.open(folder, uptime)
        try fill(count)
    }

    deinit {
        opened?.close()
        for file in ["", "-wal", "-shm", ".lock"] { unsafe unlink(folder + "/rollcall.db" + file) }
        unsafe rmdir(folder)
    }

    var store: Store {
        guard let opened else { preconditionFailure("the server is away") }
        return opened
    }

    private static func open(_ folder: String, _ uptime: Uptime) throws -> Store {
        try Store.open(
            path: folder + "/rollcall.db", mode: .serve,
            clock: StoreClock(
                now: { 1_795_000_000_000 }, timeOfDay: { _ in TimeOfDay(hour: 8, minute: 5) },
                uptime: { uptime.now }))
    }

    private func fill(_ count: Int) throws {
        try store.edit { directory in
            let group = try directory.add(Group(id: .new, name: "Crowd"))
            let skill = try Skill("all")
            for queue in ["north", "south", "east"] {
                _ = try directory.add(Queue(id: .new, name: queue, needs: [skill]))
            }
            let id = try directory.add(
                Profile(
                    id: .new, number: 1, name: "All", owner: .group(group),
                    levels: [skill: Level(7)].compactMapValues(\.self)))
            profile = ProfileChoice(id: id, number: 1, name: "All", version: 1)
            for number in 3000..<3000 + count {
                let digits = String(number)
                let numericID = try #require(NumericID(digits))
                agents.append(
                    try directory.addAgent(
                        "person\(digits)", numericID, mobile: "0047900\(digits)", to: group))
            }
        }
    }

    /// One thing happens, with whatever happens in the middle of it.
    func happens() async throws {
        depth += 1
        switch Int.random(in: 0..<14, using: &chance) {
        case 0..<8: await call()
        case 8, 9: await reconcile(overManager: Bool.random(using: &chance))
        case 10:
            life += 1
            pbx.restart()
        case 11:
            life += 1
            isDead = true
            store.close()
        case 12: try byHand()
        default: await reconcile(overManager: true)
        }
        depth -= 1
        if depth == 0 { try startAnew() }
    }

    /// Starts the server that died, and compares all.
    func settles() async throws {
        try startAnew()
        // What a look at what is adrift has found holds for a second.
        uptime.passes(2_000)
        await reconcile(overManager: true)
    }

    private func startAnew() throws {
        guard isDead else { return }
        opened = nil
        opened = try Self.open(folder, uptime)
        isDead = false
    }
}

// MARK: - What happens

extension Storm {
    private func call() async {
        guard !isDead, let agent = agents.randomElement(using: &chance) else { return }
        let channel = StormChannel(
            InMemoryChannel(Preamble("agent", from: agent.numericID.digits, at: pbx), at: pbx),
            in: self)
        let facts = CallFacts(
            pbx: Self.address, uniqueID: channel.preamble.uniqueID,
            callerNumber: agent.numericID.digits, accessNumbers: ["700"])
        let presence = Presence(
            on: channel, book: store, interlude: NoInterlude(), call: facts)
        let turn = turn(of: agent)
        // Where it fails nobody knows what became of it, until the next call says it.
        let said = try? await act(agent, presence)
        guard turns[agent.user] == turn else { return told[agent.user] = nil }
        switch said {
        case .on(let id)?: told[agent.user] = .some(id)
        case .off?: told[agent.user] = .some(nil)
        case .nothing?: break
        case nil: told[agent.user] = nil
        }
    }

    private func turn(of agent: Agent) -> Int {
        turns[agent.user, default: 0] += 1
        return turns[agent.user, default: 0]
    }

    private enum Said {
        case on(LogOn.ID), off, nothing
    }

    private func act(_ agent: Agent, _ presence: Presence) async throws -> Said? {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0, 1, 2:
            let pause = Int.random(in: 0..<4, using: &chance) == 0 ? PauseWish() : nil
            switch try await presence.logOn(
                agent, as: LogOnChoice(profile: profile, pause: pause))
            {
            case .loggedOn(let on), .alreadyOn(let on), .elsewhere(let on):
                return .on(on.id)
            case .refused, .takenBack, .notLoggedOn: return nil
            }
        case 3:
            _ = try await presence.logOff(agent)
            return .off
        case 4: _ = try await presence.pause(agent, PauseWish())
        default: _ = try await presence.endPause(agent)
        }
        return .nothing
    }

    private func byHand() throws {
        guard !isDead, let agent = agents.randomElement(using: &chance) else { return }
        let isOff = Bool.random(using: &chance)
        _ = turn(of: agent)
        try store.edit { directory in
            guard let open = try directory.openLogOn(of: agent.user)?.logOn, open.state == .on
            else { return }
            if isOff {
                try directory.logOff(open, reason: "supervisor", by: "boss")
                told[agent.user] = .some(nil)
            } else if open.pause == nil {
                try directory.pause(open, for: nil, by: "boss")
            } else {
                try directory.endPause(of: open, by: "boss")
            }
        }
    }

    private func reconcile(overManager: Bool) async {
        guard !isDead else { return }
        let reconciliation = Reconciliation(of: Self.address, with: store)
        if overManager {
            _ = await reconciliation.run(over: StormWire(at: pbx), version: pbx.version)
        } else {
            let channel = InMemoryChannel(Preamble("resync", from: "s", at: pbx), at: pbx)
            _ = await reconciliation.run(over: StormChannel(channel, in: self))
        }
    }

    /// Now and then something happens before a command.
    fileprivate func mayHappen() async {
        guard depth < 3, Int.random(in: 0..<12, using: &chance) == 0 else { return }
        do {
            try await happens()
        } catch {
            Issue.record(error)
        }
    }
}

// MARK: - What must hold

extension Storm {
    /// In what the book and the PBX differ.
    func disagreement() async throws -> String? {
        let open = try await store.open(at: Self.address, after: nil, atMost: 1000)
        let unsettled = open.filter { $0.logOn.state != .on }
        guard unsettled.isEmpty else { return "neither on nor off: \(unsettled)" }
        var wanted: Set<String> = []
        for logOn in open.map(\.logOn) {
            for joined in logOn.members {
                let member = joined.member
                wanted.insert(
                    "\(member.queue) \(member.interface) \(member.name) "
                        + "\(member.penalty.value) \(logOn.pause != nil)")
            }
        }
        var had: Set<String> = []
        for (queue, members) in pbx.queues {
            for member in members {
                had.insert(
                    "\(queue) \(member.interface) \(member.name) \(member.penalty) "
                        + "\(member.isPaused)")
            }
        }
        return wanted == had
            ? nil
            : "the book alone: \(wanted.subtracting(had)), the PBX: \(had.subtracting(wanted))"
    }

    /// The agents who were told otherwise than the book has it.
    func misled() async throws -> [User.ID] {
        var misled: [User.ID] = []
        for (user, told) in told {
            let now = try await store.open(of: user)?.logOn
            if (now?.state == .on ? now?.id : nil) != told { misled.append(user) }
        }
        return misled
    }
}

/// A channel of the storm: lost when either side dies.
private final class StormChannel: Channel {
    private let inner: InMemoryChannel
    private unowned let storm: Storm
    private let life: Int

    init(_ inner: InMemoryChannel, in storm: Storm) {
        self.inner = inner
        self.storm = storm
        life = storm.life
    }

    var preamble: Preamble { inner.preamble }
    var isHungUp: Bool { inner.isHungUp }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        await storm.mayHappen()
        guard life == storm.life else { throw .closed }
        let reply = try await inner.send(command)
        await storm.mayHappen()
        guard life == storm.life else { throw .closed }
        return reply
    }
}

/// The manager without a socket.
private struct StormWire: ManagerWire {
    let pbx: PBX

    init(at pbx: PBX) { self.pbx = pbx }

    func send(_ action: Action) async throws(ChannelError) -> [Packet] { pbx.answer(action) }
}

private final class NoInterlude: Interlude {
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value { await work() }
}

/// The store's clock for waits: stands still until the test moves it.
private final class Uptime: Sendable {
    private let milliseconds = Atomic<Int64>(0)
    var now: Int64 { milliseconds.load(ordering: .relaxed) }
    func passes(_ time: Int64) { milliseconds.add(time, ordering: .relaxed) }
}
