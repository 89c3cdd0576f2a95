import CallCenter
import SQLite
import Testing

@testable import Store

/// A change whose call broke off: what it was and what it should become are both known.
@Suite struct ChangeAdriftTests {
    let sample: SampleStore
    let crowd: Crowd
    let on: LogOn
    let (from, to): (LogOn, LogOn)

    var store: Store { sample.store }
    var person: Crowd.Person { crowd.people[0] }

    init() async throws {
        sample = try SampleStore()
        crowd = try Crowd(2, in: sample.store)
        let person = crowd.people[0]
        on = try await sample.store.logOn(person)
        let own = try person.addProfile(to: sample.store)
        guard
            case .begun(from: let from, to: let to) = try await sample.store.beginChange(
                person.wish(own, at: "3001"))
        else { throw Failure("not begun") }
        (self.from, self.to) = (from, to)
    }

    private var adrift: OpenLogOn { OpenLogOn(logOn: from, next: to, isAdrift: true) }

    @Test func `a change that is adrift stays one, and is found with what it should become`()
        async throws
    {
        #expect(try await store.adrift(at: "192.0.2.1", atMost: 8).isEmpty)
        try await store.setAdrift(on.id)
        #expect(try await store.open(of: on.user) == adrift)
        #expect(try await store.adrift(at: "192.0.2.1", atMost: 8) == [adrift])
        // Nobody finishes it any more; the next call makes it what it was.
        #expect(try await store.finishChange(on.id, members: to.members) == nil)
        try await store.update(on.id, members: on.members)
        try await store.forgetChange(on.id)
        #expect(try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
        #expect(try await store.adrift(at: "192.0.2.1", atMost: 8).isEmpty)
        #expect(try store.ledger().map(\.event) == [.logOn])
    }

    @Test func `it survives the kill of the server, and the start of the next finds it adrift`()
        async throws
    {
        let copy = try sample.folder.copy()
        for _ in 1...2 {
            let next = try Store.open(path: copy.file, mode: .serve, clock: sample.time.clock)
            #expect(try await next.adrift(at: "192.0.2.1", atMost: 8) == [adrift])
            #expect(try await next.open(of: on.user) == adrift)
        }
        let last = try Store.open(path: copy.file, mode: .serve, clock: sample.time.clock)
        try await last.forgetChange(on.id)
        #expect(try await last.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
    }

    @Test func `one that is in the way is repaired first, wherever it is in the way`()
        async throws
    {
        try await store.setAdrift(on.id)
        let other = crowd.people[1]
        // 3000 is what it has, 3001 what it should have got.
        for number in ["3000", "3001"] {
            #expect(try await store.begin(other.wish(at: number)) == .blocked(by: adrift))
        }
        try await store.forgetChange(on.id)
        let third = try await store.logOn(other)
        #expect(third.number == PhoneNumber("3001"))
    }

    @Test func `another one's change is blocked by it`() async throws {
        try await store.forgetChange(on.id)
        _ = try await store.logOn(crowd.people[1])
        guard
            case .begun = try await store.beginChange(
                LogOnWish(
                    agent: person.agent,
                    choice: LogOnChoice(
                        profile: person.wish.choice.profile, number: PhoneNumber("201")),
                    call: .from("3000")))
        else { throw Failure("not begun") }
        try await store.setAdrift(on.id)
        guard
            case .blocked(by: let holder) = try await store.beginChange(
                crowd.people[1].wish(at: "201"))
        else { throw Failure("not blocked") }
        #expect(holder.logOn.id == on.id && holder.isAdrift && holder.next != nil)
    }
}
