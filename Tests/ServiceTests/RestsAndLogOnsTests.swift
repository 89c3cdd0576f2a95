import AMI
import Asterisk
import CallCenter
import Service
import Store
import Synchronization
import Telephone
import Testing

/// Rests that begin or end while the agent's log-on is not on: nobody else touches its members.
@Suite struct `Rests beside log-ons` {
    private let floor: ModelFloor
    /// From which the agent calls to change to it.
    private let mobile = "004790001001"

    init() async throws {
        floor = try await ModelFloor()
        await floor.begin()
    }

    /// The members are removed and added, with two commands each.
    @Test(arguments: 1...4)
    func `that begin while the agent changes their number pause the new member`(command: Int)
        async throws
    {
        await floor.call(until: "AgentConnect")
        try await floor.callsIn(from: mobile) { [floor] number in
            guard number == command else { return }
            await floor.call(until: "AgentComplete", from: "AgentComplete")
        } _: { presence, wish in
            guard case .loggedOn = try await presence.change(wish.agent, to: wish.choice) else {
                throw Unprepared("the number did not change")
            }
        }
        #expect(floor.member?.interface.contains(mobile) == true)
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    @Test(arguments: 1...4)
    func `that end while the agent changes their number do not pause the new member`(command: Int)
        async throws
    {
        await floor.call(until: "AgentComplete")
        try await floor.callsIn(from: mobile) { [floor] number in
            guard number == command else { return }
            floor.pass(60)
            await floor.follower.tick()
        } _: { presence, wish in
            _ = try await presence.change(wish.agent, to: wish.choice)
        }
        #expect(floor.member?.interface.contains(mobile) == true)
        #expect(floor.member?.isPaused == false)
    }

    @Test func `that outlast a log-off and a log-on pause the new member at once`() async throws {
        await floor.call(until: "AgentComplete")
        try await floor.callsIn { presence, wish in
            _ = try await presence.logOff(wish.agent)
            _ = try await presence.logOn(wish.agent, as: wish.choice)
        }
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    @Test(arguments: 1...2)
    func `that end while the agent logs on again do not pause the new member`(command: Int)
        async throws
    {
        await floor.call(until: "AgentComplete")
        try await floor.callsIn { presence, wish in _ = try await presence.logOff(wish.agent) }
        try await floor.callsIn { [floor] number in
            guard number == command else { return }
            floor.pass(60)
            await floor.follower.tick()
        } _: { presence, wish in
            _ = try await presence.logOn(wish.agent, as: wish.choice)
        }
        #expect(floor.member?.isPaused == false)
    }

    /// Whoever changes it may have asked before whether the agent rests.
    @Test func `that begin while the log-on changes are told when it is on`() async throws {
        let store = floor.centre.store
        await floor.call(until: "AgentConnect")
        guard
            case .begun(let logOn, let next) = try await store.beginChange(
                try floor.wish(from: mobile))
        else { throw Unprepared("no change") }
        await floor.call(until: "AgentComplete", from: "AgentComplete")
        _ = floor.pbx.answer(
            Action("QueueRemove", ["Queue": "sales", "Interface": "SIP/1001"]))
        _ = floor.pbx.answer(
            Action(
                "QueueAdd",
                ["Queue": "sales", "Interface": next.interface, "MemberName": "Rollcall/1001"]))
        let members = next.members.map { LogOn.Joined($0.member, .added) }
        _ = try #require(try await store.finishChange(logOn.id, members: members))
        #expect(floor.member?.isPaused == false)
        floor.pass(2)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true && floor.member?.pauseReason == "wrap-up")
    }

    @Test func `whose beginning the PBX did not hear are told again`() async throws {
        await floor.call(until: "AgentConnect")
        floor.wire.isDeaf.withLock { $0 = true }
        await floor.call(until: "AgentComplete", from: "AgentComplete")
        #expect(floor.member?.isPaused == false)
        floor.wire.isDeaf.withLock { $0 = false }
        floor.pass(2)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true)
        let told = floor.wire.sent.withLock { $0.count { $0 == "QueuePause" } }
        floor.pass(2)
        await floor.follower.tick()
        #expect(floor.wire.sent.withLock { $0.count { $0 == "QueuePause" } } == told)
    }
}
