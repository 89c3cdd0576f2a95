import AMI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// The manager tells all of a member, so all of it can be put right.
@Suite struct `A PBX and the ledger are brought to agreement over the manager` {
    let centre = Centre()

    @Test func `one question, and no change where nothing differs`() async throws {
        try await centre.annaIsOn(with: Centre.both, in: PauseWish(reason: Centre.lunch))
        let wire = ModelManager(at: centre.pbx)
        let report = await centre.reconcile(over: wire)
        #expect(report.differences.isEmpty)
        #expect(report.failures == [])
        #expect(wire.names == ["QueueStatus"])
    }

    @Test func `a PBX that started anew has everybody again, with pauses and reasons`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both, in: PauseWish(reason: Centre.lunch))
        centre.pbx.restart()
        let report = await centre.reconcile()
        #expect(report.differences.all.map(\.kind) == [.missing, .missing])
        #expect(
            centre.pbx.memberships(of: "PJSIP/201").values.allSatisfy {
                $0.pauseReason == "Lunch"
            })
        #expect(centre.disagreement == nil)
    }

    @Test func `members that are on at an address of which nothing is heard are left alone`()
        async throws
    {
        // The PBX calls us from another address than its manager's.
        _ = try await centre.call(at: "10.0.0.5").presence.logOn(
            Centre.anna, as: LogOnChoice(profile: Centre.both))
        let members = centre.pbx.queues
        centre.book.hearsNothing(of: "10.0.0.5")
        let report = await centre.reconcile()
        #expect(report.differences.elsewhere == ["10.0.0.5": 2])
        #expect(report.differences.isEmpty && report.remarks == [])
        #expect(centre.pbx.queues == members)
        let told = report.differences.diagnose(
            at: Centre.address, since: report.differences, agents: [:])
        #expect(told.map(\.weight) == [.wrong])
    }

    private typealias Wrong = (Difference.Kind, @Sendable (inout PBX.Member) -> Void)

    private static let wrongs: [Wrong] = [
        (.penalty, { $0.penalty = 9 }),
        (.terms, { $0.wrapUp = 1 }),
        (.terms, { $0.name = "Rollcall/1009" }),
        (.terms, { $0.stateInterface = "Custom:x" }),
        (.pause, { $0.isPaused = true }),
    ]

    @Test(arguments: wrongs)
    func `whatever is wrong with a member is put right`(
        kind: Difference.Kind, change: @Sendable (inout PBX.Member) -> Void
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        let right = centre.pbx.members(of: "sales")
        centre.change("sales", change)
        let report = await centre.reconcile()
        #expect(report.differences.all.map(\.kind) == [kind])
        #expect(report.remarks == [.corrected(queue: "sales", kind)])
        #expect(centre.pbx.members(of: "sales") == right)
        #expect(centre.disagreement == nil)
        #expect(await centre.reconcile().differences.isEmpty)
    }

    @Test func `a member is ours if and only if its name begins with ours`() async throws {
        let others = [
            PBX.Member(interface: "PJSIP/300", name: "Reception"),
            PBX.Member(interface: "PJSIP/301", name: "rollcall/1001"),
            PBX.Member(interface: "PJSIP/302", name: "Rollcall"),
            PBX.Member(interface: "PJSIP/303", name: "Rollcall/1003", isDynamic: false),
        ]
        for other in others { centre.pbx.place(other, in: "sales") }
        centre.pbx.place(PBX.Member(interface: "PJSIP/304", name: "Rollcall/1004"), in: "sales")
        let report = await centre.reconcile()
        #expect(report.remarks == [.corrected(queue: "sales", .stale)])
        #expect(centre.pbx.members(of: "sales") == others)
    }

    @Test func `another's member at an agent's phone is left alone, and told once`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.change("sales") { $0.name = "Reception" }
        let theirs = centre.pbx.members(of: "sales")
        let wire = ModelManager(at: centre.pbx)
        let report = await centre.reconcile(over: wire)
        #expect(report.differences.isEmpty)
        #expect(report.differences.foreign.map(\.kind) == [.foreign])
        #expect(report.remarks == [.foreign(queue: "sales", interface: "PJSIP/201")])
        #expect(wire.names == ["QueueStatus"])
        #expect(centre.pbx.members(of: "sales") == theirs)
        #expect(
            centre.on.first?.members.map(\.status).filter { $0 != .added }
                == [.refused("MEMBERALREADY")])
        // Calm from then on, and the agent's own calls leave it alone too.
        let again = await centre.reconcile()
        #expect(again.remarks == [] && again.differences.foreign.count == 1)
        _ = try await centre.call(from: "201").presence.standing(of: Centre.anna)
        #expect(centre.pbx.members(of: "sales") == theirs)
        // Removed, or given our name: the agent's member is there again.
        for isRemoved in [true, false] {
            centre.change("sales") { $0.name = "Reception" }
            await centre.reconcile()
            if isRemoved {
                centre.pbx.remove(queue: "sales")
                centre.pbx.place(PBX.Member(interface: "Local/9@x", isDynamic: false), in: "sales")
            } else {
                centre.change("sales") {
                    if $0.interface == "PJSIP/201" { $0.name = "Rollcall/1001" }
                }
            }
            await centre.reconcile()
            #expect(centre.on.first?.lacksQueues == false)
            #expect(centre.disagreement == nil)
            #expect(await centre.reconcile().remarks == [])
        }
    }

    @Test func `a member is the agent's by the name that it was given, whatever is set since`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.setMemberName(try MemberNameTemplate("Agent/{numeric_id}"))
        let report = await centre.reconcile()
        #expect(report.differences.isEmpty && report.differences.foreign.isEmpty)
        centre.pbx.restart()
        await centre.reconcile()
        #expect(centre.disagreement == nil)
    }

    @Test func `a member by hand at a phone of queues.conf is left there`() async throws {
        centre.pbx.place(PBX.Member(interface: "PJSIP/201", isDynamic: false), in: "sales")
        try await centre.annaIsOn(with: Centre.both)
        let before = centre.pbx.queues
        let report = await centre.reconcile()
        #expect(report.differences.isEmpty)
        #expect(centre.pbx.queues == before)
    }

    @Test func `a queue that the PBX lacks is no difference once it is written down`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.remove(queue: "retention")
        #expect(await centre.reconcile().differences.all.map(\.kind) == [.missing])
        #expect(await centre.reconcile().differences.isEmpty)
        #expect(centre.on.map(\.lacksQueues) == [true])
        centre.pbx.place(PBX.Member(interface: "Local/9@x", isDynamic: false), in: "retention")
        #expect(await centre.reconcile().differences.all.map(\.kind) == [.missing])
        #expect(centre.on.map(\.lacksQueues) == [false])
        #expect(centre.disagreement == nil)
    }

    @Test func `a PBX without any of its queues logs nobody off`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.remove(queue: "retention")
        centre.pbx.remove(queue: "sales")
        await centre.reconcile()
        #expect(centre.on.map(\.user) == [Centre.anna.user])
    }

    @Test func `an agent's own call leaves the pause of the rest alone, and a later run ends it`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        await centre.reconcile(resting: Centre.anna)
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["wrap-up"])
        let call = centre.call(resting: Centre.anna)
        _ = try await call.presence.standing(of: Centre.anna)
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["wrap-up"])
        // A pause of the agent's own goes before.
        _ = try await call.presence.pause(Centre.anna, PauseWish(reason: Centre.lunch))
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["Lunch"])
        _ = try await call.presence.endPause(Centre.anna)
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["wrap-up"])
        await centre.reconcile()
        #expect(centre.disagreement == nil)
    }

    @Test(arguments: 1...12, [false, true])
    func `a manager that vanishes at an action is in agreement with the next one`(
        action: Int, isDone: Bool
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        centre.pbx.place(PBX.Member(interface: "PJSIP/209", name: "Rollcall/1009"), in: "sales")
        await centre.reconcile(over: ModelManager(at: centre.pbx, lostAt: action, isDone: isDone))
        let report = await centre.reconcile()
        #expect(report.failures == [])
        #expect(centre.disagreement == nil)
        #expect(centre.on.count == 1)
    }

    /// Whom the stale member belonged to logs on at just that phone while it is taken out.
    @Test(arguments: 1...6)
    func `who comes while their stale member is taken out is a member in the end`(
        command: Int
    ) async throws {
        centre.pbx.place(PBX.Member(interface: "PJSIP/202", name: "Rollcall/1002"), in: "sales")
        let call = centre.call(from: "202")
        call.channel.meanwhile = { number, _ in
            if number == command { await centre.reconcile() }
        }
        _ = try await call.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        #expect(centre.rings(Centre.bohdan))
        #expect(centre.disagreement == nil)
    }

    @Test func `a thousand agents in three queues are restored, a few at a time`() async throws {
        let queues = ["a", "b", "c"]
        let centre = Centre(queues: queues, joined: ["a": 1, "b": 2, "c": 3])
        for number in 0..<1000 {
            let agent = Agent("\(2000 + number)", user: Int64(10 + number))
            _ = try await centre.call(from: "\(3000 + number)").presence.logOn(
                agent, as: LogOnChoice(profile: Centre.sales))
        }
        centre.pbx.restart()
        let wire = ModelManager(at: centre.pbx)
        let report = await centre.reconcile(over: wire)
        #expect(report.differences.all.count == 3000)
        #expect(report.remarks.count == 3000)
        #expect(report.logOns == 1000)
        #expect((2...100).contains(wire.mostUnderWay))
        #expect(centre.disagreement == nil)
        #expect(await centre.reconcile().differences.isEmpty)
    }
}
