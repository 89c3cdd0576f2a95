import CallCenter
import SQLite
import Testing

@testable import Store

/// One log-on from its beginning to its end, and who is in whose way.
@Suite struct LogOnBookTests {
    let sample: SampleStore
    let crowd: Crowd

    var store: Store { sample.store }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(50, in: sample.store)
    }

    private func states() throws -> [[Value]] {
        try Connection.open(sample.folder.file, .read).rows("SELECT state, adrift FROM log_ons")
    }

    @Test func `a log-on is pending, on, ending and gone, and the ledger has both ends`()
        async throws
    {
        let person = crowd.people[0]
        guard case .begun(let begun) = try await store.begin(person.wish) else {
            throw Failure("not begun")
        }
        #expect(begun.state == .pending)
        #expect(begun.since == nil)
        #expect(begun.members.map(\.status) == [.wanted, .wanted])
        #expect(try await store.open(of: person.agent.user)?.logOn == begun)
        #expect(try store.ledger().isEmpty)

        sample.time.pass(.seconds(1))
        let members = [
            LogOn.Joined(begun.members[0].member, .added),
            LogOn.Joined(begun.members[1].member, .refused("NOSUCHQUEUE")),
        ]
        let on = try #require(try await store.finish(begun.id, members: members))
        #expect(on.state == .on)
        #expect(on.members == members)
        #expect(on.since == sample.time.now)
        #expect(on.sinceTime == sample.time.clock.timeOfDay(sample.time.now))
        #expect(try await store.open(of: person.agent.user)?.logOn == on)

        let before = try #require(try await store.beginLogOff(person.agent.user))
        #expect(before == on)
        #expect(try await store.open(of: person.agent.user)?.logOn.state == .ending)
        try await store.finishLogOff(on.id, reason: .agent, call: .from("3000"))
        #expect(try await store.open(of: person.agent.user) == nil)
        #expect(try store.ledger().map(\.event) == [.logOn, .logOff])
        #expect(try store.ledger().map(\.reason) == [nil, "agent"])
        #expect(try Set(store.ledger().map(\.logOn)) == [on.id.description])
    }

    @Test func `members, penalties and names are what the PBX is told`() async throws {
        guard case .begun(let logOn) = try await store.begin(crowd.people[0].wish) else {
            throw Failure("not begun")
        }
        #expect(logOn.number == PhoneNumber("3000"))
        #expect(logOn.interface == "PJSIP/3000")
        #expect(logOn.pbx == "192.0.2.1")
        #expect(logOn.wrapUp == .seconds(20))
        #expect(
            logOn.members.map(\.member) == [
                Member(
                    queue: "retention", interface: "PJSIP/3000", penalty: Penalty(7),
                    name: "Rollcall/3000", stateInterface: "", wrapUp: .seconds(20)),
                Member(
                    queue: "sales", interface: "PJSIP/3000", penalty: Penalty(3),
                    name: "Rollcall/3000", stateInterface: "", wrapUp: .seconds(20)),
            ])
        #expect(logOn.id.description.utf8.count == 32)
    }

    @Test func `of fifty calls of one agent at once the first commit wins (P3)`() async throws {
        let wish = crowd.people[0].wish
        let beginnings = try await withThrowingTaskGroup(of: LogOnBeginning.self) { group in
            for _ in 1...50 { group.addTask { [store] in try await store.begin(wish) } }
            return try await group.reduce(into: [LogOnBeginning]()) { $0.append($1) }
        }
        let begun = beginnings.compactMap { beginning -> LogOn? in
            guard case .begun(let logOn) = beginning else { return nil }
            return logOn
        }
        let winner = try #require(begun.first)
        #expect(begun.count == 1)
        let others = beginnings.filter { $0 != .begun(winner) }
        #expect(
            others
                == Array(
                    repeating: .alreadyOpen(OpenLogOn(logOn: winner, isAdrift: false)), count: 49))
    }

    @Test func `of fifty agents at one number the first commit wins`() async throws {
        let beginnings = try await withThrowingTaskGroup(of: LogOnBeginning.self) { group in
            for person in crowd.people {
                let wish = LogOnWish(
                    agent: person.agent, profile: person.wish.choice.profile, call: .from("3000"))
                group.addTask { [store] in try await store.begin(wish) }
            }
            return try await group.reduce(into: [LogOnBeginning]()) { $0.append($1) }
        }
        #expect(beginnings.filter { $0 == .refused(.numberInUse) }.count == 49)
    }

    @Test func `two PBXs may have the same interface`() async throws {
        let (one, other) = (crowd.people[0], crowd.people[1])
        _ = try await store.begin(one.wish)
        let wish = LogOnWish(
            agent: other.agent, profile: other.wish.choice.profile,
            call: .from("3000", pbx: "192.0.2.2"))
        guard case .begun(let logOn) = try await store.begin(wish) else {
            throw Failure("not begun")
        }
        #expect(logOn.interface == "PJSIP/3000")
    }

    @Test func `what never was on is forgotten, and leaves nothing in the ledger`() async throws {
        guard case .begun(let logOn) = try await store.begin(crowd.people[0].wish) else {
            throw Failure("not begun")
        }
        try await store.forget(logOn.id)
        #expect(try await store.open(of: logOn.user) == nil)
        #expect(try store.ledger().isEmpty)
        // Closed and forgotten already: both are what was wanted.
        try await store.forget(logOn.id)
        try await store.finishLogOff(logOn.id, reason: .repaired, call: .from("3000"))
        #expect(try store.ledger().isEmpty)
    }

    @Test func `a log-on that was taken away while the PBX was told is not finished`() async throws
    {
        guard case .begun(let logOn) = try await store.begin(crowd.people[0].wish) else {
            throw Failure("not begun")
        }
        try await store.setAdrift(logOn.id)
        #expect(try await store.finish(logOn.id, members: logOn.members) == nil)
        #expect(try store.ledger().isEmpty)
    }

    @Test func `an adrift log-on of another agent blocks the number until it is repaired`()
        async throws
    {
        let on = try await store.logOn(crowd.people[0])
        try await store.setAdrift(on.id)
        let other = LogOnWish(
            agent: crowd.people[1].agent, profile: crowd.people[1].wish.choice.profile,
            call: .from("3000"))
        guard case .blocked(let adrift) = try await store.begin(other) else {
            throw Failure("not blocked")
        }
        #expect(adrift.isAdrift)
        #expect(adrift.logOn.id == on.id)
        #expect(adrift.logOn.state == .ending)
        #expect(adrift.logOn.since == on.since)
        #expect(try await store.adrift(at: "192.0.2.1", atMost: 8) == [adrift])
        #expect(try await store.adrift(at: "192.0.2.2", atMost: 8).isEmpty)

        try await store.finishLogOff(on.id, reason: .repaired, call: .from("3000"))
        guard case .begun = try await store.begin(other) else { throw Failure("still blocked") }
        #expect(try store.ledger().map(\.reason) == [nil, "repaired"])
    }

    @Test func `what the PBX has of a log-on is kept`() async throws {
        let on = try await store.logOn(crowd.people[0])
        var members = on.members
        members[0].status = .refused("no answer")
        try await store.update(on.id, members: members)
        #expect(try await store.open(of: on.user)?.logOn.members == members)
    }

    @Test func `only who is on can be logged off`() async throws {
        let person = crowd.people[0]
        #expect(try await store.beginLogOff(person.agent.user) == nil)
        _ = try await store.begin(person.wish)
        #expect(try await store.beginLogOff(person.agent.user) == nil)
        #expect(try states() == [[.text("pending"), .integer(0)]])
    }

    @Test func `the next server finds the middle of a call adrift, and who is on, on`()
        async throws
    {
        let on = try await store.logOn(crowd.people[0])
        let ending = try await store.logOn(crowd.people[1])
        _ = try await store.beginLogOff(ending.user)
        guard case .begun(let pending) = try await store.begin(crowd.people[2].wish) else {
            throw Failure("not begun")
        }
        // A server that ends without a word.
        let copy = try sample.folder.copy()
        let next = try Store.open(path: copy.file, mode: .serve, clock: sample.time.clock)
        #expect(try await next.open(of: on.user)?.logOn == on)
        #expect(try await next.open(of: on.user)?.isAdrift == false)
        let adrift = try await next.adrift(at: "192.0.2.1", atMost: 8)
        #expect(Set(adrift.map(\.logOn.id)) == [ending.id, pending.id])
        #expect(Set(adrift.map(\.logOn.since)) == [ending.since, nil])
    }
}
