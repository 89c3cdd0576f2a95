import CallCenter
import SQLite
import Synchronization
import Testing

@testable import Store

/// A failed COMMIT is an unknown COMMIT (§5.3): nobody is answered before it is known.
@Suite struct CommitFailureTests {
    private let disk = TestDisk()
    private let sample: SampleStore
    private let crowd: Crowd

    private var store: Store { sample.store }

    init() throws {
        sample = try SampleStore { [disk] in $0.vfs = disk.name }
        crowd = try Crowd(80, in: sample.store)
    }

    private func begin(_ person: Crowd.Person) async throws -> LogOn {
        guard case .begun(let logOn) = try await store.begin(person.wish) else {
            throw Failure("not begun")
        }
        return logOn
    }

    private func events(of logOn: LogOn.ID) throws -> [String] {
        try store.ledger().filter { $0.logOn == logOn.description }
            .map { $0.reason ?? $0.event.rawValue }
    }

    @Test func `a beginning that could not be flushed is gone`() async throws {
        let person = crowd.people[0]
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        await #expect(throws: DeskUnavailable.self) { try await begin(person) }
        #expect(try await store.open(of: person.agent.user) == nil)
        // And the store goes on.
        let on = try await store.logOn(person)
        #expect(on.state == .on)
    }

    @Test func `a log-on whose commit could not be flushed never was on`() async throws {
        let logOn = try await begin(crowd.people[0])
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        let failure = await #expect(throws: DeskUnavailable.self) {
            try await store.finish(logOn.id, members: logOn.members)
        }
        #expect(failure?.effect == DeskUnavailable.Effect.none)
        #expect(try await store.open(of: logOn.user)?.logOn.state == .pending)
        let events = try self.events(of: logOn.id)
        #expect(events == [] || events == ["log_on", "store-failed"])
        try await store.forget(logOn.id)
        #expect(try await store.open(of: logOn.user) == nil)
    }

    /// Between the tries a keeper would end them as lost.
    @Test func `R66: legs whose end could not be written are this process's still`() async throws {
        _ = try await store.logOn(crowd.people[0])
        let reader = try sample.reader()
        let agents = try await reader.ready(among: .anybody, at: .pbx)
        let call = DialedCall(
            kind: .group, pbx: .pbx, call: "1", place: "Crowd", caller: "",
            ringTime: .seconds(20), isLimited: true)
        let legs = try await reader.claim(agents, besides: [], for: call).agents.map(\.leg)
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        await #expect(throws: DeskUnavailable.self) {
            _ = try await reader.end(legs.map { LegEnd($0, .noAnswer) })
        }
        disk.fail(nil)
        #expect(try store.loseCalls() == 0)
        _ = try await reader.end(legs.map { LegEnd($0, .noAnswer) })
        #expect(try await store.call(legs[0])?.outcome == .noAnswer)
        #expect(!store.isRungHere(legs[0]))
    }

    @Test func `legs that nobody will end are lost`() async throws {
        _ = try await store.logOn(crowd.people[0])
        let reader = try sample.reader()
        let agents = try await reader.ready(among: .anybody, at: .pbx)
        let call = DialedCall(
            kind: .callback, pbx: .pbx, call: "1", place: "Crowd", caller: "",
            ringTime: .seconds(20), isLimited: false)
        let legs = try await reader.claim(agents, besides: [], for: call).agents.map(\.leg)
        #expect(try store.loseCalls() == 0)
        reader.leave(legs)
        #expect(try store.loseCalls() == 1)
    }

    @Test func `a log-off whose beginning could not be flushed has not begun`() async throws {
        let on = try await store.logOn(crowd.people[0])
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        await #expect(throws: DeskUnavailable.self) { try await store.beginLogOff(on.user) }
        #expect(try await store.open(of: on.user)?.logOn == on)
    }

    @Test func `a log-off whose end could not be flushed is done once more`() async throws {
        let on = try await store.logOn(crowd.people[0])
        _ = try await store.beginLogOff(on.user)
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        try await store.finishLogOff(on.id, reason: .agent, call: .from("3000"))
        #expect(try await store.open(of: on.user) == nil)
        #expect(try events(of: on.id) == ["log_on", "agent"])
    }

    /// With these connections SQLite never shows the lost commit again; another process's recovery
    /// of the log could.
    @Test func `a log-on that is found on after all is taken back, and the ledger says so`()
        async throws
    {
        let on = try await store.logOn(crowd.people[0])
        let connection = try Connection.open(sample.folder.file, .write)
        try store.table.takeBackFinish(of: on.id, in: connection)
        let open = try await store.open(of: on.user)?.logOn
        #expect(open?.state == .pending)
        #expect(open?.since == nil)
        #expect(try events(of: on.id) == ["log_on", "store-failed"])
        // Once more changes nothing.
        try store.table.takeBackFinish(of: on.id, in: connection)
        #expect(try events(of: on.id) == ["log_on", "store-failed"])
    }

    @Test func `a log-off that is found begun after all is taken back`() async throws {
        let on = try await store.logOn(crowd.people[0])
        _ = try await store.beginLogOff(on.user)
        let connection = try Connection.open(sample.folder.file, .write)
        try store.table.takeBackLogOff(of: on.id, in: connection)
        #expect(try await store.open(of: on.user)?.logOn == on)
    }

    @Test func `a full disk changes nothing, and the store goes on when there is room again`()
        async throws
    {
        let on = try await store.logOn(crowd.people[0])
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        let failure = await #expect(throws: DeskUnavailable.self) {
            try await begin(crowd.people[1])
        }
        #expect(failure?.effect == DeskUnavailable.Effect.none)
        await #expect(throws: DeskUnavailable.self) { try await store.beginLogOff(on.user) }
        #expect(try await store.open(of: on.user)?.logOn == on)
        disk.fail(nil)
        try await store.logOff(crowd.people[0])
        _ = try await store.logOn(crowd.people[1])
    }

    @Test func `who cannot be forgotten on a full disk is adrift, not in the way for ever`()
        async throws
    {
        let logOn = try await begin(crowd.people[0])
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        await #expect(throws: DeskUnavailable.self) { try await store.forget(logOn.id) }
        #expect(try await store.open(of: logOn.user)?.isAdrift == true)
        #expect(try await store.adrift(at: logOn.pbx, atMost: 8).map(\.logOn.id) == [logOn.id])
        disk.fail(nil)
        try await store.forget(logOn.id)
        #expect(try await store.adrift(at: logOn.pbx, atMost: 8).isEmpty)
    }

    @Test func `a disk that stays broken ends the process, and nothing is claimed`() async throws {
        let failed = Mutex<[StoreFault]>([])
        let folder = try Folder()
        let disk = TestDisk()
        let time = TestTime()
        let store = try Store.open(
            StoreFile(path: folder.file, vfs: disk.name), .serve, time.clock
        ) { fault in failed.withLock { $0.append(fault) } }
        try store.edit { try SampleCentre.fill($0) }
        let person = try Crowd(1, in: store).people[0]
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush, isForGood: true))
        let failure = await #expect(throws: DeskUnavailable.self) {
            try await store.begin(person.wish)
        }
        #expect(failure?.effect == .unknown)
        #expect(failed.withLock { $0.map(\.kind) } == [.failed])
        // Nothing more is begun.
        let second = await #expect(throws: DeskUnavailable.self) {
            try await store.begin(person.wish)
        }
        #expect(second?.effect == DeskUnavailable.Effect.none)
        #expect(failed.withLock { $0.count } == 1)
    }

    /// Fails the first, the second, … write or flush of two calls, until there is none left.
    @Test(arguments: [
        (TestDisk.Kind.flush, TestDisk.cannotFlush), (.write, TestDisk.cannotWrite),
        (.write, TestDisk.isFull),
    ])
    func `whichever operation fails, what was said is true (P1, P4)`(
        kind: TestDisk.Kind, code: Int32
    ) async throws {
        for (number, person) in crowd.people.enumerated() {
            disk.fail(.init(kind: kind, at: number + 1, code: code))
            let (said, logOn) = await call(person)
            let isOver = disk.count(kind) <= number
            disk.fail(nil)
            let open = try await store.open(of: person.agent.user)
            let events = try logOn.map { try self.events(of: $0) } ?? []
            switch said {
            case .loggedOff:
                #expect(open == nil && events == ["log_on", "agent"], "failed at \(number)")
            case .loggedOn:
                #expect(open?.logOn.state != .pending && events == ["log_on"])
            case .nothingChanged:
                #expect(open == nil || open?.isAdrift == true, "failed at \(number)")
                #expect(events == [] || events == ["log_on", "store-failed"])
            }
            if isOver { return }
        }
        Issue.record("more than \(crowd.people.count) operations fail a call")
    }

    private enum Said { case nothingChanged, loggedOn, loggedOff }

    /// What a call that logs on and off is told at last, and the log-on it had.
    private func call(_ person: Crowd.Person) async -> (Said, LogOn.ID?) {
        guard case .begun(let logOn)? = try? await store.begin(person.wish) else {
            return (.nothingChanged, nil)
        }
        do {
            _ = try await store.finish(logOn.id, members: logOn.members)
        } catch {
            try? await store.forget(logOn.id)
            return (.nothingChanged, logOn.id)
        }
        do {
            try await store.logOff(person)
            return (.loggedOff, logOn.id)
        } catch {
            return (.loggedOn, logOn.id)
        }
    }
}
