import AGI
import AMI
import Asterisk
import CallCenter
import Service
import Store
import Synchronization
import Telephone
import Workers

/// The recorded agents' store, a PBX that has them as members, and its follower.
struct ModelFloor {
    let centre: RecordedCalls
    let pbx: PBX
    let wire: ModelWire
    let follower: FloorFollower
    let uptime = Uptime()
    let leftRests: LeftRests
    private let worker = Worker(name: "log", limit: 64)

    final class Uptime: Sendable {
        let now = Atomic<Int64>(0)
    }

    /// With an agent at `SIP/1001`.
    init() async throws {
        centre = try await RecordedCalls(at: ["SIP/1001"])
        pbx = PBX(queues: ["sales"])
        wire = ModelWire(to: pbx)
        _ = pbx.answer(
            Action(
                "QueueAdd",
                [
                    "Queue": "sales", "Interface": "SIP/1001", "MemberName": "Rollcall/1001",
                    "Wrapuptime": "60", "Penalty": "5",
                ]))
        leftRests = LeftRests(book: centre.store)
        follower = Self.follower(to: centre.store, centre, leftRests, uptime, worker)
    }

    /// One that writes to this book instead.
    func follower(to book: any CallBook) -> FloorFollower {
        Self.follower(to: book, centre, leftRests, uptime, worker)
    }

    private static func follower(
        to book: any CallBook, _ centre: RecordedCalls, _ leftRests: LeftRests, _ uptime: Uptime,
        _ worker: Worker
    ) -> FloorFollower {
        FloorFollower(
            book: book, logOns: centre.store, leftRests: leftRests,
            log: EventLog(on: worker, clock: { centre.now }, write: { _ in }),
            clock: { centre.now }, uptime: { uptime.now.load(ordering: .relaxed) })
    }

    /// Five seconds later the agent's rest is ended in the store; whether there was one.
    func endsRestEarly() async throws -> Bool {
        pass(5)
        guard let user = centre.users["SIP/1001"] else { return false }
        return try await centre.store.endRest(of: user, at: centre.now)
    }

    /// Lets this many seconds pass, on the wall clock and on the other.
    func pass(_ seconds: Int64) {
        centre.move(to: centre.now + seconds * 1_000)
        uptime.now.add(seconds * 1_000, ordering: .relaxed)
    }

    func begin() async { await follower.began(wire, pbx: RecordedCalls.pbx, version: "20.20.1") }

    /// A queue's call for the agent, up to one of these events.
    func call(
        _ id: String = "1", until last: String, from first: String = "AgentCalled",
        to other: FloorFollower? = nil
    ) async {
        let follower = other ?? follower
        let headers: KeyValuePairs<String, String> = [
            "Queue": "sales", "Interface": "SIP/1001", "Channel": "SIP/trunk-01",
            "Uniqueid": "\(id).0", "Linkedid": "\(id).0", "CallerIDNum": "4790000001",
            "DestChannel": "SIP/1001-02", "DestUniqueid": "\(id).1",
        ]
        let events = ["AgentCalled", "AgentConnect", "AgentComplete"]
        for event in events.drop(while: { $0 != first }) {
            await follower.heard(
                Packet([.init("Event", event)] + headers.map { .init($0.key, $0.value) }))
            if event == last { break }
            pass(2)
        }
        await follower.tick()
    }

    /// What the agent wants who calls from this number.
    func wish(from number: String = "1001") throws -> LogOnWish {
        guard let wish = centre.wishes["SIP/1001"] else { throw Unprepared("no agent") }
        let call = CallFacts(
            pbx: RecordedCalls.pbx, uniqueID: "1.1", callerNumber: number, accessNumbers: [])
        return LogOnWish(agent: wish.agent, choice: wish.choice, call: call)
    }

