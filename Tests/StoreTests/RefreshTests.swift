import CallCenter
import SQLite
import Testing

@testable import Store

/// "A new group profile, setting or block reaches agents who are already logged on": what the
/// directory makes of their log-on by now.
@Suite struct RefreshTests {
    let sample: SampleStore
    let people: [Crowd.Person]

    var store: Store { sample.store }

    init() async throws {
        sample = try SampleStore()
        people = try Crowd(3, in: sample.store).people
        for person in people { _ = try await sample.store.logOn(person) }
    }

    private func outdated() async throws -> OutdatedLogOns {
        try await store.outdated(at: people[0].wish.call.pbx, after: nil, among: 16)
    }

    private func edit(_ sql: String) throws {
        try Connection.open(sample.folder.file, .write).execute(sql, as: "edit")
    }

    /// What the first person's log-on is to become after an edit.
    private func refreshed() async throws -> ChangeBeginning {
        let person = people[0]
        return try await store.beginRefresh(of: person.agent.user, call: person.wish.call)
    }

    @Test func `nothing is begun where nothing was edited`() async throws {
        let user = people[0].agent.user
        #expect(
            try await outdated() == OutdatedLogOns([], last: people.last?.agent.user))
        let on = try #require(try await store.open(of: user)?.logOn)
        #expect(try await store.beginRefresh(of: user, call: people[0].wish.call) == .same(on))
    }

    @Test func `the pages go over all log-ons of the PBX, and of no other`() async throws {
        try edit("UPDATE profile_skills SET level = 1")
        var found: [User.ID] = []
        var last: User.ID?
        while true {
            let page = try await store.outdated(at: people[0].wish.call.pbx, after: last, among: 2)
            found += page.logOns.map(\.user)
            guard page.last != nil else { break }
            last = page.last
        }
        #expect(found == people.map(\.agent.user))
        let elsewhere = try await store.outdated(at: "192.0.2.99", after: nil, among: 2)
        #expect(elsewhere == OutdatedLogOns([], last: nil))
    }

    @Test func `levels, skills, settings and another phone's technology reach who is on`()
        async throws
    {
        let on = try #require(try await store.open(of: people[0].agent.user)?.logOn)
        try store.edit { directory in
            try directory.set("wrap-up-phone", to: "75", for: .user(people[0].agent.user))
            try directory.set("interface-internal", to: "SIP/{number}", for: .centre)
        }
        try edit("UPDATE profile_skills SET level = 1")
        #expect(try await outdated().logOns.map(\.user) == people.map(\.agent.user))
        guard case .begun(let from, let to) = try await refreshed() else {
            throw Failure("not begun")
        }
        #expect(from.members == on.members && from.state == .changing)
        #expect(to.number == on.number && to.profile.id == on.profile.id)
        #expect(to.wrapUp == .seconds(75))
        #expect(Set(to.members.map(\.member.penalty.value)) == [9])
        #expect(Set(to.members.map(\.member.interface)) == ["SIP/3000"])
        let done = to.members.map { LogOn.Joined($0.member, .added) }
        let now = try #require(try await store.finishChange(on.id, members: done))
        #expect(now.members == done && now.since == on.since)
        #expect(try store.ledger().last?.event == .change)
        #expect(try await outdated().logOns.map(\.user) == people.dropFirst().map(\.agent.user))
    }

    @Test func `whom no queue is left for is told so`() async throws {
        try edit("DELETE FROM queue_skills")
        #expect(try await outdated().logOns.map(\.user) == people.map(\.agent.user))
        #expect(try await refreshed() == .refused(.noQueue))
        let open = try #require(try await store.open(of: people[0].agent.user))
        #expect(open.logOn.state == .on && open.next == nil)
    }

    @Test func `whose profile was taken away keeps it until they choose another (R27, R28)`()
        async throws
    {
        try store.edit { directory in
            for person in people {
                try directory.untick(person.wish.choice.profile.id, for: person.agent.user)
            }
        }
        #expect(try await outdated().logOns.map(\.user) == [])
        #expect(try await refreshed() == .refused(.profileNotAllowed))
    }

    @Test func `only who is on, and at this PBX, is begun anew`() async throws {
        try edit("UPDATE profile_skills SET level = 1")
        let user = people[0].agent.user
        let elsewhere = CallFacts.from("3000", pbx: "192.0.2.99")
        guard case .notOn(let open?) = try await store.beginRefresh(of: user, call: elsewhere)
        else { throw Failure("begun at another PBX") }
        #expect(open.logOn.state == .on)
        try await store.logOff(people[0])
        #expect(try await refreshed() == .notOn(nil))
    }

    @Test func `the queues that are new to a log-on are told`() async throws {
        try edit("INSERT INTO queues (name) VALUES ('extra')")
        try edit(
            """
            INSERT INTO group_queues (group_id, queue_id)
            SELECT g.id, q.id FROM groups g, queues q WHERE g.name = 'Crowd' AND q.name = 'extra'
            """)
        #expect(try await outdated().logOns.map(\.newQueues) == [["extra"], ["extra"], ["extra"]])
        #expect(try await outdated().logOns.map(\.interface).first == "PJSIP/3000")
    }

    @Test func `who has a call keeps their members until it is over`() async throws {
        try edit("UPDATE profile_skills SET level = 1")
        let centre = "192.0.2.1"
        let user = people[0].agent.user
        let offer = CallOffer.queue("1", to: "PJSIP/3000", pbx: centre)
        _ = try await store.note([.offered(offer)], at: sample.time.now)
        #expect(
            try await outdated().logOns.map(\.user) == people.dropFirst().map(\.agent.user))
        let on = try #require(try await store.open(of: user)?.logOn)
        #expect(try await refreshed() == .same(on))
        sample.time.pass(.seconds(9))
        _ = try await store.note([.ended(.leg("1"), .noAnswer)], at: sample.time.now)
        #expect(try await outdated().logOns.map(\.user) == people.map(\.agent.user))
    }

    @Test func `an address at which a member is on is told where nothing is heard of it`()
        async throws
    {
        let member = try #require(
            try await store.open(of: people[0].agent.user)?.logOn.members.first?.member)
        #expect(try await store.unheardAddress(of: member) == "192.0.2.1")
        let others = Member(
            queue: member.queue, interface: member.interface, penalty: member.penalty,
            name: "Rollcall/77", stateInterface: "", wrapUp: .zero)
        #expect(try await store.unheardAddress(of: others) == nil)
        try await store.note(
            PBXLink(
                pbx: "192.0.2.1", way: .control, isUp: false, since: 1, version: "",
                reason: "gone"))
        #expect(try await store.unheardAddress(of: member) == nil)
    }
}
