private import CSQLite

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

    func countLogPages() {
        _ = unsafe sqlite3_wal_hook(
            handle,
            { memory, _, _, pages in
                guard let memory = unsafe memory else { return SQLITE_OK }
                unsafe Unmanaged<ConnectionMemory>.fromOpaque(memory).takeUnretainedValue()
                    .logPages =
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
                return unsafe Unmanaged<ConnectionMemory>.fromOpaque(memory).takeUnretainedValue()
                    .again()
                    ? 1 : 0
            },
            Unmanaged.passUnretained(memory).toOpaque())
    }
}