    /// A call of the agent's, which the PBX hears of; `meanwhile` happens before each command.
    func callsIn(
        from number: String = "1001", meanwhile: @escaping (Int) async -> Void = { _ in },
        _ body: (Presence, LogOnWish) async throws -> Void
    ) async throws {
        let wish = try wish(from: number)
        let channel = InMemoryChannel(Preamble("agent", from: number, at: pbx), at: pbx)
        channel.meanwhile = { number, _ in await meanwhile(number) }
        let presence = Presence(
            on: channel, book: centre.store, interlude: AtOnce(), call: wish.call,
            isResting: isResting)
        try await body(presence, wish)
    }

    /// All of the PBX is compared with the ledger, as it is every now and then.
    func reconciles() async {
        let reconciliation = Reconciliation(
            of: RecordedCalls.pbx, with: centre.store, isResting: isResting)
        _ = await reconciliation.run(over: wire, version: "20.20.1")
    }

    private func isResting(_ user: User.ID) async -> Bool {
        let (pbx, now) = (RecordedCalls.pbx, centre.now)
        return (try? await centre.store.isResting(user, at: pbx, now: now)) ?? false
    }

    var member: PBX.Member? { pbx.queues["sales"]?.first }

    func state() throws -> AgentState? { try centre.store.who().first?.standing.state }
}

/// Nobody listens meanwhile.
private final class AtOnce: Interlude {
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value { await work() }
}

/// The manager of a model PBX, without a connection.
final class ModelWire: ManagerWire {
    private let pbx: PBX
    let sent = Mutex<[String]>([])
    /// The unique ids of its channels.
    let channels = Mutex<[String]>([])
    let isDeaf = Mutex(false)
    /// What happens right before an action of this name is done.
    let meanwhile = Mutex<(action: String, work: @Sendable () async -> Void)?>(nil)

    init(to pbx: PBX) { self.pbx = pbx }

    func send(_ action: Action) async throws(ChannelError) -> [Packet] {
        if isDeaf.withLock({ $0 }) { throw .tooLate }
        sent.withLock { $0.append(action.name) }
        let work = meanwhile.withLock { meanwhile in
            guard meanwhile?.action == action.name else {
                return nil as (@Sendable () async -> Void)?
            }
            defer { meanwhile = nil }
            return meanwhile?.work
        }
        await work?()
        guard action.name == "CoreShowChannels" else { return pbx.answer(action) }
        let list = channels.withLock { $0 }.map {
            Packet([.init("Event", "CoreShowChannel"), .init("Uniqueid", $0)])
        }
        return [Packet([.init("Response", "Success")])] + list
    }
}

/// A book that fails as long as it shall.
final class FailingBook: CallBook {
    private let book: any CallBook
    let fails = Mutex(false)

    init(_ book: any CallBook) { self.book = book }

    private func work() throws(DeskUnavailable) {
        if fails.withLock({ $0 }) { throw DeskUnavailable(effect: .none, reason: "test") }
    }

    func note(_ moments: [CallMoment]) async throws(DeskUnavailable) -> [CallConsequence] {
        try work()
        return try await book.note(moments)
    }

    func call(_ leg: CallRecord.Leg) async throws(DeskUnavailable) -> CallRecord? {
        try work()
        return try await book.call(leg)
    }

    func endRest(of user: User.ID, at now: Int64) async throws(DeskUnavailable) -> Bool {
        try work()
        return try await book.endRest(of: user, at: now)
    }

    func openCalls(at pbx: String) async throws(DeskUnavailable) -> [CallRecord] {
        try work()
        return try await book.openCalls(at: pbx)
    }

    func standing(of logOn: LogOn) async throws(DeskUnavailable) -> AgentStanding {
        try work()
        return try await book.standing(of: logOn)
    }

    func rests(
        at pbx: String, since: Int64, now: Int64
    ) async throws(DeskUnavailable) -> [Rest] {
        try work()
        return try await book.rests(at: pbx, since: since, now: now)
    }

    func isResting(
        _ user: User.ID, at pbx: String, now: Int64
    ) async throws(DeskUnavailable) -> Bool {
        try work()
        return try await book.isResting(user, at: pbx, now: now)
    }

    func isRungHere(_ leg: CallRecord.Leg) -> Bool { book.isRungHere(leg) }
}
