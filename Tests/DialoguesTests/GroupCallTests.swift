import AGI
import CallCenter
import Conversation
import FakeDesks
import ScriptedCall
import Seeds
import Testing

@testable import Dialogues

/// A customer's call rings the agents of a group (R66–R72).
@Suite struct `A group is rung` {
    let phones = FakePhones()

    private func rings(
        _ desk: FakeDialDesk, _ group: String = "710", seed: UInt64 = 1
    ) async -> (call: FinishedCall, ringing: Ringing) {
        let ringing = Ringing(
            .group, for: .customer, desk: desk, phones: phones,
            generator: SeededGenerator(seed: seed))
        let finished = await call(
            GroupCall(group, desk: desk, ringing: ringing, elapsed: { phones.elapsed }))
        return (finished, ringing)
    }

    @Test func `R66: all who are ready ring at once, and the one who answers is told`() async {
        let agents = [1, 2, 3].map { ReadyAgent.number($0) }
        let desk = FakeDialDesk(.sales(.simultaneous), ready: agents)
        phones.rungs = [.answered(interface: "PJSIP/202", talk: .seconds(9))]
        let (finished, _) = await rings(desk)
        #expect(finished.result == .ok)
        #expect(Set(phones.rang[0]) == ["PJSIP/201", "PJSIP/202", "PJSIP/203"])
        #expect(phones.times == [.seconds(20)])
        #expect(
            desk.ends == [
                User.ID(1): .cancelled, User.ID(2): .answered, User.ID(3): .cancelled,
            ])
        #expect(
            finished.commands == [
                .setVariable("ROLLCALL_AGENT", "1002"), .setVariable("ROLLCALL_TALK_SECONDS", ""),
            ])
        #expect(finished.heard.isEmpty)
    }

    @Test func `R67: when the waiting time ends without an answer, the call ends`() async {
        let desk = FakeDialDesk(.sales(.simultaneous, ring: 25), ready: [.number(1), .number(2)])
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang.count == 1 && phones.times == [.seconds(25)])
        #expect(desk.ends.values.allSatisfy { $0 == .noAnswer })
    }

    @Test func `R68: of more than ten the ten with the fewest calls ring, once and for all`()
        async
    {
        let agents = (1...30).map { ReadyAgent.number($0, calls: ($0 * 7) % 30) }
        let desk = FakeDialDesk(.sales(.simultaneous), ready: agents)
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        let fewest = agents.filter { $0.calls < 10 }.map(\.interface)
        #expect(phones.rang.map(Set.init) == [Set(fewest)])
        // A device that is in use leaves its place to the next one, before anything rings.
        let busy = FakePhones()
        busy.busyDevices = Set(fewest.prefix(3))
        let ringing = Ringing(.group, for: .customer, desk: desk, phones: busy)
        desk.release()
        _ = await call(GroupCall("710", desk: desk, ringing: ringing, elapsed: { .zero }))
        #expect(busy.rang.first?.count == 10)
        #expect(Set(busy.rang.first ?? []).isDisjoint(with: busy.busyDevices))
    }

    @Test func `R69: fewest calls, and equals by lot`() async {
        var first: Set<User.ID> = []
        for seed in 0..<64 as Range<UInt64> {
            let desk = FakeDialDesk(
                .sales(.leastCalls),
                ready: [.number(1, calls: 3), .number(2, calls: 1), .number(3, calls: 1)])
            _ = await rings(desk, seed: seed)
            #expect(desk.claims.map(\.count) == [1])
            first.formUnion(desk.claims[0])
        }
        #expect(first == [User.ID(2), User.ID(3)])
    }

    @Test func `R70: the one who does not accept is cancelled, and that was it`() async {
        let desk = FakeDialDesk(.sales(.leastCalls, ring: 15), ready: [.number(1), .number(2)])
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang.count == 1 && phones.times == [.seconds(15)])
    }

    @Test func `R71: in the order of the list, those without a place by numeric ID`() async {
        let agents: [ReadyAgent] = [
            .number(4), .number(3, place: 1), .number(2), .number(1, place: 2),
        ].sorted { $0.place < $1.place }
        let desk = FakeDialDesk(.sales(.sequential, ring: 10), ready: agents)
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/203"], ["PJSIP/201"], ["PJSIP/202"], ["PJSIP/204"]])
        #expect(phones.times == Array(repeating: .seconds(10), count: 4))
    }

    @Test func `R71: each turn asks anew who is ready`() async {
        let desk = FakeDialDesk(
            .sales(.sequential, ring: 10), ready: [.number(1), .number(2), .number(3)])
        phones.meanwhile = { desk.take(User.ID(2)) }
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/201"], ["PJSIP/203"]])
    }

    @Test func `R72: it stops when the group's time ends, in the middle of a phone's`() async {
        let desk = FakeDialDesk(
            .sales(.sequential, ring: 20, group: 50),
            ready: (1...5).map { ReadyAgent.number($0) })
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.times == [.seconds(20), .seconds(20), .seconds(10)])
        #expect(phones.elapsed == .seconds(50))
    }

    @Test func `R72: whoever is ready again is rung again from the top, until the time ends`()
        async
    {
        let desk = FakeDialDesk(
            .sales(.sequential, ring: 20, group: 70), ready: [.number(1), .number(2)])
        phones.meanwhile = { desk.release() }
        _ = await rings(desk)
        #expect(phones.rang == [["PJSIP/201"], ["PJSIP/202"], ["PJSIP/201"], ["PJSIP/202"]])
        #expect(phones.times.last == .seconds(10))
    }

    @Test func `R72: it stops when one accepts; who was busy or out of reach is not rung again`()
        async
    {
        let desk = FakeDialDesk(
            .sales(.sequential, ring: 5), ready: (1...4).map { ReadyAgent.number($0) })
        phones.meanwhile = { desk.release() }
        phones.rungs = [.busy, .failed, .noAnswer, .noAnswer, .noAnswer]
        phones.rungs.append(.answered(interface: "PJSIP/204", talk: nil))
        let (finished, _) = await rings(desk)
        #expect(finished.result == .ok)
        #expect(
            phones.rang == [201, 202, 203, 204, 203, 204].map { ["PJSIP/\($0)"] })
        #expect(desk.ends[User.ID(1)] == .busy && desk.ends[User.ID(2)] == .error)
    }

    @Test(arguments: DialStrategy.allCases)
    func `R66, R69, R71: where nobody is ready or free, nothing rings`(
        strategy: DialStrategy
    ) async {
        let (none, _) = await rings(FakeDialDesk(.sales(strategy), ready: []))
        #expect(none.result == .noAgent)
        phones.busyDevices = ["PJSIP/201"]
        let desk = FakeDialDesk(.sales(strategy), ready: [.number(1)])
        let (busy, _) = await rings(desk)
        #expect(busy.result == .noAgent)
        #expect(phones.rang.isEmpty && desk.claims.isEmpty)
    }

    @Test func `an unknown group is refused`() async {
        let (finished, _) = await rings(FakeDialDesk(.sales(.sequential), ready: []), "711")
        #expect(finished.result == .refused)
    }

    @Test(arguments: [[FakeDialDesk.Question.group], [.ready], [.claim]])
    func `a store that is out of order fails no call, and nothing rings`(
        questions: [FakeDialDesk.Question]
    ) async {
        let desk = FakeDialDesk(.sales(.simultaneous), ready: [.number(1)])
        desk.fails(at: Set(questions))
        let (finished, _) = await rings(desk)
        #expect(finished.result == .busy)
        #expect(phones.rang.isEmpty)
    }

    /// The customer has talked to somebody: no other agent shall be looked for.
    @Test func `a store that fails after the talk leaves the result as it is`() async {
        let desk = FakeDialDesk(.sales(.simultaneous), ready: [.number(1)])
        desk.fails(at: [.end])
        phones.rungs = [.answered(interface: "PJSIP/201", talk: .seconds(9))]
        let (finished, ringing) = await rings(desk)
        #expect(finished.result == .ok)
        #expect(ringing.fault?.reason == "the store is busy")
        #expect(desk.left == 1)
    }

    @Test func `a customer who hangs up takes nobody's time`() async {
        let desk = FakeDialDesk(.sales(.sequential), ready: [.number(1), .number(2)])
        phones.rungs = [.abandoned]
        let (finished, _) = await rings(desk)
        #expect(finished.result == .hangup)
        #expect(phones.rang.count == 1)
        #expect(desk.ends == [User.ID(1): .cancelled])
        phones.isGone = true
        let (gone, _) = await rings(FakeDialDesk(.sales(.simultaneous), ready: [.number(1)]))
        #expect(gone.result == .hangup)
        #expect(phones.rang.count == 1)
    }

    @Test func `a connection that is lost while phones ring leaves no leg open`() async {
        let desk = FakeDialDesk(.sales(.sequential), ready: [.number(1), .number(2)])
        phones.rungs = [.lost("the PBX did not answer: closed")]
        let (finished, ringing) = await rings(desk)
        #expect(finished.result == .error)
        #expect(desk.ends == [User.ID(1): .lost])
        #expect(ringing.failure == "the PBX did not answer: closed")
    }

    @Test(arguments: DialStrategy.allCases)
    func `a PBX that rings nobody is no agent's fault, and the call's error`(
        strategy: DialStrategy
    ) async {
        let desk = FakeDialDesk(.sales(strategy), ready: [.number(1), .number(2)])
        phones.rungs = [.refused("the PBX has no application Dial")]
        let (finished, ringing) = await rings(desk)
        #expect(finished.result == .error)
        #expect(phones.rang.count == 1)
        #expect(!desk.ends.isEmpty && desk.ends.values.allSatisfy { $0 == .cancelled })
        #expect(ringing.failure == "the PBX has no application Dial")
    }

    @Test func `where the channel cannot tell who answered, the manager's word counts`() async {
        let desk = FakeDialDesk(.sales(.simultaneous), ready: [.number(1), .number(2)])
        desk.managerTells(User.ID(2), talk: .milliseconds(61_900))
        phones.rungs = [.answered(interface: nil, talk: nil)]
        let (finished, _) = await rings(desk)
        #expect(finished.result == .ok)
        #expect(desk.ends == [User.ID(1): .cancelled, User.ID(2): .answered])
        #expect(
            finished.commands == [
                .setVariable("ROLLCALL_AGENT", "1002"),
                .setVariable("ROLLCALL_TALK_SECONDS", "61"),
            ])
    }

    @Test func `another call that is faster leaves the next choice, and nobody at last`() async {
        let desk = FakeDialDesk(.sales(.leastCalls), ready: [.number(1), .number(2, calls: 1)])
        desk.loses(User.ID(1))
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/202"]])
    }

    @Test(arguments: [DialStrategy.simultaneous, .leastCalls])
    func `R67, R68: while as many phones ring as may, the customer waits within their time`(
        strategy: DialStrategy
    ) async {
        let desk = FakeDialDesk(.sales(strategy, ring: 20), ready: [.number(1)])
        desk.isFull(times: 3)
        let (finished, _) = await rings(desk)
        #expect(finished.result == .noAnswer)
        #expect(phones.waits == 3)
        #expect(phones.times == [.seconds(17)])
        desk.isFull(times: 100)
        desk.release()
        let (late, _) = await rings(desk)
        #expect(late.result == .noAnswer)
        #expect(phones.waits == 3 + 20 && phones.rang.count == 1)
    }

    @Test func `R68, R72: in turn, nobody is passed over because too many phones ring`() async {
        let desk = FakeDialDesk(
            .sales(.sequential, ring: 20, group: 45), ready: [.number(1), .number(2)])
        desk.isFull(times: 2)
        _ = await rings(desk)
        #expect(phones.rang == [["PJSIP/201"], ["PJSIP/202"]])
        #expect(phones.waits == 2 && phones.elapsed == .seconds(42))
    }

    @Test(arguments: DialStrategy.allCases)
    func `R67: a customer who hangs up while they wait is gone`(strategy: DialStrategy) async {
        let desk = FakeDialDesk(.sales(strategy), ready: [.number(1)])
        desk.isFull(times: 100)
        phones.meanwhile = { [phones] in phones.isGone = phones.waits == 2 }
        let (finished, _) = await rings(desk)
        #expect(finished.result == .hangup)
        #expect(phones.waits == 3 && phones.rang.isEmpty)
    }

    /// Where no manager tells who answered, the devices do.
    @Test func `R66, R68: of those who were rung before, the device's state decides`() async {
        let agents = (1...4).map { ReadyAgent.number($0, calls: $0, mayRingSince: 7) }
        let others = (5...14).map { ReadyAgent.number($0) }
        let desk = FakeDialDesk(.sales(.simultaneous), ready: agents + others)
        phones.states = [
            "PJSIP/202": .rings, "PJSIP/203": .taken, "PJSIP/204": .unknown, "PJSIP/205": .unknown,
        ]
        _ = await rings(desk)
        #expect(Set(phones.rang[0]) == Set((5...14).map { "PJSIP/\(200 + $0)" }))
        #expect(desk.quiet == [User.ID(1), User.ID(3)], "those of whom more is known")
        desk.release()
        phones.busyDevices = Set((6...14).map { "PJSIP/\(200 + $0)" })
        _ = await rings(desk)
        #expect(Set(phones.rang[1]) == ["PJSIP/201", "PJSIP/205"])
    }

    @Test func `no more phones ring than one command can name`() async {
        let agents = (1...10).map { number in
            let user = User.ID(Int64(number))
            return ReadyAgent(
                user: user, name: "\(number)",
                interface: "Local/" + String(repeating: "9", count: 90) + "\(number)", device: "x",
                calls: 0, place: ListPlace(nil, numericID: "", user: user), group: Group.ID(1))
        }
        _ = await rings(FakeDialDesk(.sales(.simultaneous), ready: agents))
        #expect(phones.rang.first?.count == 8)
        let line = try? Command.dial(
            phones.rang.first ?? [], within: .seconds(300),
            music: String(repeating: "m", count: 64),
            callerID: "00380440000001234"
        ).encoded()
        #expect(line != nil)
    }
}
