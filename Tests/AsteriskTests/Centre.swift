import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone

/// A small centre: one PBX with the queues sales, retention and support, one book, and its calls.
struct Centre {
    let pbx: PBX
    let book: FakeBook

    /// Anna joins sales with profile 1, sales and retention with profile 2, retention with 3.
    static let anna = Agent("1001", user: 1)
    static let bohdan = Agent("1002", user: 2)
    static let sales = ProfileChoice(id: Profile.ID(1), number: 1, name: "Sales", version: 1)
    static let both = ProfileChoice(id: Profile.ID(2), number: 2, name: "Retention", version: 1)
    static let retention = ProfileChoice(
        id: Profile.ID(3), number: 3, name: "Retention only", version: 1)
    static let lunch = reason(1, "Lunch")
    static let training = reason(2, "Навчання")
    static let address = "192.0.2.1"

    /// A centre with a book of its own; `joined` is what profile 1 joins, with the penalties.
    init(
        queues: [String] = ["sales", "retention", "support"], version: String = "20.9.2",
        joined: [String: Int] = ["sales": 2], wrapUp: Duration = .seconds(45)
    ) {
        pbx = PBX(queues: queues, version: version)
        book = FakeBook(
            queues: [
                Self.sales.id: joined, Self.both.id: ["sales": 5, "retention": 1],
                Self.retention.id: ["retention": 3],
            ],
            wrapUp: wrapUp)
    }

    private static func reason(_ number: Int, _ name: String) -> PauseReason {
        do {
            return try PauseReason(id: PauseReason.ID(Int64(number)), number: number, name: name)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// A second PBX, served with the same book.
    init(sharing book: FakeBook) {
        pbx = PBX(queues: ["sales"])
        self.book = book
    }

    /// An agent calls from a phone of this PBX, whose address the ledger gets.
    func call(
        from number: String = "201", at address: String = Self.address,
        hangsUp: Handset.HangUp? = nil, loss: InMemoryChannel.Loss? = nil, isHeard: Bool = false,
        resting: Agent? = nil
    ) -> CallInProgress {
        let channel = InMemoryChannel(
            Preamble("agent", from: number, at: pbx), at: pbx, hangsUp: hangsUp)
        channel.loss = loss
        let facts = CallFacts(
            pbx: address, uniqueID: channel.preamble.uniqueID, callerNumber: number,
            accessNumbers: ["700"])
        return CallInProgress(
            channel: channel,
            presence: Presence(
                on: channel, book: book,
                interlude: isHeard ? Working(on: channel) : Quiet(), call: facts,
                isResting: { [resting] in $0 == resting?.user }))
    }

    /// Anna is on, by a call of her own; paused, where a pause is given.
    func annaIsOn(
        with profile: ProfileChoice = Self.sales, from number: String = "201",
        in pause: PauseWish? = nil
    ) async throws {
        _ = try await call(from: number).presence.logOn(
            Self.anna, as: LogOnChoice(profile: profile, pause: pause))
    }

    /// Anna is on with profile 1; the wire broke when the PBX had the first member of profile 2.
    func annaIsAdriftChanging(in pause: PauseWish? = nil) async throws {
        try await annaIsOn(in: pause)
        let call = call(loss: .after(1))
        _ = try? await call.presence.change(Self.anna, to: LogOnChoice(profile: Self.both))
    }

    /// Anna's log-on was left adrift: the wire broke when the PBX had the member already.
    func annaIsAdrift() async {
        let call = call(loss: .after(1))
        _ = try? await call.presence.logOn(Self.anna, as: LogOnChoice(profile: Self.sales))
    }
}

/// An agent's call, whose commands the test looks at.
struct CallInProgress {
    let channel: InMemoryChannel
    let presence: Presence

    /// The lines that were sent, without their LF.
    var commands: [String] { channel.call.commands }
}

/// Nothing is heard while the store works.
final class Quiet: Interlude {
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        await work()
    }
}

/// `working` is heard once before the store's work is done, so that a hang-up can come in between.
final class Working: Interlude {
    private let channel: any Channel

    init(on channel: any Channel) {
        self.channel = channel
    }

    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        if !channel.isHungUp {
            _ = try? await channel.send(.streamFile("rollcall/working", escape: ""))
        }
        return await work()
    }
}

extension Agent {
    init(_ digits: String, user: Int64) {
        guard let numericID = NumericID(digits) else { preconditionFailure("no numeric ID") }
        self.init(
            user: User.ID(user), numericID: numericID, userName: digits, language: "en",
            userVersion: 1, groupVersion: 1)
    }
}
