import AMI
import Asterisk
import CallCenter
import Service
import Store
import Synchronization
import Telephone
import Testing

/// What follows in the store and in the PBX from what the manager tells.
@Suite struct FloorFollowerTests {
    @Test func `an agent rests paused in the PBX until our own clock says that it is over`()
        async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentCalled")
        #expect(try floor.state() == .connecting)
        await floor.call(until: "AgentConnect")
        #expect(try floor.state() == .inService)
        await floor.call(until: "AgentComplete")
        #expect(try floor.state() == .afterService)
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
        floor.pass(59)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true)
        floor.pass(1)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
        #expect(try floor.state() == .ready)
    }

    @Test(arguments: [Int64(-7200), 7200])
    func `a rest is as long as it is, whatever the wall clock does`(step: Int64) async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        floor.centre.move(to: floor.centre.now + step * 1_000)
        floor.uptime.now.add(60_000, ordering: .relaxed)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
        #expect(try floor.state() == .ready)
    }

    @Test func `a rest that is ended early ends in the PBX too, its own wrap-up included`()
        async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        #expect(try await floor.endsRestEarly())
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
        #expect(floor.wire.sent.withLock { $0.suffix(2) } == ["QueueRemove", "QueueAdd"])
        #expect(floor.member?.wrapUp == 60 && floor.member?.name == "Rollcall/1001")
    }

    /// The caller's own channel tells the end of a call that rang a group, perhaps earlier.
    @Test func `a rest whose beginning somebody else wrote is one too`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentConnect")
        let open = try await floor.centre.store.openCalls(at: RecordedCalls.pbx)
        let leg = try #require(open.first?.leg)
        _ = try await floor.centre.store.note([.ended(leg, .answered)], at: floor.centre.now)
        floor.pass(1)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    @Test func `who has paused themselves stays paused after the rest`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        let user = try #require(floor.centre.users["SIP/1001"])
        let facts = CallFacts(
            pbx: RecordedCalls.pbx, uniqueID: "1.1", callerNumber: nil, accessNumbers: [])
        _ = try await floor.centre.store.pause(user, PauseWish(), call: facts)
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true)
        #expect(try floor.state() == .paused(nil))
    }

    @Test func `a call that ended while nobody watched is lost, one that goes on is not`()
        async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call("1", until: "AgentConnect")
        await floor.follower.ended("test")
        floor.wire.channels.withLock { $0 = ["1.0", "1.1"] }
        await floor.begin()
        #expect(try floor.state() == .inService)
        await floor.call("1", until: "AgentComplete")
        #expect(try floor.state() == .afterService)
        floor.pass(60)
        await floor.call("2", until: "AgentConnect")
        await floor.follower.ended("test")
        floor.wire.channels.withLock { $0 = [] }
        await floor.begin()
        #expect(try floor.state() == .ready)
        let call = try await floor.centre.store.call(.init("\(RecordedCalls.pbx)/2.1"))
        #expect(call?.outcome == .lost)
    }

    @Test func `a call whose end was never told is lost at the second look`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentConnect")
        floor.wire.channels.withLock { $0 = ["1.0", "1.1"] }
        for _ in 1...3 {
            floor.pass(60)
            await floor.follower.tick()
            #expect(try floor.state() == .inService)
        }
        floor.wire.channels.withLock { $0 = ["1.0"] }
        floor.pass(60)
        await floor.follower.tick()
        #expect(try floor.state() == .inService, "its end may be on its way")
        floor.pass(60)
        await floor.follower.tick()
        #expect(try floor.state() == .ready)
    }

    @Test func `calls from before are looked for again where the PBX did not answer`() async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentConnect")
        await floor.follower.ended("test")
        floor.wire.isDeaf.withLock { $0 = true }
        await floor.begin()
        #expect(try floor.state() == .inService)
        floor.wire.isDeaf.withLock { $0 = false }
        for _ in 1...2 {
            floor.pass(60)
            await floor.follower.tick()
        }
        #expect(try floor.state() == .ready)
    }

    @Test func `a call that was answered while nobody watched ends as answered`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentCalled")
        await floor.follower.ended("test")
        floor.wire.channels.withLock { $0 = ["1.0", "1.1"] }
        await floor.begin()
        await floor.call(until: "AgentComplete", from: "AgentComplete")
        #expect(try floor.state() == .afterService)
        #expect(floor.member?.isPaused == true)
    }

    @Test func `an end of a rest that the PBX did not hear is told again`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        floor.wire.isDeaf.withLock { $0 = true }
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true)
        floor.wire.isDeaf.withLock { $0 = false }
        floor.pass(2)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    @Test(arguments: ["QueueRemove", "QueueAdd"])
    func `who logs off while a rest ends early is in no queue`(action: String) async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        #expect(try await floor.endsRestEarly())
        let (centre, pbx) = (floor.centre, floor.pbx)
        floor.wire.meanwhile.withLock { meanwhile in
            meanwhile = (
                action,
                {
                    try? await centre.logOff("SIP/1001")
                    _ = pbx.answer(
                        Action("QueueRemove", ["Queue": "sales", "Interface": "SIP/1001"]))
                }
            )
        }
        await floor.follower.tick()
        #expect(floor.member == nil)
    }

    /// What the PBX is told of the new log-on, nobody else would take back.
    @Test(arguments: [Int64(0), 30, 59, 60], [false, true])
    func `who logs off and on during a rest is paused no longer than it lasts`(
        second: Int64, isSeenOff: Bool
    ) async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        let end = floor.centre.now + 60_000
        floor.pass(second)
        try await floor.callsIn { presence, wish in
            #expect(try await presence.logOff(wish.agent) == .loggedOff)
            #expect(floor.member == nil)
            if isSeenOff { await floor.follower.tick() }
            guard case .loggedOn = try await presence.logOn(wish.agent, as: wish.choice) else {
                throw Unprepared("the agent is not on again")
            }
        }
        #expect(floor.member?.name == "Rollcall/1001")
        await floor.reconciles()
        while floor.centre.now < end {
            floor.pass(1)
            await floor.follower.tick()
            let rests = try floor.state() == .afterService
            #expect(floor.member?.isPaused == rests)
        }
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
        #expect(try floor.state() == .ready)
    }

    @Test func `a rest that is ended early after another log-on ends in the PBX too`()
        async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        floor.pass(5)
        try await floor.callsIn { presence, wish in
            _ = try await presence.logOff(wish.agent)
            _ = try await presence.logOn(wish.agent, as: wish.choice)
        }
        await floor.reconciles()
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
        let user = try #require(floor.centre.users["SIP/1001"])
        #expect(try await floor.centre.store.endRest(of: user, at: floor.centre.now))
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    @Test func `a PBX that boots has no calls`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentConnect")
        await floor.follower.heard(.init([.init("Event", "FullyBooted")]))
        #expect(try floor.state() == .ready)
    }

    @Test func `what the store cannot take is told again`() async throws {
        let floor = try await ModelFloor()
        let user = try #require(floor.centre.users["SIP/1001"])
        let book = FailingBook(floor.centre.store)
        let follower = floor.follower(to: book)
        await follower.began(floor.wire, pbx: RecordedCalls.pbx, version: "")
        book.fails.withLock { $0 = true }
        await floor.call(until: "AgentComplete", to: follower)
        #expect(try floor.state() == .ready)
        let ended = floor.centre.now
        book.fails.withLock { $0 = false }
        floor.pass(10)
        await follower.tick()
        #expect(try floor.state() == .afterService)
        let call = try await floor.centre.store.call(.init("\(RecordedCalls.pbx)/1.1"))
        #expect(call?.endedAt == ended && call?.user == user)
    }
}
