import Glibc
import SQLite

/// The file of a store, and how each of its connections is opened.
struct StoreFile: Sendable {
    let path: String
    /// `normal` only where a test shows what it would lose.
    var synchronous = Connection.Synchronous.full
    /// SQLite's name of the file system below; `nil` is the system's own.
    var vfs: String?
    /// From how many pages on the log is copied into the file without waiting for an idle moment.
    var logLimit = 1000
    /// How many milliseconds without a change are an idle moment; `nil` where none is.
    var idleTime: Int32? = 1000

    func open(
        _ access: Connection.Access, cacheKiB: Int = 8192
    ) throws(SQLiteError) -> Connection {
        try Connection.open(path, access, synchronous: synchronous, cacheKiB: cacheKiB, vfs: vfs)
    }

    /// A connection that waits up to two seconds for another's write.
    func openPatiently(_ access: Connection.Access) throws(SQLiteError) -> Connection {
        let connection = try open(access)
        let end = ContinuousClock.now + .seconds(2)
        connection.whileBusy {
            usleep(1000)
            return ContinuousClock.now < end
        }
        return connection
    }

    /// Whether a process serves the file now; `nil` where this one may not know.
    var isServed: Bool? { FileLock.isHeld(path: besideIt) }

    func lock() throws(StoreFault) -> FileLock {
        let beside = besideIt
        do {
            return try FileLock(path: beside)
        } catch {
            switch error {
            case .held: throw StoreFault.locked(path)
            case .cannotOpen(let reason):
                throw StoreFault(
                    .cannotCreate, "\(beside) cannot be opened or created: \(reason)")
            }
        }
    }
}

extension StoreFile {
    private var besideIt: String { pathWithoutLinks + ".lock" }

    /// The file itself where `path` is a link to it, by which a second server would get in.
    private var pathWithoutLinks: String {
        guard let found = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}

// MARK: Creating, migrating, checking

extension StoreFile {
    /// What the file is, seen through a connection that has changed nothing yet.
    enum Kind: Equatable {
        case empty
        case older, current, newer
        case foreign
    }

    func kind(_ connection: borrowing Connection) throws(SQLiteError) -> Kind {
        let application = try connection.integer("PRAGMA application_id")
        let version = try connection.integer("PRAGMA user_version")
        guard application == Schema.applicationID else {
            let objects = try connection.integer("SELECT count(*) FROM sqlite_schema")
            return application == 0 && version == 0 && objects == 0 ? .empty : .foreign
        }
        if version == Schema.version { return .current }
        return version < Schema.version ? .older : .newer
    }

    /// Refuses everything but a Rollcall database of exactly this version.
    func requireCurrent() throws {
        let connection = try openPatiently(.read)
        switch try kind(connection) {
        case .current: break
        case .older: throw StoreFault.older(path)
        case .newer: throw StoreFault.newer(path)
        case .empty, .foreign: throw StoreFault.foreign(path)
        }
    }

    /// Creates the file, readable for its owner alone, or brings it up to this version.
    ///
    /// Returns whether there was anything to do.
    func migrate() throws -> Bool {
        let connection = try create()
        let kind = try kind(connection)
        switch kind {
        case .newer: throw StoreFault.newer(path)
        case .foreign: throw StoreFault.foreign(path)
        case .current, .empty, .older: break
        }
        // A copy may have been made without the log. The rollback journal of this one step must be
        // gone from the disk's folder too: back after a power loss, it would undo all since.
        try connection.execute("PRAGMA synchronous = EXTRA", as: "pragmas")
        guard try connection.rows("PRAGMA journal_mode = WAL") == [[.text("wal")]] else {
            throw StoreFault(.failed, "\(path) lies where SQLite cannot keep a log beside it")
        }
        guard kind != .current else { return false }
        try Schema.migrate(connection)
        return true
    }

    /// As `migrate`, beside a server that may be running: its file needs nothing done.
    func migrateUnderLock(creates: Bool = true) throws -> Bool {
        if try isCurrent(orMissing: creates) { return false }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        return try migrate()
    }

    private func isCurrent(orMissing mayBeMissing: Bool) throws -> Bool {
        do throws(SQLiteError) {
            let connection = try openPatiently(.read)
            return try kind(connection) == .current
        } catch {
            if error.isMissing, mayBeMissing { return false }
            throw error
        }
    }

    private func create() throws(SQLiteError) -> Connection {
        // SQLite creates what it opens; the log beside it takes over the file's permissions.
        let before = umask(0o077)
        defer { umask(before) }
        return try openPatiently(.create)
    }

    /// The log-ons that a server left in the middle are nobody's any more.
    func declareAdrift() throws(SQLiteError) {
        let connection = try openPatiently(.write)
        try connection.run(LogOnQuery.setAllAdrift)
    }

    /// Looks for damage; finds what contradicts itself, not every wrong bit.
    func checkForDamage() throws {
        let connection = try openPatiently(.read)
        let findings: [Value]
        do throws(SQLiteError) {
            findings = try connection.rows("PRAGMA quick_check(1)").flatMap { $0 }
        } catch {
            // The schema that it reads is not what we wrote.
            throw error.isOfSQL ? StoreFault.damaged(path, error.message) : error as any Error
        }
        guard findings == [.text("ok")] else {
            let texts = findings.map { if case .text(let text) = $0 { text } else { "" } }
            throw StoreFault.damaged(path, texts.joined(separator: "\n"))
        }
    }
}
