import AGI
import Asterisk
import CallCenter
import FakeDesks
import Synchronization
import Telephone
import Testing

@testable import Service

/// A manager that is lost while agents rest leaves them paused in the PBX, with nobody to end it.
@Suite(.timeLimit(.minutes(1))) struct `Rests whose manager was lost` {
    private func channel(at pbx: PBX) -> InMemoryChannel {
        InMemoryChannel(Preamble("dial", from: "0047999", at: pbx), at: pbx)
    }

    private func settle(_ floor: ModelFloor, over channel: InMemoryChannel) async
        -> Reconciliation.Report?
    {
        await floor.leftRests.settle(RecordedCalls.pbx, over: channel) { _ in false }
    }

    @Test func `end with the next call of that PBX`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        #expect(floor.member?.isPaused == true)
        await floor.follower.ended("the PBX ended the connection")
        #expect(
            await floor.leftRests.settle("192.0.2.9", over: channel(at: floor.pbx)) { _ in false }
                == nil)
        let report = try #require(await settle(floor, over: channel(at: floor.pbx)))
        #expect(report.failures == [])
        #expect(report.remarks == [.corrected(queue: "sales", .pause)])
        #expect(floor.member?.isPaused == false)
        let next = channel(at: floor.pbx)
        #expect(await settle(floor, over: next) == nil)
        #expect(next.call.commands == [])
    }

    @Test func `are the manager's again when it is back`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        await floor.follower.ended("the PBX ended the connection")
        await floor.begin()
        #expect(await settle(floor, over: channel(at: floor.pbx)) == nil)
        #expect(floor.member?.isPaused == true)
        floor.pass(60)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
    }

    /// The list is in memory, and the manager may be out of reach when the server is back.
    @Test(arguments: [Int64(0), 60, 3_600, 3_700])
    func `by a server that was stopped are ended by the next one`(seconds: Int64) async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        floor.pass(seconds)
        let left = LeftRests(book: floor.centre.store)
        await left.recall(RecordedCalls.pbx, from: floor.centre.store, now: floor.centre.now)
        let report = await left.settle(RecordedCalls.pbx, over: channel(at: floor.pbx)) { _ in
            false
        }
        #expect((report != nil) == (seconds <= 3_600))
        #expect(floor.member?.isPaused == (seconds > 3_600))
    }

    /// A session may die before it has compared anything.
    @Test func `are left again by a manager that goes before it has told of them`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        await floor.follower.ended("the PBX ended the connection")
        floor.pass(60)
        await floor.begin()
        await floor.follower.ended("the PBX ended the connection")
        #expect(floor.member?.isPaused == true)
        #expect(try #require(await settle(floor, over: channel(at: floor.pbx))).failures == [])
        #expect(floor.member?.isPaused == false)
    }

    @Test func `that ended meanwhile end in the PBX when the manager is back`() async throws {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        await floor.follower.ended("the PBX ended the connection")
        floor.pass(60)
        await floor.begin()
        floor.wire.isDeaf.withLock { $0 = true }
        await floor.follower.tick()
        #expect(floor.member?.isPaused == true)
        floor.wire.isDeaf.withLock { $0 = false }
        floor.pass(2)
        await floor.follower.tick()
        #expect(floor.member?.isPaused == false)
        await floor.follower.ended("the PBX ended the connection")
        #expect(await settle(floor, over: channel(at: floor.pbx)) == nil)
    }

    @Test(arguments: 1...3)
    func `are for the call after one whose connection breaks at a command`(command: Int)
        async throws
    {
        let floor = try await ModelFloor()
        await floor.begin()
        await floor.call(until: "AgentComplete")
        await floor.follower.ended("the PBX ended the connection")
        let broken = channel(at: floor.pbx)
        broken.loss = .before(command)
        let report = await settle(floor, over: broken)
        #expect(report?.failures.isEmpty == false || floor.member?.isPaused == false)
        _ = await settle(floor, over: channel(at: floor.pbx))
        #expect(floor.member?.isPaused == false)
    }

    @Test(arguments: ["dial", "status?id=1002&trusted=1"])
    func `end over the wire, whoever calls`(path: String) async throws {
        let pbx = PBX(queues: ["sales"])
        let word = "0123456789abcdef0123456789abcdef"
        pbx.setGlobal("ROLLCALL_TRUSTED", word)
        let book = FakeBook.small
        let left = LeftRests(book: book)
        let trusted = try #require(TrustedSecret(Array(word.utf8)))
        _ = try await serving(book: book, trusted: trusted, leftRests: left) { service in
            var on = try HonestCall("logon?id=1001&trusted=1", at: pbx, on: service)
            try on.finish()
            var member = try #require(pbx.members(of: "sales")?.first)
            (member.isPaused, member.pauseReason) = (true, "wrap-up")
            pbx.remove(queue: "sales")
            pbx.place(member, in: "sales")
            left.leave(book.open.map(\.logOn.user), at: "127.0.0.1")
            var call = try HonestCall(path, called: "999", at: pbx, on: service)
            try call.finish()
            #expect(pbx.members(of: "sales")?.first?.isPaused == false)
        }
    }
}
