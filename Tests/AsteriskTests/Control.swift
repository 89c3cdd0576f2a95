import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone

/// A control session of the PBX.
struct Control {
    let channel: AnsweringChannel
    let reconciliation: Reconciliation

    func run() async -> Reconciliation.Report { await reconciliation.run(over: channel) }
    func settle() async -> Reconciliation.Report { await reconciliation.settle(over: channel) }

    var commands: [String] { channel.inner.call.commands }

    /// Whether it did more than look.
    var changedAnything: Bool {
        commands.contains { $0.hasPrefix("EXEC") || $0.hasPrefix("SET") }
    }
}

/// A channel in which some questions are answered otherwise.
final class AnsweringChannel: Channel {
    let inner: InMemoryChannel
    var answers: [String: String] = [:]

    init(_ inner: InMemoryChannel) { self.inner = inner }

    var preamble: Preamble { inner.preamble }
    var isHungUp: Bool { inner.isHungUp }
    var loss: InMemoryChannel.Loss? {
        get { inner.loss }
        set { inner.loss = newValue }
    }
    var meanwhile: (Int, Command) async -> Void {
        get { inner.meanwhile }
        set { inner.meanwhile = newValue }
    }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        if case .getFullVariable(let expression) = command, let answer = answers[expression] {
            return .result("1", text: answer)
        }
        return try await inner.send(command)
    }
}

extension Centre {
    func control(resting: Agent? = nil) -> Control {
        let channel = InMemoryChannel(Preamble("resync", from: "s", at: pbx), at: pbx)
        let user = resting?.user
        return Control(
            channel: AnsweringChannel(channel),
            reconciliation: Reconciliation(
                of: Self.address, with: book, isResting: { $0 == user }))
    }

    /// Somebody changes the members of a queue by hand.
    func change(_ queue: String, _ change: (inout PBX.Member) -> Void) {
        let members = pbx.members(of: queue) ?? []
        pbx.remove(queue: queue)
        for var member in members {
            change(&member)
            pbx.place(member, in: queue)
        }
    }
}
