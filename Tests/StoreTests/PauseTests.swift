import CallCenter
import SQLite
import Testing

@testable import Store

/// A pause from its beginning to its end.
@Suite struct PauseTests {
    let sample: SampleStore
    let crowd: Crowd
    let lunch: PauseReason

    var store: Store { sample.store }
    var person: Crowd.Person { crowd.people[0] }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(2, in: sample.store)
        lunch = try sample.store.reason(1, "Lunch")
    }

    private func pause(_ reason: PauseReason?) async throws -> PauseChange? {
        try await store.pause(person.agent.user, PauseWish(reason: reason), call: .from("3000"))
    }

    private func endPause() async throws -> PauseChange? {
        try await store.endPause(person.agent.user, call: .from("3000"))
    }

    private func events() throws -> [String] {
        try store.ledger().map { entry in
            entry.event.rawValue + (entry.reason.map { " \($0)" } ?? "")
        }
    }

    @Test func `an agent is paused with a reason and since when, and returns`() async throws {
        let on = try await store.logOn(person)
        #expect(on.pause == nil)
        sample.time.pass(.seconds(60))
        let paused = try #require(try await pause(lunch))
        #expect(paused.isNew)
        #expect(
            paused.logOn.pause
                == Pause(
                    reason: lunch, since: sample.time.now,
                    sinceTime: sample.time.clock.timeOfDay(sample.time.now)))
        #expect(paused.logOn.state == .on)
        #expect(paused.logOn.members == on.members)
        #expect(try await store.open(of: on.user)?.logOn == paused.logOn)

        sample.time.pass(.seconds(60))
        #expect(try await endPause() == PauseChange(logOn: on, isNew: true))
        #expect(try await store.open(of: on.user)?.logOn == on)
        #expect(try events() == ["log_on", "pause Lunch", "return"])
        #expect(
            try store.ledger().map(\.at) == [-120_000, -60_000, 0].map { sample.time.now + $0 })
        #expect(try Set(store.ledger().map(\.call)) == [person.wish.call.uniqueID])
    }

    @Test func `what is so already changes nothing, and the ledger does not have it twice`()
        async throws
    {
        let on = try await store.logOn(person)
        #expect(try await endPause() == PauseChange(logOn: on, isNew: false))
        let paused = try #require(try await pause(nil)).logOn
        #expect(paused.pause?.reason == nil)
        sample.time.pass(.seconds(60))
        #expect(try await pause(nil) == PauseChange(logOn: paused, isNew: false))
        #expect(try events() == ["log_on", "pause"])
    }

    @Test func `a pause gets another reason, and begins anew`() async throws {
        _ = try await store.logOn(person)
        _ = try await pause(lunch)
        sample.time.pass(.seconds(60))
        let training = try store.reason(2, "Training")
        let change = try #require(try await pause(training))
        #expect(change.isNew)
        #expect(change.logOn.pause?.reason == training)
        #expect(change.logOn.pause?.since == sample.time.now)
        #expect(try await pause(nil)?.logOn.pause?.reason == nil)
        #expect(try events() == ["log_on", "pause Lunch", "pause Training", "pause"])
    }

    @Test func `only who is on can be paused`() async throws {
        #expect(try await pause(lunch) == nil)
        guard case .begun(let pending) = try await store.begin(person.wish) else {
            throw Failure("not begun")
        }
        #expect(try await pause(lunch) == nil)
        #expect(try await endPause() == nil)
        _ = try await store.finish(pending.id, members: pending.members)
        _ = try await store.beginLogOff(person.agent.user)
        #expect(try await pause(lunch) == nil)
        #expect(try events() == ["log_on"])
    }

    @Test func `a log-on straight into a pause is paused from when it is on`() async throws {
        let wish = person.wish(pause: PauseWish(reason: lunch))
        guard case .begun(let begun) = try await store.begin(wish) else {
            throw Failure("not begun")
        }
        #expect(begun.pause?.reason == lunch)
        #expect(try await store.open(of: begun.user)?.logOn == begun)
        sample.time.pass(.seconds(1))
        let on = try #require(try await store.finish(begun.id, members: begun.members))
        #expect(on.pause?.reason == lunch)
        #expect(on.pause?.since == on.since)
        #expect(try events() == ["log_on", "pause Lunch"])
        #expect(try store.ledger().map(\.at) == [sample.time.now, sample.time.now])

        // Paused without a reason.
        guard
            case .begun(let other) = try await store.begin(crowd.people[1].wish(pause: PauseWish()))
        else { throw Failure("not begun") }
        #expect(other.pause?.reason == nil)
        #expect(try await store.finish(other.id, members: other.members)?.pause != nil)
    }

    @Test func `who logs off from a pause is not paused at the next log-on`() async throws {
        _ = try await store.logOn(person)
        _ = try await pause(lunch)
        try await store.logOff(person)
        #expect(try await store.logOn(person).pause == nil)
        #expect(
            try events()
                == ["log_on", "pause Lunch", "agent", "log_on"].map {
                    $0 == "agent" ? "log_off agent" : $0
                })
    }

    @Test func `a reason that is deleted meanwhile stays the pause's`() async throws {
        let on = try await store.logOn(person)
        _ = try await pause(lunch)
        try store.edit { try $0.deleteReason(numbered: 1) }
        #expect(try await store.open(of: on.user)?.logOn.pause?.reason == lunch)
        let other = try store.reason(1, "Lunch")
        #expect(other.id != lunch.id)
    }

    @Test func `the next server finds the paused paused`() async throws {
        _ = try await store.logOn(person)
        let paused = try await pause(lunch)?.logOn
        let copy = try sample.folder.copy()
        let next = try Store.open(path: copy.file, mode: .serve, clock: sample.time.clock)
        #expect(try await next.open(of: person.agent.user)?.logOn == paused)
    }
}

extension Store {
    /// Adds a reason for a pause.
    func reason(_ number: Int, _ name: String) throws -> PauseReason {
        let id = try edit { try $0.add(PauseReason(id: .new, number: number, name: name)) }
        return try PauseReason(id: id, number: number, name: name)
    }
}
