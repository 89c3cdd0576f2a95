import CallCenter
import SQLite
import Testing

@testable import Store

@Suite struct TrimmingTests {
    @Test func `trimming very much leaves no long log to whoever calls next`() throws {
        let disk = TestDisk()
        let sample = try SampleStore {
            $0.vfs = disk.name
            $0.logLimit = 20
        }
        try sample.store.edit { directory in
            try directory.set("keep-ledger-months", to: "1", for: .centre)
            try directory.connection.execute(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                INSERT INTO audit (at, act, actor, noun, noun_id, name)
                SELECT i, 'skill add', 'root', 'skill', i, 'skill' FROM n;
                """, as: "test")
        }
        let before = disk.operations.count
        #expect(try sample.store.trimHistory(atMost: 50).audit == 3000)
        let log = disk.operations.dropFirst(before).compactMap { operation -> Int? in
            guard case .write(let file, let at, _) = operation, file.hasSuffix("-wal")
            else { return nil }
            return at
        }
        // Sixty commits of several pages each, and the log has begun anew again and again.
        #expect(log.filter { $0 == 32 }.count > 3)
    }
}
