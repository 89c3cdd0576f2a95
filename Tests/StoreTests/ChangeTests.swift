import CallCenter
import SQLite
import Testing

@testable import Store

/// Another profile or number while the agent is on.
@Suite struct ChangeTests {
    let sample: SampleStore
    let crowd: Crowd
    let own: ProfileChoice

    var store: Store { sample.store }
    var person: Crowd.Person { crowd.people[0] }
    var other: Crowd.Person { crowd.people[1] }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(3, in: sample.store)
        own = try crowd.people[0].addProfile(to: sample.store)
    }

    /// Logs the person on and begins a change.
    private func changing(_ wish: LogOnWish) async throws -> (from: LogOn, to: LogOn) {
        if try await store.open(of: wish.agent.user) == nil { _ = try await store.logOn(person) }
        guard case .begun(from: let from, to: let to) = try await store.beginChange(wish) else {
            throw Failure("not begun")
        }
        return (from, to)
    }

    @Test func `a log-on keeps its identity, gets the rest, and the ledger has the change`()
        async throws
    {
        let on = try await store.logOn(person)
        sample.time.pass(.seconds(60))
        let (from, to) = try await changing(person.wish(own, at: "3001"))
        #expect(from.state == .changing && to.state == .changing)
        #expect(from.members == on.members && from.interface == on.interface)
        #expect(
            to.members == [
                LogOn.Joined(
                    Member(
                        queue: "support", interface: "PJSIP/3001", penalty: Penalty(4),
                        name: "Rollcall/3000", stateInterface: "", wrapUp: .seconds(20)), .wanted)
            ])
        #expect(
            try await store.open(of: on.user)
                == OpenLogOn(logOn: from, next: to, isAdrift: false))
        #expect(try store.ledger().map(\.event) == [.logOn])

        let members = [LogOn.Joined(to.members[0].member, .refused("NOSUCHQUEUE"))]
        let changed = try #require(try await store.finishChange(on.id, members: members))
        #expect(changed.id == on.id && changed.state == .on && changed.since == on.since)
        #expect(changed.profile == own && changed.number == PhoneNumber("3001"))
        #expect(changed.interface == "PJSIP/3001" && changed.members == members)
        #expect(
            try await store.open(of: on.user) == OpenLogOn(logOn: changed, isAdrift: false))
        let entry = try #require(try store.ledger().last)
        #expect(entry.event == .change && entry.reason == nil)
        #expect(entry.logOn == on.id.description && entry.at == sample.time.now)
        #expect(entry.profile == "Own" && entry.number == "3001")
        #expect(try store.who().map(\.interface) == ["PJSIP/3001"])
    }

    @Test func `who has another numeric ID by now has it after a change`() async throws {
        let on = try await store.logOn(person)
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            "UPDATE users SET numeric_id = '77' WHERE numeric_id = '3000'", as: "test")
        let (from, to) = try await changing(person.wish(own))
        #expect(from.numericID == NumericID("3000") && to.numericID == NumericID("77"))
        let changed = try await store.finishChange(on.id, members: to.members)
        #expect(changed?.numericID == NumericID("77"))
        #expect(changed?.members.map(\.member.name) == ["Rollcall/77"])
    }

    @Test func `all that the settings say by now is the changed log-on's`() async throws {
        let on = try await store.logOn(person)
        try store.edit { directory in
            try directory.set("wrap-up-phone", to: "33", for: .centre)
            try directory.set("state-interface-internal", to: "Custom:{number}", for: .centre)
            try directory.set("member-name", to: "Rollcall/x-{numeric_id}", for: .centre)
        }
        let wish = person.wish(at: "3001")
        let later = LogOnWish(
            agent: person.agent, choice: wish.choice,
            call: CallFacts(
                pbx: on.pbx, uniqueID: "1795000000.2", callerNumber: "3000", accessNumbers: []))
        let (from, to) = try await changing(later)
        #expect(from.members == on.members && from.wrapUp == .seconds(20))
        #expect(to.wrapUp == .seconds(33))
        for member in to.members.map(\.member) {
            #expect(member.name == "Rollcall/x-3000" && member.stateInterface == "Custom:3001")
            #expect(member.wrapUp == .seconds(33) && member.interface == "PJSIP/3001")
        }
        let changed = try await store.finishChange(on.id, members: to.members)
        #expect(changed?.members == to.members && changed?.wrapUp == .seconds(33))
        #expect(try store.ledger().map(\.call) == ["1795000000.1", "1795000000.2"])
    }

    @Test func `a change that is forgotten leaves all as it was`() async throws {
        let on = try await store.logOn(person)
        _ = try await changing(person.wish(own, at: "3001"))
        try await store.forgetChange(on.id)
        #expect(try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
        #expect(try store.ledger().map(\.event) == [.logOn])
        // Forgotten already, and of nobody.
        try await store.forgetChange(on.id)
        try await store.forgetChange(LogOn.ID("0"))
        #expect(try await store.finishChange(on.id, members: on.members) == nil)
        #expect(try await store.open(of: on.user)?.logOn == on)
    }

    @Test func `another profile at the same phone, and the same profile at another`() async throws {
        _ = try await store.logOn(person)
        let changed = try await store.change(person.wish(own))
        #expect(changed.interface == "PJSIP/3000" && changed.profile == own)
        #expect(changed.members.map(\.member.queue) == ["support"])
        let moved = try await store.change(person.wish(own, from: "3001"))
        #expect(moved.number == PhoneNumber("3001") && moved.profile == own)
    }

    @Test func `the same profile at the same number is nothing to change`() async throws {
        let on = try await store.logOn(person)
        #expect(try await store.beginChange(person.wish()) == .same(on))
        #expect(try await store.beginChange(person.wish(at: "3000", from: "3001")) == .same(on))
    }

    @Test func `a pause goes on through a change, and one that is wished for does not count`()
        async throws
    {
        _ = try await store.logOn(person)
        let pause = try await store.pause(
            person.agent.user, PauseWish(reason: store.reason(1, "Lunch")), call: .from("3000"))
        sample.time.pass(.seconds(60))
        let (from, to) = try await changing(person.wish(own))
        #expect(from.pause == pause?.logOn.pause && to.pause == from.pause)
        let changed = try await store.finishChange(from.id, members: to.members)
        #expect(changed?.pause == from.pause)

        _ = try await store.endPause(person.agent.user, call: .from("3000"))
        let back = try await store.change(person.wish(pause: PauseWish()))
        #expect(back.pause == nil)
        #expect(try store.ledger().map(\.event) == [.logOn, .pause, .change, .endPause, .change])
    }

    @Test func `who is not on has nothing to change`() async throws {
        #expect(try await store.beginChange(person.wish(own)) == .notOn(nil))
        guard case .begun(let pending) = try await store.begin(person.wish) else {
            throw Failure("not begun")
        }
        #expect(
            try await store.beginChange(person.wish(own))
                == .notOn(OpenLogOn(logOn: pending, isAdrift: false)))
    }

    @Test func `from another PBX the log-on comes to it, even at the same number`() async throws {
        let on = try await store.logOn(person)
        let wish = LogOnWish(
            agent: person.agent, profile: on.profile, call: .from("3000", pbx: "192.0.2.2"))
        guard case .begun(let from, let to) = try await store.beginChange(wish) else {
            throw Failure("not begun")
        }
        #expect([from.pbx, to.pbx] == [on.pbx, "192.0.2.2"])

        // In its queues the call was at work, so it is that one's to repair.
        try await store.setAdrift(on.id)
        #expect(try await store.adrift(at: on.pbx, atMost: 8).isEmpty)
        #expect(try await store.adrift(at: "192.0.2.2", atMost: 8).map(\.logOn.id) == [on.id])
        try await store.forgetChange(on.id)
        #expect(try await store.open(of: on.user)?.logOn == on)

        guard case .begun(_, let again) = try await store.beginChange(wish) else {
            throw Failure("not begun")
        }
        let finished = try await store.finishChange(on.id, members: again.members)
        #expect(finished?.pbx == "192.0.2.2")
    }

    @Test func `while one phone changes it, another's call does nothing to the log-on`()
        async throws
    {
        let (from, to) = try await changing(person.wish(own))
        let user = person.agent.user
        let open = OpenLogOn(logOn: from, next: to, isAdrift: false)
        #expect(try await store.beginChange(person.wish(at: "3001")) == .notOn(open))
        #expect(try await store.begin(person.wish) == .alreadyOpen(open))
        for act: @Sendable () async throws -> Void in [
            { [store] in _ = try await store.beginLogOff(user) },
            { [store] in _ = try await store.pause(user, PauseWish(), call: .from("3001")) },
            { [store] in _ = try await store.endPause(user, call: .from("3001")) },
        ] {
            let failure = await #expect(throws: DeskUnavailable.self) { try await act() }
            #expect(failure?.effect == DeskUnavailable.Effect.none)
        }
        #expect(try await store.open(of: user) == open)
        #expect(try store.who().map(\.profile) == ["Crowd"])
        #expect(try await store.finishChange(from.id, members: to.members) != nil)
    }

    @Test func `of fifty changes of one agent at once one begins`() async throws {
        _ = try await store.logOn(person)
        let beginnings = try await withThrowingTaskGroup(of: ChangeBeginning.self) { group in
            for _ in 1...50 {
                group.addTask { [store, person, own] in
                    try await store.beginChange(person.wish(own))
                }
            }
            return try await group.reduce(into: [ChangeBeginning]()) { $0.append($1) }
        }
        let begun = beginnings.filter { if case .begun = $0 { true } else { false } }
        #expect(begun.count == 1)
    }

    @Test func `a phone is in use where a log-on has it or is changing to it`() async throws {
        _ = try await store.logOn(other)
        let (from, _) = try await changing(person.wish(own, at: "3002"))
        // The third one's own phone: the first is changing to it.
        let third = crowd.people[2]
        #expect(try await store.begin(third.wish) == .refused(.numberInUse))
        // And to the phone that the first is leaving.
        #expect(try await store.begin(third.wish(at: "3000")) == .refused(.numberInUse))
        #expect(try await store.beginChange(other.wish(at: "3002")) == .refused(.numberInUse))
        #expect(try await store.beginChange(other.wish(at: "3000")) == .refused(.numberInUse))
        try await store.forgetChange(from.id)
        guard case .begun = try await store.begin(third.wish) else { throw Failure("not begun") }
        // Now it is the third one's.
        #expect(
            try await store.beginChange(person.wish(own, at: "3002")) == .refused(.numberInUse))
    }

    @Test func `the phone that was left is free`() async throws {
        _ = try await store.logOn(person)
        _ = try await store.change(person.wish(at: "3002"))
        guard case .begun(let logOn) = try await store.begin(other.wish(at: "3000")) else {
            throw Failure("not begun")
        }
        #expect(logOn.interface == "PJSIP/3000")
    }
}
