private import CSQLite

/// One connection to a database file, used by one thread at a time; closed when it ends.
@safe
package struct Connection: ~Copyable {
    /// What a connection may do with the file.
    package enum Access: Hashable, Sendable {
        /// Creates the file where there is none.
        case create
        /// Writes to an existing file.
        case write
        /// Changes nothing. A reader of a write-ahead log still writes to its shared memory, so
        /// the file is opened for writing and every change is refused (`query_only`).
        case read
    }

    /// How far a commit goes before it returns.
    package enum Synchronous: String, Hashable, Sendable {
        /// The log is flushed to the disk.
        case full = "FULL"
        /// The log is handed to the system, which may lose it with the power.
        case normal = "NORMAL"
    }

    private let handle: OpaquePointer
    private let memory = Memory()

    private init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    /// Opens `path` with the house's pragmas: foreign keys checked, no automatic checkpoint, no
    /// memory map, a cache of `cacheKiB`.
    ///
    /// No busy handler is set: a lock that another holds is an error at once.
    package static func open(
        _ path: String, _ access: Access, synchronous: Synchronous = .full, cacheKiB: Int = 8192,
        vfs: String? = nil
    ) throws(SQLiteError) -> Connection {
        let flags =
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
            | (access == .create ? SQLITE_OPEN_CREATE : 0)
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, flags, vfs)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            let error = unsafe SQLiteError(code, of: opened, at: "open")
            unsafe sqlite3_close_v2(opened)
            throw error
        }
        unsafe sqlite3_extended_result_codes(handle, 1)
        let connection = unsafe Connection(handle)
        // A log that grows until the writer's thread checkpoints it: an automatic checkpoint in
        // any process could meet SQLite's WAL-reset race (3.7.0–3.51.2).
        try connection.execute(
            """
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA mmap_size = 0;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA synchronous = \(synchronous.rawValue);
            PRAGMA cache_size = -\(cacheKiB);
            PRAGMA query_only = \(access == .read ? "ON" : "OFF");
            """, as: "pragmas")
        connection.countLogPages()
        return connection
    }

    deinit {
        memory.statements.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs the statements of `sql`, which has no parameters.
    package func execute(_ sql: String, as name: String) throws(SQLiteError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code, of: handle, at: name) }
    }

    /// Every row of a statement that is not worth a name (a pragma, a plan).
    package func rows(_ sql: String) throws(SQLiteError) -> [[Value]] {
        let statement = try prepare(sql, as: sql)
        var rows: [[Value]] = []
        try statement.run([]) { row in
            rows.append(row.values())
            return true
        }
        return rows
    }

    /// The integer that a pragma or a count answers; 0 where it answers nothing.
    package func integer(_ sql: String) throws(SQLiteError) -> Int64 {
        guard case .integer(let value)? = try rows(sql).first?.first else { return 0 }
        return value
    }

    private func prepare(_ sql: String, as name: String) throws(SQLiteError) -> Statement {
        try unsafe Statement(sql, name: name, in: handle)
    }

    /// Whether a transaction is open: an error may have rolled it back.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// The identity of the row that was inserted last.
    package var lastInserted: Int64 { unsafe sqlite3_last_insert_rowid(handle) }
}

// MARK: Named statements

extension Connection {
    /// Runs a statement to its end; the number of rows it changed.
    @discardableResult
    package func run(_ query: some Query, _ values: Value...) throws(SQLiteError) -> Int {
        try prepared(query).statement.run(values) { _ in true }
        return Int(unsafe sqlite3_changes64(handle))
    }

    /// The first row, or `nil` where there is none.
    package func first<T>(
        _ query: some Query, _ values: Value..., read: (borrowing Row) -> T
    ) throws(SQLiteError) -> T? {
        var found: T?
        try prepared(query).statement.run(values) { row in
            found = read(row)
            return false
        }
        return found
    }

    /// Every row, in the statement's order.
    package func all<T>(
        _ query: some Query, _ values: Value..., read: (borrowing Row) -> T
    ) throws(SQLiteError) -> [T] {
        var found: [T] = []
        try prepared(query).statement.run(values) { row in
            found.append(read(row))
            return true
        }
        return found
    }

    private func prepared(_ query: some Query) throws(SQLiteError) -> Prepared {
        let sql = query.sql
        let address = unsafe UInt(bitPattern: sql.utf8Start)
        if let prepared = memory.statements[address] { return prepared }
        let prepared = Prepared(try prepare("\(sql)", as: query.name))
        memory.statements[address] = prepared
        return prepared
    }
}

// MARK: Examining statements

extension Connection {
    /// How SQLite would look for what the statement wants, step by step.
    package func plan(of query: some Query) throws(SQLiteError) -> [String] {
        let statement = try prepare("EXPLAIN QUERY PLAN \(query.sql)", as: query.name)
        var steps: [String] = []
        let nothing = Array(repeating: Value.null, count: statement.parameters.count)
        try statement.run(nothing) { row in
            steps.append(row.text(3))
            return true
        }
        return steps
    }

    /// The names of the statement's parameters, in the order in which values are bound.
    package func parameters(of query: some Query) throws(SQLiteError) -> [String] {
        try prepare("\(query.sql)", as: query.name).parameters
    }
}

// MARK: The write-ahead log

extension Connection {
    /// The pages in the log after this connection's last commit.
    package var logPages: Int { memory.logPages }

    /// Copies what it can of the log into the database file and flushes it, waiting for nobody;
    /// the number of the log's pages that are in the file then.
    package func checkpoint() throws(SQLiteError) -> Int {
        var copied: Int32 = 0
        let code = unsafe sqlite3_wal_checkpoint_v2(
            handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &copied)
        guard code == SQLITE_OK else {
            throw unsafe SQLiteError(code, of: handle, at: "checkpoint")
        }
        return Int(copied)
    }

    private func countLogPages() {
        _ = unsafe sqlite3_wal_hook(
            handle,
            { memory, _, _, pages in
                guard let memory = unsafe memory else { return SQLITE_OK }
                unsafe Unmanaged<Memory>.fromOpaque(memory).takeUnretainedValue().logPages =
                    Int(pages)
                return SQLITE_OK
            },
            Unmanaged.passUnretained(memory).toOpaque())
    }
}

// MARK: Waiting for a lock

extension Connection {
    /// Asks `again` whether to try once more, each time another connection holds the lock.
    package func whileBusy(_ again: @escaping () -> Bool) {
        memory.again = again
        unsafe sqlite3_busy_handler(
            handle,
            { memory, _ in
                guard let memory = unsafe memory else { return 0 }
                return unsafe Unmanaged<Memory>.fromOpaque(memory).takeUnretainedValue().again()
                    ? 1 : 0
            },
            Unmanaged.passUnretained(memory).toOpaque())
    }
}

/// What a connection remembers and what C calls it back for; it lives as long as the connection.
private final class Memory {
    var statements: [UInt: Prepared] = [:]
    var logPages = 0
    var again: () -> Bool = { false }
}

/// A statement in the connection's list, which cannot hold a noncopyable value itself.
private final class Prepared {
    let statement: Statement
    init(_ statement: consuming Statement) { self.statement = statement }
}
