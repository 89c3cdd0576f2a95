import CallCenter
import SQLite
import Synchronization
import Testing

@testable import Store

/// What waits together is one transaction and one flush, and nobody waits longer than a second.
@Suite struct GroupCommitTests {
    private let disk = TestDisk(isRecording: false)
    private let sample: SampleStore
    private let crowd: Crowd

    private var store: Store { sample.store }

    init() throws {
        sample = try SampleStore { [disk] in $0.vfs = disk.name }
        crowd = try Crowd(60, in: sample.store)
    }

    /// A process that holds the write lock.
    private func hold() throws -> Connection {
        let other = try Connection.open(sample.folder.file, .write, vfs: disk.name)
        // After a second without a change the writer has the lock itself, to copy its log.
        other.whileBusy { true }
        try other.run(Transaction.begin)
        return other
    }

    @Test func `what has queued up is one flush, and one refused change leaves its neighbours`()
        async throws
    {
        let other = try hold()
        disk.fail(nil)
        let arrived = Counter()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for person in crowd.people {
                group.addTask { [store] in
                    arrived.increase()
                    guard case .begun = try await store.begin(person.wish) else { return false }
                    return true
                }
            }
            // The schema refuses this one: the log-on belongs to no user.
            group.addTask { [store] in
                arrived.increase()
                do throws(DeskUnavailable) {
                    _ = try await store.change { connection throws(SQLiteError) in
                        try connection.run(
                            LogOnQuery.insertMember, .integer(-1), .text("sales"), .integer(0))
                    } settle: { _, changed throws(SQLiteError) in
                        changed
                    }
                    return true
                } catch {
                    #expect(error.effect == .none)
                    return false
                }
            }
            while arrived.value <= crowd.people.count { await Task.yield() }
            try other.run(Transaction.rollBack)
            let begun = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            #expect(begun == crowd.people.count)
        }
        #expect(disk.count(.flush) < 10)
        let connection = try Connection.open(sample.folder.file, .read, vfs: disk.name)
        #expect(try connection.integer("SELECT count(*) FROM log_ons") == 60)
    }

    /// What is known of work that the store could not do; `nil` where it did it.
    private func effect(
        of work: () async throws -> Void
    ) async -> DeskUnavailable.Effect? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? DeskUnavailable)?.effect
        }
    }

    @Test func `a change that has not begun within its second is refused, and nothing of it stays`()
        async throws
    {
        let other = try hold()
        let person = crowd.people[0]
        let over = Counter()
        async let effect = effect { [store] in
            defer { over.increase() }
            _ = try await store.begin(person.wish)
        }
        while over.value == 0 {
            sample.time.pass(.milliseconds(100))
            await Task.yield()
        }
        #expect(await effect == DeskUnavailable.Effect.none)
        try other.run(Transaction.rollBack)
        #expect(try await store.open(of: person.agent.user) == nil)
        _ = try await store.logOn(person)
    }

    @Test func `reads do not wait for who writes`() async throws {
        let on = try await store.logOn(crowd.people[0])
        let other = try hold()
        let reader = try sample.reader()
        #expect(try await store.open(of: on.user)?.logOn == on)
        #expect(try await reader.admission(of: crowd.people[0].agent.numericID) == .byPIN)
        #expect(try store.who().count == 1)
        try other.run(Transaction.rollBack)
    }

    @Test func `a closed store refuses, and what waited before is done`() async throws {
        let person = crowd.people[0]
        _ = try await store.logOn(person)
        store.close()
        let failure = await #expect(throws: DeskUnavailable.self) {
            try await store.beginLogOff(person.agent.user)
        }
        #expect(failure?.effect == DeskUnavailable.Effect.none)
        #expect(try store.who().count == 1)
    }

    @Test func `a long log is copied into the file while calls go on`() async throws {
        let disk = TestDisk()
        let sample = try SampleStore {
            $0.vfs = disk.name
            $0.logLimit = 20
        }
        let person = try Crowd(1, in: sample.store).people[0]
        for _ in 1...20 {
            _ = try await sample.store.logOn(person)
            try await sample.store.logOff(person)
        }
        let log = disk.operations.compactMap { operation -> Int? in
            guard case .write(let file, let at, let bytes) = operation, file.hasSuffix("-wal")
            else { return nil }
            return at + bytes.count
        }
        // Eighty commits of several pages each, and the log has begun anew again and again.
        let starts = log.filter { $0 == 32 }.count
        #expect(starts > 5)
    }
}

/// Counts what happens in several tasks.
private final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }
    func increase() { count.add(1, ordering: .relaxed) }
}
