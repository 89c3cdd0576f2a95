import CallCenter
import SQLite
import Testing

@testable import Store

/// What `who` and `ledger` show.
@Suite struct ListTests {
    let sample: SampleStore
    let crowd: Crowd

    var store: Store { sample.store }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(3, in: sample.store)
    }

    @Test func `who shows those who are on, by numeric ID, with the queues that took them`()
        async throws
    {
        _ = try await store.logOn(crowd.people[1])
        _ = try await store.begin(crowd.people[2].wish)
        let on = try await store.logOn(crowd.people[0])
        var members = on.members
        members[0].status = .refused("NOSUCHQUEUE")
        try await store.update(on.id, members: members)
        let who = try store.who()
        #expect(who.map(\.numericID) == ["3000", "3001"])
        let first = try #require(who.first)
        #expect(first.name == "person3000")
        #expect(first.userName == "person3000")
        #expect(first.group == "Crowd")
        #expect(first.profile == "Crowd")
        #expect(first.number == "3000")
        #expect(first.interface == "PJSIP/3000")
        #expect(first.queues == ["sales"])
        #expect(first.refusedQueues == ["retention": "NOSUCHQUEUE"])
        #expect(first.since == on.since)
        #expect(!first.isPaused)
    }

    @Test func `who shows a pause with its reason and since when, and who is changing`()
        async throws
    {
        let on = try await store.logOn(crowd.people[0])
        let lunch = try store.reason(1, "Lunch")
        sample.time.pass(.seconds(60))
        _ = try await store.pause(on.user, PauseWish(reason: lunch), call: .from("3000"))
        _ = try await store.beginChange(crowd.people[0].wish(at: "3001"))
        let agent = try #require(try store.who().first)
        #expect(agent.isPaused && agent.pauseReason == "Lunch")
        #expect(agent.pausedSince == sample.time.now && agent.since == on.since)
        #expect(agent.number == "3000")
    }

    @Test func `the ledger tells who, where, when and in which call`() async throws {
        let on = try await store.logOn(crowd.people[0])
        sample.time.pass(.seconds(60))
        try await store.logOff(crowd.people[0])
        let ledger = try store.ledger()
        #expect(ledger.map(\.event) == [.logOn, .logOff])
        #expect(ledger.map(\.at) == [sample.time.now - 60_000, sample.time.now])
        for entry in ledger {
            #expect(entry.logOn == on.id.description)
            #expect(entry.numericID == "3000")
            #expect(entry.userName == "person3000")
            #expect(entry.group == "Crowd")
            #expect(entry.profile == "Crowd")
            #expect(entry.number == "3000")
            #expect(entry.interface == "PJSIP/3000")
            #expect(entry.pbx == "192.0.2.1")
            #expect(entry.call == "1795000000.1")
        }
    }

    @Test func `a deletion leaves the ledger readable, and waits until the user is off (R84)`()
        async throws
    {
        let person = crowd.people[0]
        _ = try await store.logOn(person)
        #expect(throws: StoreFault.self) { try store.edit { try $0.delete(person.agent.user) } }
        try await store.logOff(person)
        try store.edit { try $0.delete(person.agent.user) }
        #expect(try store.ledger().map(\.userName) == ["person3000", "person3000"])
    }

    @Test(arguments: ["UPDATE ledger SET reason = 'x'", "DELETE FROM ledger"])
    func `the ledger is only ever added to`(sql: String) async throws {
        _ = try await store.logOn(crowd.people[0])
        let connection = try Connection.open(sample.folder.file, .write)
        let error = #expect(throws: SQLiteError.self) { try connection.execute(sql, as: "test") }
        #expect(error?.message == "the ledger is append-only")
        #expect(try store.ledger().count == 1)
    }
}
