import AGI
import AMI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// An edit of the directory reaches who is on at the next comparison.
@Suite struct `Who is on follows the directory` {
    let centre = Centre()

    private static let ways: [@Sendable (Centre) async -> Reconciliation.Report] = [
        { await $0.control().run() }, { await $0.reconcile() },
    ]

    @Test(arguments: ways)
    func `a queue comes, one goes, one gets another penalty, and the rest stay as they are`(
        run: @Sendable (Centre) async -> Reconciliation.Report
    ) async throws {
        let centre = Centre(queues: ["sales", "retention", "support", "new"])
        try await centre.annaIsOn(with: Centre.both, in: PauseWish(reason: Centre.lunch))
        let kept = centre.pbx.members(of: "sales")
        centre.book.edit(Centre.both.id, ["sales": 5, "support": 3])
        let report = await run(centre)
        #expect(report.differences.isEmpty)
        #expect(report.remarks == [.refreshed(interface: "PJSIP/201")])
        #expect(report.failures == [])
        #expect(centre.pbx.members(of: "sales") == kept)
        #expect(centre.pbx.members(of: "retention") == [])
        #expect(centre.pbx.members(of: "support")?.map(\.pauseReason) == ["Lunch"])
        #expect(centre.disagreement == nil)
        centre.book.edit(Centre.both.id, ["sales": 6, "support": 3, "new": 1])
        _ = await run(centre)
        #expect(centre.pbx.members(of: "sales")?.map(\.penalty) == [6])
        #expect(centre.pbx.members(of: "new")?.map(\.penalty) == [1])
        #expect(centre.disagreement == nil)
        #expect(await run(centre).remarks == [])
    }

    @Test(arguments: ways)
    func `another wrap-up reaches every queue`(
        run: @Sendable (Centre) async -> Reconciliation.Report
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.edit(
            Centre.both.id, ["sales": 5, "retention": 1], wrapUp: .seconds(90))
        _ = await run(centre)
        #expect(centre.pbx.memberships(of: "PJSIP/201").values.map(\.wrapUp) == [90, 90])
        #expect(centre.on.map(\.wrapUp) == [.seconds(90)])
        #expect(centre.disagreement == nil)
    }

    @Test(arguments: ways)
    func `a queue that the PBX has not got yet is waited for, and nothing is taken out`(
        run: @Sendable (Centre) async -> Reconciliation.Report
    ) async throws {
        let centre = Centre(queues: ["sales", "retention"])
        try await centre.annaIsOn()
        let before = centre.pbx.members(of: "sales")
        centre.book.edit(Centre.sales.id, ["verkauf": 2])
        for _ in 1...2 {
            let report = await run(centre)
            #expect(report.remarks == [.refused(queue: "verkauf", word: "NOSUCHQUEUE")])
            #expect(report.failures == [])
            #expect(centre.pbx.members(of: "sales") == before)
        }
        centre.pbx.add(queue: "verkauf")
        #expect(await run(centre).remarks == [.refreshed(interface: "PJSIP/201")])
        #expect(centre.disagreement == nil)
        #expect(centre.pbx.members(of: "sales") == [])
    }

    @Test(arguments: ways)
    func `who is left without a queue is logged off`(
        run: @Sendable (Centre) async -> Reconciliation.Report
    ) async throws {
        try await centre.annaIsOn()
        let id = try #require(centre.on.first?.id)
        centre.book.edit(Centre.sales.id, [:])
        let report = await run(centre)
        #expect(report.remarks == [.closedWithoutQueue(interface: "PJSIP/201")])
        #expect(centre.book.open == [])
        #expect(centre.book.ledger.last == .loggedOff(id, .noQueue))
        #expect(centre.disagreement == nil)
    }

    @Test func `another's member at the agent's phone is left alone`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.change("sales") { $0.name = "Reception" }
        let theirs = centre.pbx.members(of: "sales")
        _ = await centre.reconcile()
        centre.book.edit(Centre.both.id, ["sales": 5, "support": 1])
        #expect(
            await centre.reconcile().remarks == [.refreshed(interface: "PJSIP/201")])
        #expect(centre.pbx.members(of: "sales") == theirs)
        #expect(centre.pbx.members(of: "retention") == [])
        #expect(centre.pbx.members(of: "support")?.map(\.penalty) == [1])
    }

    @Test func `who talks keeps their queues until they have hung up`() async throws {
        try await centre.annaIsOn()
        centre.book.edit(Centre.sales.id, ["support": 1])
        let reconciliation = Reconciliation(of: Centre.address, with: centre.book)
        let wire = BusyManager(ModelManager(at: centre.pbx))
        #expect(await reconciliation.run(over: wire, version: "20.9.2").remarks == [])
        #expect(centre.pbx.members(of: "sales")?.count == 1)
        #expect(
            await centre.reconcile().remarks == [.refreshed(interface: "PJSIP/201")])
        #expect(centre.disagreement == nil)
    }

    @Test(arguments: 0..<12, [true, false])
    func `a wire lost in the middle leaves nothing half done`(
        step: Int, isCarriedOut: Bool
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.edit(Centre.both.id, ["retention": 2, "support": 3])
        let control = centre.control()
        control.channel.loss = isCarriedOut ? .after(step) : .before(step)
        _ = await control.run()
        _ = await centre.control().run()
        #expect(centre.disagreement == nil)
        #expect(centre.on.map { $0.members.map(\.member.queue) } == [["retention", "support"]])
    }

    @Test(arguments: 1...12, FakeBook.Fault.allCases)
    func `a store that fails in the middle leaves nothing half done`(
        call: Int, fault: FakeBook.Fault
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.edit(Centre.both.id, ["retention": 2, "support": 3])
        centre.book.fail(fault, at: call)
        _ = await centre.reconcile()
        centre.book.restart()
        _ = await centre.reconcile()
        #expect(centre.disagreement == nil)
        // An end that nobody heard of is the end of the log-on, as in the agent's own change.
        let queues = centre.on.map { $0.members.map(\.member.queue) }
        #expect(queues == [["retention", "support"]] || fault == .doneUnheard && queues == [])
    }
}

/// A manager that lists every agent as talking.
private final class BusyManager: ManagerWire {
    private let inner: ModelManager

    init(_ inner: ModelManager) { self.inner = inner }

    func send(_ action: Action) async throws(ChannelError) -> [Packet] {
        try await inner.send(action).map { packet in
            Packet(
                packet.headers.map { $0.name == "InCall" ? Packet.Header("InCall", "1") : $0 })
        }
    }
}
