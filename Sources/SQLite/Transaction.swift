/// The words that open and end transactions.
package enum Transaction: Query {
    case begin, beginReading, commit, rollBack, savepoint, release, rollBackTo

    package var sql: StaticString {
        switch self {
        // Never deferred: a read that becomes a write is refused at once when another writes.
        case .begin: "BEGIN IMMEDIATE"
        case .beginReading: "BEGIN"
        case .commit: "COMMIT"
        case .rollBack: "ROLLBACK"
        case .savepoint: "SAVEPOINT change"
        case .release: "RELEASE change"
        case .rollBackTo: "ROLLBACK TO change"
        }
    }
}

extension Connection {
    /// One transaction that may write: all of `body` or nothing.
    package func writing<T>(_ body: () throws(SQLiteError) -> T) throws(SQLiteError) -> T {
        try run(Transaction.begin)
        do {
            let result = try body()
            try run(Transaction.commit)
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// One snapshot for everything that `body` reads.
    package func reading<T>(_ body: () throws(SQLiteError) -> T) throws(SQLiteError) -> T {
        try run(Transaction.beginReading)
        defer { rollBack() }
        return try body()
    }

    /// Ends the open transaction, if an error has not done so already.
    package func rollBack() {
        guard isInTransaction else { return }
        // It fails only where SQLite has rolled back by itself, which is what is wanted.
        _ = try? run(Transaction.rollBack)
    }
}
