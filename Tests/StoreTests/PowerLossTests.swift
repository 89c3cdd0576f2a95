import Seeds
import CallCenter
import Glibc
import SQLite
import Testing

@testable import Store

/// A kill proves nothing about the disk: here every write that was not flushed may be lost.
@Suite struct PowerLossTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    /// What became of the acknowledged in many crashes.
    private struct Toll: Equatable, CustomStringConvertible {
        var images = 0
        var withLoss = 0
        var corrupt = 0
        var half = 0

        var description: String {
            "\(images) images: \(withLoss) lost something acknowledged, \(corrupt) corrupt, "
                + "\(half) with half a change (seed \(seed))"
        }
    }

    @Test func `no power loss takes anything of a log-on that was acknowledged (P1, P5)`()
        async throws
    {
        let toll = try await crash(.full, about: 2000)
        #expect(toll.images > 1500, "\(toll)")
        #expect(toll.withLoss == 0 && toll.corrupt == 0 && toll.half == 0, "\(toll)")
    }

    @Test func `with synchronous NORMAL the same crashes lose some, so they would show it`()
        async throws
    {
        let toll = try await crash(.normal, about: 300)
        #expect(toll.withLoss > 0 && toll.corrupt == 0 && toll.half == 0, "\(toll)")
    }

    @Test func `after a flush that failed, no power loss brings a refused log-on back (§5.3)`()
        async throws
    {
        let disk = TestDisk()
        let sample = try SampleStore { $0.vfs = disk.name }
        let crowd = try Crowd(60, in: sample.store)
        let start = disk.operations.count
        for person in crowd.people {
            guard case .begun(let logOn) = try await sample.store.begin(person.wish) else {
                throw Failure("not begun")
            }
            disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
            await #expect(throws: DeskUnavailable.self) {
                try await sample.store.finish(logOn.id, members: logOn.members)
            }
            disk.fail(nil)
            disk.acknowledge("\(logOn.id)")
            try await sample.store.forget(logOn.id)
        }
        var images = 0
        var generator = SeededGenerator(seed: Self.seed)
        try CrashImages(operations: disk.operations, start: start).each(
            about: 300, using: &generator
        ) { image in
            let folder = try Folder()
            try folder.put(image, insteadOf: sample.folder)
            let connection = try Connection.open(
                folder.file, .write, vfs: TestDisk.unflushed.name)
            let on = try texts("SELECT id FROM log_ons WHERE state = 'on'", in: connection)
            #expect(on.isDisjoint(with: image.acknowledged), "seed \(Self.seed)")
            images += 1
        }
        #expect(images > 200)
    }

    private func crash(
        _ synchronous: Connection.Synchronous, about count: Int
    ) async throws -> Toll {
        let disk = TestDisk()
        let sample = try SampleStore {
            $0.vfs = disk.name
            $0.synchronous = synchronous
            $0.logLimit = 40
        }
        let crowd = try Crowd(8, in: sample.store)
        let start = disk.operations.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in crowd.people {
                group.addTask {
                    for _ in 1...12 {
                        try await live(person, in: sample.store, on: disk)
                    }
                }
            }
            try await group.waitForAll()
        }
        var toll = Toll()
        var generator = SeededGenerator(seed: Self.seed)
        try CrashImages(operations: disk.operations, start: start).each(
            about: count, using: &generator
        ) { image in
            let folder = try Folder()
            try folder.put(image, insteadOf: sample.folder)
            toll.images += 1
            try examine(folder, image.acknowledged, &toll)
        }
        return toll
    }

    /// One log-on with all that may become of it.
    private func live(
        _ person: Crowd.Person, in store: Store, on disk: TestDisk
    ) async throws {
        let (user, call) = (person.agent.user, person.wish.call)
        let logOn = try await store.logOn(person)
        disk.acknowledge("log_on \(logOn.id)")
        _ = try await store.pause(user, PauseWish(), call: call)
        disk.acknowledge("pause \(logOn.id)")
        _ = try await store.change(person.wish(at: "0047900\(person.agent.numericID)"))
        disk.acknowledge("change \(logOn.id)")
        _ = try await store.endPause(user, call: call)
        disk.acknowledge("return \(logOn.id)")
        try await store.logOff(person)
        disk.acknowledge("log_off \(logOn.id)")
    }

    /// Compares the image with what was acknowledged.
    private func examine(_ folder: Folder, _ acknowledged: Set<String>, _ toll: inout Toll) throws {
        let disk = TestDisk.unflushed.name
        let connection = try Connection.open(folder.file, .write, vfs: disk)
        guard try connection.rows("PRAGMA integrity_check") == [[.text("ok")]] else {
            toll.corrupt += 1
            return
        }
        let ledger = try texts("SELECT event || ' ' || log_on_id FROM ledger", in: connection)
        if !acknowledged.isSubset(of: ledger) { toll.withLoss += 1 }
        // What the last words of the ledger make of each log-on is what is open.
        let open = try texts(
            """
            SELECT log_on_id || ' ' || (max(CASE event WHEN 'pause' THEN 1 WHEN 'return' THEN 2
                    ELSE 0 END) % 2)
                || ' ' || max(CASE event WHEN 'change' THEN number ELSE '' END)
            FROM ledger GROUP BY log_on_id HAVING max(event = 'log_off') = 0
            """, in: connection)
        let logOns = try texts(
            """
            SELECT id || ' ' || (paused_at IS NOT NULL)
                || ' ' || CASE WHEN number LIKE '00%' THEN number ELSE '' END
            FROM log_ons WHERE since IS NOT NULL
            """, in: connection)
        if open != logOns { toll.half += 1 }
        guard toll.images % 20 == 0 else { return }
        // The next server starts with it, and nobody is left in the middle.
        let store = try Store.open(
            StoreFile(path: folder.file, vfs: disk), .serve, TestTime().clock)
        store.close()
        #expect(
            try connection.rows("SELECT 1 FROM log_ons WHERE state <> 'on' AND adrift = 0").isEmpty)
    }

    private func texts(
        _ sql: String, in connection: borrowing Connection
    ) throws -> Set<String> {
        let rows = try connection.rows(sql)
        return Set(
            rows.compactMap { row in
                guard case .text(let text)? = row.first else { return nil }
                return text
            })
    }
}

extension Folder {
    /// Writes the files of another folder here, under their own names.
    func put(_ image: CrashImages.Image, insteadOf folder: Folder) throws {
        for (name, bytes) in image.files where !name.hasSuffix("-shm") {
            let path = file + name.dropFirst(folder.file.utf8.count)
            let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT, 0o600)
            defer { close(descriptor) }
            guard descriptor >= 0,
                unsafe bytes.withUnsafeBytes({
                    unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
                })
                    == bytes.count
            else { throw Failure("cannot write \(path)") }
        }
    }
}
