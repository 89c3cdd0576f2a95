import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// The control session: what the PBX has in its queues becomes what the ledger says.
@Suite struct `A PBX and the ledger are brought to agreement over a call` {
    let centre = Centre()

    @Test func `nothing is changed where nothing differs`() async throws {
        try await centre.annaIsOn(with: Centre.both, in: PauseWish(reason: Centre.lunch))
        let control = centre.control()
        let report = await control.run()
        #expect(report.differences.isEmpty)
        #expect(report.remarks == [])
        #expect(report.failures == [])
        #expect(report.logOns == 1)
        #expect(!control.changedAnything)
    }

    @Test func `a PBX that started anew has everybody again`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        _ = try await centre.call(from: "202").presence.logOn(
            Centre.bohdan, as: LogOnChoice(profile: Centre.sales, pause: PauseWish()))
        centre.pbx.restart()
        let report = await centre.control().run()
        #expect(report.differences.all.map(\.kind) == [.missing, .missing, .missing])
        #expect(report.remarks.count == 3)
        #expect(centre.disagreement == nil)
        #expect(centre.wrongLamp == nil)
    }

    @Test func `a pause by a supervisor's hand is told, and its end`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.pauseByHand(Centre.anna.user, PauseWish(reason: Centre.lunch))
        let report = await centre.control().run()
        #expect(report.differences.all.map(\.kind) == [.pause, .pause])
        #expect(centre.disagreement == nil)
        #expect(centre.wrongLamp == nil)
        centre.book.endPauseByHand(Centre.anna.user)
        _ = await centre.control().run()
        #expect(centre.disagreement == nil)
    }

    @Test func `who was logged off by hand is taken out`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.book.logOffByHand(Centre.anna.user)
        let report = await centre.control().settle()
        #expect(report.remarks == [.closedAdrift(interface: "PJSIP/201")])
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `a wrong penalty is put right without taking the member out`() async throws {
        try await centre.annaIsOn()
        centre.change("sales") { $0.penalty = 9 }
        let control = centre.control()
        let report = await control.run()
        #expect(report.remarks == [.corrected(queue: "sales", .penalty)])
        #expect(!control.commands.contains { $0.contains("RemoveQueueMember") })
        #expect(centre.disagreement == nil)
    }

    @Test func `a member of ours that nobody is on for goes where its name is kept`() async throws {
        centre.pbx.keepsMembers = true
        try await centre.annaIsOn()
        centre.pbx.place(PBX.Member(interface: "PJSIP/209", name: "Rollcall/1009"), in: "sales")
        let report = await centre.control().run()
        #expect(report.remarks == [.corrected(queue: "sales", .stale)])
        #expect(centre.disagreement == nil)
    }

    @Test func `as many as others work on keep nobody behind them from being settled`()
        async throws
    {
        for number in 0..<300 {
            let agent = Agent("\(2000 + number)", user: Int64(10 + number))
            _ = try await centre.call(from: "\(3000 + number)").presence.logOn(
                agent, as: LogOnChoice(profile: Centre.sales))
            centre.book.logOffByHand(agent.user)
        }
        let adrift = try await centre.book.adrift(at: Centre.address, atMost: 300)
        let held = adrift.prefix(260).map(\.logOn.id)
        for id in held { #expect(centre.book.beginRepair(of: id)) }
        #expect(await centre.control().settle().failures == [])
        #expect(centre.book.open.map(\.logOn.id) == held)
        for id in held { centre.book.endRepair(of: id) }
        #expect(await centre.control().settle().failures == [])
        #expect(centre.book.open == [] && centre.disagreement == nil)
    }

    @Test func `members of others are left alone, and those of unknown name are told`()
        async throws
    {
        let theirs = PBX.Member(interface: "PJSIP/300", name: "Reception")
        let fixed = PBX.Member(interface: "PJSIP/301", isDynamic: false)
        centre.pbx.place(theirs, in: "sales")
        centre.pbx.place(fixed, in: "sales")
        let report = await centre.control().run()
        #expect(report.differences.unknown.map(\.interface) == ["PJSIP/300", "PJSIP/301"])
        #expect(centre.pbx.members(of: "sales") == [theirs, fixed])
        centre.pbx.keepsMembers = true
        let named = await centre.control().run()
        #expect(named.differences.unknown.map(\.interface) == ["PJSIP/301"])
        #expect(centre.pbx.members(of: "sales") == [theirs, fixed])
    }

    @Test func `what the PBX kept once and keeps no more names nobody`() async throws {
        // Of what is kept not all is there: it is from another time.
        let list = PBX.Member(interface: "PJSIP/209", name: "Rollcall/1009")
        centre.pbx.place(list, in: "sales")
        let control = centre.control()
        control.channel.answers["${DB(Queue/PersistentMembers/sales)}"] =
            "PJSIP/209;0;0;Rollcall/1009;PJSIP/209;;0|PJSIP/208;0;0;Rollcall/1008;PJSIP/208;;0"
        let report = await control.run()
        #expect(report.differences.unknown.map(\.interface) == ["PJSIP/209"])
        #expect(centre.pbx.members(of: "sales") == [list])
    }

    @Test func `a resting agent is paused in the PBX, and that is no pause of the ledger`()
        async throws
    {
        try await centre.annaIsOn()
        let report = await centre.control(resting: Centre.anna).run()
        #expect(report.remarks == [.corrected(queue: "sales", .pause)])
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["wrap-up"])
        #expect(centre.on.map(\.pause) == [nil])
        _ = await centre.control().run()
        #expect(centre.disagreement == nil)
    }

    @Test func `a list that the PBX cuts makes nobody a stranger and takes nobody out`()
        async throws
    {
        try await centre.annaIsOn()
        for number in 1000..<1500 {
            let member = PBX.Member(interface: "PJSIP/\(number)", isDynamic: false)
            centre.pbx.place(member, in: "sales")
        }
        centre.pbx.restart()
        let report = await centre.control().run()
        #expect(report.failures == [])
        #expect(centre.disagreement == nil)
        // Anna's member stands behind the cut: she is looked at without being told as missing.
        let again = await centre.control().run()
        #expect(again.differences.isEmpty)
        #expect(again.remarks == [])
    }

    /// The PBX vanishes at each command; the next session finishes what this one began.
    @Test(arguments: 1...60)
    func `a PBX that vanishes at a command is in agreement after the next session`(
        command: Int
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        _ = try await centre.call(from: "202").presence.logOn(
            Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        centre.pbx.restart()
        centre.book.logOffByHand(Centre.bohdan.user)
        centre.book.pauseByHand(Centre.anna.user, PauseWish())
        for loss in [InMemoryChannel.Loss.before(command), .after(command), .silence(command)] {
            let control = centre.control()
            control.channel.loss = loss
            _ = await control.run()
        }
        _ = await centre.control().run()
        #expect(centre.disagreement == nil)
        #expect(centre.on.map(\.user) == [Centre.anna.user])
    }

    /// Another call of the agent comes between any two commands.
    @Test(arguments: Meanwhile.allCases, 1...30)
    func `what an agent does meanwhile holds`(act: Meanwhile, command: Int) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.keepsMembers = true
        centre.change("sales") { $0.penalty = 9 }
        centre.pbx.place(PBX.Member(interface: "PJSIP/202", name: "Rollcall/1002"), in: "sales")
        let control = centre.control()
        var hasHappened = false
        control.channel.meanwhile = { number, _ in
            guard number == command else { return }
            await act.happens(in: centre)
            hasHappened = true
        }
        let report = await control.run()
        // Where the names that the PBX keeps were read too late, the stale member is for next time.
        if !report.differences.unknown.isEmpty { _ = await centre.control().run() }
        #expect(centre.disagreement == nil)
        guard hasHappened else { return }
        if act == .comes { #expect(centre.rings(Centre.bohdan)) }
        if act == .leaves { #expect(!centre.rings(Centre.anna)) }
    }

    enum Meanwhile: CaseIterable {
        case leaves, pauses, changes, comes, isLoggedOff

        func happens(in centre: Centre) async {
            let call = centre.call(from: self == .changes ? "203" : "201").presence
            switch self {
            case .leaves: _ = try? await call.logOff(Centre.anna)
            case .pauses: _ = try? await call.pause(Centre.anna, PauseWish())
            case .changes:
                _ = try? await call.change(Centre.anna, to: LogOnChoice(profile: Centre.sales))
            case .comes:
                _ = try? await centre.call(from: "202").presence.logOn(
                    Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
            case .isLoggedOff:
                centre.book.logOffByHand(Centre.anna.user)
                _ = await centre.control().settle()
            }
        }
    }
}
