import SQLite

/// The connection that writes, and the one beside it that copies the log into the file.
struct WritingConnections: ~Copyable {
    let writing: Connection
    private let copying: Connection
    private let logLimit: Int
    /// How much of the log had been copied the last time.
    private var copied = 0

    private init(writing: consuming Connection, copying: consuming Connection, logLimit: Int) {
        self.writing = writing
        self.copying = copying
        self.logLimit = logLimit
    }

    static func open(_ file: StoreFile) throws(SQLiteError) -> WritingConnections {
        let writing = try file.open(.write)
        let copying = try file.open(.write, cacheKiB: 64)
        return WritingConnections(writing: writing, copying: copying, logLimit: file.logLimit)
    }

    /// Whether something of the log is not in the file yet.
    var hasLog: Bool { pagesToCopy > 0 }

    /// Whether the log has become too long to wait for an idle moment.
    var hasLongLog: Bool { pagesToCopy > logLimit }

    private var pagesToCopy: Int {
        // A shorter log is a new one: the old one was copied as a whole and begun again.
        writing.logPages < copied ? writing.logPages : writing.logPages - copied
    }

    /// Copies the log into the file and flushes it, unless another process is writing.
    ///
    /// Our write lock keeps every process from committing meanwhile (SQLite's WAL-reset race,
    /// 3.7.0–3.51.2), and a passive checkpoint waits for no reader.
    mutating func copyLog() throws(SQLiteError) {
        guard hasLog else { return }
        try writing.run(Transaction.begin)
        defer { writing.rollBack() }
        copied = try copying.checkpoint()
    }
}
