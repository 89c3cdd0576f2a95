import Glibc

@testable import SQLite

/// A database file that is gone with the value.
final class TestFile: Sendable {
    let path = "/tmp/rollcall-sqlite-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).db"

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unsafe unlink(path + suffix) }
    }

    /// A connection to the file, with a log and the table of `Notes`.
    func open(_ access: Connection.Access = .create) throws -> Connection {
        let connection = try Connection.open(path, access)
        if access == .create {
            _ = try connection.rows("PRAGMA journal_mode = WAL")
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS notes (
                    id INTEGER PRIMARY KEY,
                    text TEXT NOT NULL CHECK (text <> 'never'),
                    number INTEGER,
                    after INTEGER REFERENCES notes (id)
                ) STRICT
                """, as: "schema")
        }
        return connection
    }
}

/// Statements to try a connection with.
enum Notes: Query {
    case add, all, withID, count, addAfter

    var sql: StaticString {
        switch self {
        case .add: "INSERT INTO notes (text, number) VALUES ($1, $2)"
        case .all: "SELECT id, text, number FROM notes ORDER BY id"
        case .withID: "SELECT text, number FROM notes WHERE id = $1"
        case .count: "SELECT count(*) FROM notes"
        case .addAfter: "INSERT INTO notes (text, after) VALUES ($1, $2)"
        }
    }
}
