import CallCenter
import SQLite
import Synchronization

/// The directory, the open log-ons and the ledger in one SQLite file.
package final class Store: Sendable {
    /// What the opener is going to do with the file.
    package enum Mode: Hashable, Sendable {
        /// Holds the lock beside the file for life, creates and migrates it, checks it, and
        /// declares adrift what an earlier server left open.
        case serve
        /// Creates and migrates the file for `sample`; the lock is needed only
        /// where there is something to create or to migrate.
        case prepare
        /// Migrates the file as `prepare` does, but creates none.
        case migrate
        /// Reads an existing file of exactly this version, beside a running server or without one.
        case read
    }

    let file: StoreFile
    let clock: StoreClock
    let table: LogOnTable
    let drift: DriftWatch
    /// Whether wrong PINs could not be counted lately.
    let uncounted = Flag()
    /// What PINs are hashed with.
    let pepper: Pepper?
    let repairs = Repairs()
    let claims = Claims()
    let silence: Silence
    /// Where the files of the recordings are.
    package let library: RecordingLibrary
    /// Whether opening the file created or migrated it.
    package let wasMigrated: Bool
    private let lock: FileLock?
    /// Only a serving store changes log-ons.
    private let writer: Writer?
    /// For the book's point look-ups, which run on the loops.
    private let book: Mutex<Connection>
    /// For lists, which may take long and never run on a loop.
    private let lists: Mutex<Connection>

    /// Opens the file at `path`.
    ///
    /// `onStoreFailed` is told once, from the writer's thread, when the outcome of a commit can
    /// neither be known nor cancelled: the process has to end (exit 74) and start anew. It must not
    /// close the store, which waits for that thread.
    package static func open(
        path: String, mode: Mode, clock: StoreClock, pepper: Pepper? = nil,
        commits: CommitWatch = CommitWatch(),
        onStoreFailed: @escaping @Sendable (StoreFault) -> Void = { _ in }
    ) throws(StoreFault) -> Store {
        try open(
            StoreFile(path: path), mode, clock, pepper: pepper, commits: commits,
            onStoreFailed: onStoreFailed)
    }

    static func open(
        _ file: StoreFile, _ mode: Mode, _ clock: StoreClock, pepper: Pepper? = nil,
        commits: CommitWatch = CommitWatch(),
        onStoreFailed: @escaping @Sendable (StoreFault) -> Void = { _ in }
    ) throws(StoreFault) -> Store {
        try StoreFault.reporting(at: file.path) {
            try Store(file, mode, clock, pepper, commits, onStoreFailed: onStoreFailed)
        }
    }

    private init(
        _ file: StoreFile, _ mode: Mode, _ clock: StoreClock, _ pepper: Pepper?,
        _ commits: CommitWatch, onStoreFailed: @escaping @Sendable (StoreFault) -> Void
    ) throws {
        self.file = file
        self.clock = clock
        self.pepper = pepper
        drift = DriftWatch(uptime: clock.uptime)
        silence = Silence(uptime: clock.uptime)
        table = LogOnTable(clock: clock, castaways: Castaways())
        switch mode {
        case .serve:
            lock = try file.lock()
            wasMigrated = try file.migrate()
            try file.checkForDamage()
            try file.declareAdrift()
        case .prepare:
            lock = nil
            wasMigrated = try file.migrateUnderLock()
        case .migrate:
            lock = nil
            wasMigrated = try file.migrateUnderLock(creates: false)
        case .read:
            lock = nil
            wasMigrated = false
            try file.requireCurrent()
        }
        // Others may look at the store without it.
        if mode == .serve || pepper != nil {
            try file.settlePepper(pepper, holdsLock: mode == .serve)
        }
        // The file exists by now, so that a link to it is followed.
        library = RecordingLibrary(beside: file.path)
        book = Mutex(try file.open(.read, cacheKiB: 1024))
        lists = Mutex(try file.openPatiently(.read))
        // Last, for its thread would outlive what fails after it.
        writer =
            mode == .serve
            ? try Writer(
                file: file, uptime: clock.uptime, watch: commits, onStoreFailed: onStoreFailed)
            : nil
    }

    deinit { close() }

    /// Finishes what is queued and ends the writer's thread; nothing can be changed any more.
    package func close() { writer?.stop() }

    /// The reader of one event loop; `onGuard` is told of locked agents and throttled callers,
    /// `onMissingAudio` of recordings that cannot be read, each once a minute.
    package func loopReader(
        hashing hasher: PINHasher, onGuard: @escaping @Sendable (GuardRemark) -> Void = { _ in },
        onMissingAudio: @escaping @Sendable (MissingAudio) -> Void = { _ in }
    ) throws(StoreFault) -> LoopReader {
        try StoreFault.reporting(at: file.path) {
            let connection = try file.open(.read)
            for hash in try connection.all(PINQuery.costs, read: { $0.text(0) }) {
                PINHash.cost(of: hash).map(hasher.note)
            }
            return LoopReader(
                connection, of: self, hasher: hasher, onGuard: onGuard,
                onMissingAudio: onMissingAudio)
        }
    }
}

// MARK: Ways to the file

extension Store {
    /// A look-up of the book.
    func look<Value: Sendable>(
        _ read: @Sendable (borrowing Connection) throws(SQLiteError) -> Value
    ) throws(DeskUnavailable) -> Value {
        do {
            return try book.withLock { connection throws(SQLiteError) in
                try connection.reading { () throws(SQLiteError) in try read(connection) }
            }
        } catch {
            throw DeskUnavailable(error)
        }
    }

    /// A list, all of it from one moment.
    func list<Value: Sendable>(
        _ read: @Sendable (borrowing Connection) throws -> Value
    ) throws(StoreFault) -> Value {
        try StoreFault.reporting(at: file.path) {
            try lists.withLock { connection in
                try connection.run(Transaction.beginReading)
                defer { connection.rollBack() }
                return try read(connection)
            }
        }
    }

    /// A durable change; see `Writer`.
    func change<Value: Sendable>(
        _ apply: @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> Value,
        settle: @escaping @Sendable (borrowing Connection, Value) throws(SQLiteError) -> Value?
    ) async throws(DeskUnavailable) -> Value {
        guard let writer else {
            throw DeskUnavailable(effect: .none, reason: "this store was opened for reading")
        }
        return try await writer.change(apply, settle: settle)
    }

    /// A change that can be done twice, and is where it is unknown whether it was done.
    func repeatably<Value: Sendable>(
        _ change: @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> Value
    ) async throws(DeskUnavailable) -> Value {
        try await self.change(change) { connection, _ throws(SQLiteError) in
            try change(connection)
        }
    }
}
