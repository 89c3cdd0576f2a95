import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// What a log-off makes of the queues of the PBX, and what the agent is told of it.
@Suite struct `Logging off` {
    let centre = Centre()

    @Test func `the member leaves every queue, then the ledger has it`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        let id = try #require(centre.book.open.first).logOn.id
        let call = centre.call()
        #expect(try await call.presence.logOff(Centre.anna) == .loggedOff)
        #expect(
            call.commands == [
                #"EXEC RemoveQueueMember "retention,PJSIP/201""#, #"GET VARIABLE "RQMSTATUS""#,
                #"EXEC RemoveQueueMember "sales,PJSIP/201""#, #"GET VARIABLE "RQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "UNAVAILABLE""#,
            ])
        #expect(centre.pbx.memberships(of: "PJSIP/201") == [:])
        #expect(centre.book.open == [])
        #expect(centre.book.ledger == [.loggedOn(id), .loggedOff(id, .agent)])
        #expect(call.presence.remarks == [])
    }

    @Test func `from another phone it is the phone of the log-on that leaves`() async throws {
        try await centre.annaIsOn()
        let call = centre.call(from: "202")
        #expect(try await call.presence.logOff(Centre.anna) == .loggedOff)
        #expect(centre.disagreement == nil)
    }

    @Test func `who hung up before it stays on`() async throws {
        try await centre.annaIsOn()
        let call = centre.call(hangsUp: .after(0))
        await #expect(throws: DeskUnavailable(effect: .none, reason: "the caller hung up")) {
            try await call.presence.logOff(Centre.anna)
        }
        #expect(centre.on.count == 1)
        #expect(centre.disagreement == nil)
    }

    @Test func `who is not logged on cannot log off`() async throws {
        let call = centre.call()
        #expect(try await call.presence.logOff(Centre.anna) == .notLoggedOn)
        #expect(call.commands == [])
    }

    @Test func `a queue that has lost the member, or is gone itself, is a success`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        centre.pbx.remove(queue: "retention")
        let call = centre.call()
        #expect(try await call.presence.logOff(Centre.anna) == .loggedOff)
        #expect(centre.disagreement == nil)
    }

    @Test func `a member that became one of queues.conf stays, and it is told`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        centre.pbx.place(PBX.Member(interface: "PJSIP/201", isDynamic: false), in: "sales")
        let call = centre.call()
        #expect(try await call.presence.logOff(Centre.anna) == .stillIn(queues: ["sales"]))
        #expect(call.presence.remarks == [.refused(queue: "sales", word: "NOTDYNAMIC")])
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `a PBX without the application leaves the log-on to be repaired`() async throws {
        try await centre.annaIsOn()
        let id = try #require(centre.book.open.first).logOn.id
        let call = centre.call()
        let presence = Presence(
            on: WithoutQueues(call.channel), book: centre.book, interlude: Quiet(),
            call: CallFacts(
                pbx: Centre.address, uniqueID: "1", callerNumber: "201", accessNumbers: []))
        await #expect {
            try await presence.logOff(Centre.anna)
        } throws: {
            ($0 as? DeskUnavailable)?.effect == .unknown
        }
        #expect(centre.book.open.map(\.isAdrift) == [true])

        #expect(try await centre.call().presence.standing(of: Centre.anna) == .loggedOff)
        #expect(centre.disagreement == nil)
        #expect(centre.book.ledger == [.loggedOn(id), .loggedOff(id, .repaired)])
    }
}
