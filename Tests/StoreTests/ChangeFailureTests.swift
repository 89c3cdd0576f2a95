import CallCenter
import SQLite
import Testing

@testable import Store

/// A failed COMMIT of a change or a pause (§5.3): what is said of it is true.
@Suite struct ChangeFailureTests {
    private let disk = TestDisk()
    private let sample: SampleStore
    private let crowd: Crowd
    private let lunch: PauseReason

    private var store: Store { sample.store }

    init() throws {
        sample = try SampleStore { [disk] in $0.vfs = disk.name }
        crowd = try Crowd(80, in: sample.store)
        lunch = try sample.store.reason(1, "Lunch")
        try sample.store.edit { try $0.set("allowed-prefixes", to: "0047", for: .centre) }
    }

    private func events(of logOn: LogOn.ID) throws -> [String] {
        try store.ledger().filter { $0.logOn == logOn.description }.map(\.event.rawValue)
    }

    private func failFlush() {
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
    }

    private func begin(_ wish: LogOnWish) async throws -> (from: LogOn, to: LogOn) {
        guard case .begun(from: let from, to: let to) = try await store.beginChange(wish) else {
            throw Failure("not begun")
        }
        return (from, to)
    }

    @Test func `a change whose beginning could not be flushed has not begun`() async throws {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        failFlush()
        let failure = await #expect(throws: DeskUnavailable.self) {
            try await begin(person.wish(at: "3001"))
        }
        #expect(failure?.effect == DeskUnavailable.Effect.none)
        #expect(try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
        _ = try await store.change(person.wish(at: "3001"))
    }

    @Test func `a change whose end could not be flushed is done once more`() async throws {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        let (_, to) = try await begin(person.wish(at: "3001"))
        failFlush()
        let changed = try await store.finishChange(on.id, members: to.members)
        #expect(changed?.number == PhoneNumber("3001"))
        #expect(try await store.open(of: on.user)?.logOn == changed)
        #expect(try events(of: on.id) == ["log_on", "change"])
    }

    @Test func `what is forgotten without a flush is forgotten once more`() async throws {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        _ = try await begin(person.wish(at: "3001"))
        failFlush()
        try await store.forgetChange(on.id)
        #expect(try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
    }

    @Test func `a change that cannot be forgotten on a full disk is adrift, not there for ever`()
        async throws
    {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        let (from, to) = try await begin(person.wish(at: "3001"))
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        await #expect(throws: DeskUnavailable.self) { try await store.forgetChange(on.id) }
        let adrift = OpenLogOn(logOn: from, next: to, isAdrift: true)
        #expect(try await store.open(of: on.user) == adrift)
        #expect(try await store.adrift(at: on.pbx, atMost: 8) == [adrift])
        disk.fail(nil)
        try await store.forgetChange(on.id)
        #expect(try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false))
        #expect(try await store.adrift(at: on.pbx, atMost: 8).isEmpty)
    }

    @Test func `a pause and a return that could not be flushed are done once more`() async throws {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        failFlush()
        let paused = try await store.pause(
            on.user, PauseWish(reason: lunch), call: person.wish.call)
        #expect(paused?.isNew == true && paused?.logOn.pause?.reason == lunch)
        #expect(try await store.open(of: on.user)?.logOn == paused?.logOn)
        failFlush()
        let change = try await store.endPause(on.user, call: person.wish.call)
        #expect(change == PauseChange(logOn: on, isNew: true))
        #expect(try events(of: on.id) == ["log_on", "pause", "return"])
    }

    /// With these connections SQLite never shows the lost commit again; another process's recovery
    /// of the log could.
    @Test func `what is found done after all is not done twice`() async throws {
        let person = crowd.people[0]
        let on = try await store.logOn(person)
        let changed = try await store.change(person.wish(at: "3001"))
        _ = try await store.pause(on.user, PauseWish(), call: person.wish.call)
        let connection = try Connection.open(sample.folder.file, .write)
        #expect(
            try store.table.finishChange(on.id, members: changed.members, in: connection) == nil)
        let again = try store.table.pause(on.user, PauseWish(), person.wish.call, in: connection)
        #expect(try again.get()?.isNew == false)
        #expect(try events(of: on.id) == ["log_on", "change", "pause"])
    }

    /// Fails the first, the second, … write or flush of a call, until there is none left.
    @Test(arguments: [
        (TestDisk.Kind.flush, TestDisk.cannotFlush), (.write, TestDisk.cannotWrite),
        (.write, TestDisk.isFull),
    ])
    func `whichever operation of a change or a pause fails, what was said is true (P1, P4)`(
        kind: TestDisk.Kind, code: Int32
    ) async throws {
        for (number, person) in crowd.people.enumerated() {
            let on = try await store.logOn(person)
            let wish = person.wish(at: "00479\(String(1000 + number).dropFirst())")
            disk.fail(.init(kind: kind, at: number + 1, code: code))
            let said = await call(person, wish)
            let isOver = disk.count(kind) <= number
            disk.fail(nil)
            let open = try await store.open(of: on.user)
            let events = try self.events(of: on.id).dropFirst()
            #expect(
                Array(events)
                    == [said.changed ? "change" : nil, said.paused ? "pause" : nil]
                    .compactMap(\.self), "failed at \(number)")
            #expect(open?.logOn.number == (said.changed ? wish.choice.number : on.number))
            #expect((open?.logOn.pause != nil) == said.paused)
            #expect(open?.logOn.state == .on || open?.isAdrift == true, "failed at \(number)")
            if isOver { return }
        }
        Issue.record("more than \(crowd.people.count) operations fail a call")
    }

    /// What a call that changes and pauses is told.
    private func call(
        _ person: Crowd.Person, _ wish: LogOnWish
    ) async -> (changed: Bool, paused: Bool) {
        var said = (changed: false, paused: false)
        if case .begun(from: let from, to: let to)? = try? await store.beginChange(wish) {
            do {
                said.changed = try await store.finishChange(from.id, members: to.members) != nil
            } catch {
                // As a call does whose queues are restored; what cannot be written is adrift.
                try? await store.forgetChange(from.id)
            }
        }
        let pause = try? await store.pause(
            person.agent.user, PauseWish(reason: lunch), call: wish.call)
        said.paused = pause?.isNew ?? false
        return said
    }
}
