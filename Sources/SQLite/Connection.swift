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

    let handle: OpaquePointer
    let memory = ConnectionMemory()

    private init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    /// Opens `path` with the house's pragmas: foreign keys checked, no automatic checkpoint, no
    /// memory map, a cache of `cacheKiB`.
    ///
    /// A lock that another holds is waited for up to two seconds here, as a process that ends or
    /// starts holds one for a moment; after that it is an error at once, for no busy handler is set.
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
        // Pragmas read the schema, and so the log, which somebody may be recovering.
        unsafe sqlite3_busy_timeout(handle, 2_000)
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
        unsafe sqlite3_busy_timeout(handle, 0)
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

    func prepare(_ sql: String, as name: String) throws(SQLiteError) -> Statement {
        try unsafe Statement(sql, name: name, in: handle)
    }

    /// Whether a transaction is open: an error may have rolled it back.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// The identity of the row that was inserted last.
    package var lastInserted: Int64 { unsafe sqlite3_last_insert_rowid(handle) }
}
