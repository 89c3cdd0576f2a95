import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// Before an agent hears how they stand, the PBX gets them again: it may have started anew.
@Suite struct `How the agent stands` {
    let centre = Centre()

    @Test func `logged off without a log-on`() async throws {
        let call = centre.call()
        #expect(try await call.presence.standing(of: Centre.anna) == .loggedOff)
        #expect(call.commands == [])
    }

    @Test func `logged on where the PBX has the member: nothing is changed`() async throws {
        try await centre.annaIsOn()
        let before = centre.book.calls
        let call = centre.call(from: "202")
        guard case .loggedOn(let logOn) = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.queues.map(\.queue) == ["sales"])
        #expect(call.presence.remarks == [])
        #expect(centre.book.calls == before + 1)
        #expect(centre.disagreement == nil)
    }

    @Test func `a PBX that started anew has the member again`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        #expect(centre.disagreement != nil)
        let call = centre.call()
        guard case .loggedOn = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not logged on")
            return
        }
        #expect(
            call.presence.remarks == [.repaired(queue: "retention"), .repaired(queue: "sales")])
        #expect(
            centre.pbx.memberships(of: "PJSIP/201").mapValues(\.wrapUp)
                == ["retention": 45, "sales": 45])
        #expect(centre.disagreement == nil)
    }

    @Test func `a queue that the PBX has got meanwhile is joined`() async throws {
        let centre = Centre(queues: ["sales"])
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.place(PBX.Member(interface: "Local/9@x", isDynamic: false), in: "retention")
        let call = centre.call()
        guard case .loggedOn(let logOn) = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not logged on")
            return
        }
        #expect(!logOn.lacksQueues)
        #expect(centre.book.open.map(\.logOn) == [logOn])
        #expect(centre.disagreement == nil)
    }

    @Test func `a queue that is gone is told and written down`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.remove(queue: "retention")
        let call = centre.call()
        guard case .loggedOn(let logOn) = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.lacksQueues)
        #expect(call.presence.remarks == [.refused(queue: "retention", word: "NOSUCHQUEUE")])
        #expect(centre.book.open.map(\.logOn) == [logOn])
        #expect(centre.disagreement == nil)
    }

    @Test func `the last queue left is a log-off, and the ledger says why`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        let id = try #require(centre.on.first).id
        centre.pbx.remove(queue: "retention")
        centre.pbx.remove(queue: "sales")
        let call = centre.call()
        #expect(try await call.presence.standing(of: Centre.anna) == .loggedOff)
        #expect(centre.book.ledger == [.loggedOn(id), .loggedOff(id, .noQueue)])
        #expect(call.presence.remarks.last == .closedWithoutQueue(interface: "PJSIP/201"))
        #expect(centre.wrongLamp == nil)
        #expect(centre.disagreement == nil)
    }

    @Test func `a PBX that does not answer for its queues logs nobody off`() async throws {
        try await centre.annaIsOn()
        let presence = Presence(
            on: WithoutQueues(centre.call().channel), book: centre.book, interlude: Quiet(),
            call: CallFacts(
                pbx: Centre.address, uniqueID: "1", callerNumber: "201", accessNumbers: []))
        guard case .loggedOn = try await presence.standing(of: Centre.anna) else {
            Issue.record("logged off")
            return
        }
        guard case .loggedOn = try await centre.call().presence.standing(of: Centre.anna) else {
            Issue.record("logged off")
            return
        }
        #expect(centre.disagreement == nil)
    }

    @Test func `a queue whose name cannot be asked for is paused all the same`() async throws {
        let centre = Centre(queues: ["sales desk"], joined: ["sales desk": 1])
        try await centre.annaIsOn()
        let call = centre.call(loss: .before(1))
        _ = try? await call.presence.pause(Centre.anna, PauseWish())
        _ = try await centre.call().presence.standing(of: Centre.anna)
        #expect(centre.disagreement == nil)
    }

    @Test func `a log-on at another PBX is told, and this PBX gets no member`() async throws {
        try await centre.annaIsOn()
        let call = centre.call(at: "192.0.2.2")
        guard case .loggedOn = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not logged on")
            return
        }
        #expect(call.commands == [])
    }

    /// A restarted PBX takes what this call adds; the log-off of another call has removed already.
    @Test(arguments: [1, 2, 3, 4])
    func `logged off by another call while the members are added: none of them stays`(
        command: Int
    ) async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        let call = centre.call()
        let other = centre.call(from: "202")
        call.channel.meanwhile = { number, _ in
            guard number == command else { return }
            _ = try? await other.presence.logOff(Centre.anna)
        }
        #expect(try await call.presence.standing(of: Centre.anna) == .loggedOff)
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `logged on anew by another call while the members are added: that log-on holds`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        let call = centre.call()
        let other = centre.call(from: "201")
        call.channel.meanwhile = { number, _ in
            guard number == 1 else { return }
            _ = try? await other.presence.logOff(Centre.anna)
            _ = try? await other.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        }
        let on = try await call.presence.standing(of: Centre.anna)
        #expect(centre.on.map(Standing.loggedOn) == [on])
        #expect(centre.disagreement == nil)
    }

    @Test func `what was added for who may have logged off is out again`() async throws {
        let centre = Centre()
        try await centre.annaIsOn()
        centre.pbx.restart()
        let (call, other) = (centre.call(), centre.call(from: "202"))
        call.channel.meanwhile = { number, _ in
            guard number == 1 else { return }
            _ = try? await other.presence.logOff(Centre.anna)
            centre.book.fail(.refused, at: 1)
        }
        await #expect(throws: DeskUnavailable.self) {
            try await call.presence.standing(of: Centre.anna)
        }
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }
}
