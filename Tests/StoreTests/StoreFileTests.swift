import CallCenter
import Glibc
import SQLite
import Testing

@testable import Store

/// Which files a store opens, and what it says of the others.
@Suite struct StoreFileTests {
    let folder: Folder
    let clock = TestTime().clock

    init() throws { folder = try Folder() }

    private func open(_ mode: Store.Mode) throws -> Store {
        try Store.open(
            StoreFile(path: folder.file, vfs: TestDisk.unflushed.name), mode, clock)
    }

    private func fault(_ mode: Store.Mode) -> StoreFault.Kind? {
        #expect(throws: StoreFault.self) { try open(mode) }?.kind
    }

    private func execute(_ sql: String) throws {
        try Connection.open(folder.file, .create).execute(sql, as: "test")
    }

    @Test func `serve creates the file for its owner alone, with log and lock`() throws {
        let store = try open(.serve)
        defer { store.close() }
        #expect(store.wasMigrated)
        for suffix in ["", "-wal", ".lock"] {
            var status = stat()
            #expect(unsafe lstat(folder.file + suffix, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(suffix)")
        }
    }

    @Test func `the file says whose it is, and in which version`() throws {
        try open(.prepare).close()
        let connection = try Connection.open(folder.file, .read)
        #expect(try connection.integer("PRAGMA application_id") == 0x526F_6C6C)
        #expect(try connection.integer("PRAGMA user_version") == Schema.version)
        #expect(try connection.rows("PRAGMA journal_mode") == [[.text("wal")]])
    }

    @Test func `a second server is refused, a reader and an empty file's sample are not`() throws {
        let store = try open(.serve)
        defer { store.close() }
        #expect(fault(.serve) == .locked)
        #expect(try open(.read).isEmpty())
        let other = try open(.prepare)
        #expect(!other.wasMigrated)
        try other.fillWithSample()
        #expect(try !store.isEmpty())
    }

    @Test func `the lock goes with the server`() throws {
        try open(.serve).close()
        _ = try open(.serve)
    }

    @Test func `who reads creates nothing`() throws {
        #expect(fault(.read) == .missing)
        #expect(unsafe access(folder.file, F_OK) != 0)
    }

    @Test(arguments: [Store.Mode.serve, .prepare, .read])
    func `a newer Rollcall's file is refused, and left as it is`(mode: Store.Mode) throws {
        try open(.prepare).close()
        try execute("PRAGMA user_version = \(Schema.version + 1)")
        #expect(fault(mode) == .newer)
        #expect(
            try Connection.open(folder.file, .read).integer("PRAGMA user_version")
                == Schema.version + 1)
    }

    @Test func `an older file is migrated by serve, and refused by who reads`() throws {
        // The oldest is version 0 of ours: nothing but the mark.
        try execute("PRAGMA application_id = \(Schema.applicationID)")
        let refused = #expect(throws: StoreFault.self) { try open(.read) }
        #expect(refused?.kind == .older)
        #expect(refused?.description.contains("rollcall migrate --database") == true)
        #expect(try open(.prepare).wasMigrated)
        #expect(try open(.read).isEmpty())
    }

    @Test(arguments: [Store.Mode.serve, .prepare, .read])
    func `another program's database is refused, and left as it is`(mode: Store.Mode) throws {
        try execute("CREATE TABLE theirs (a)")
        #expect(fault(mode) == .foreign)
        let connection = try Connection.open(folder.file, .read)
        #expect(try connection.rows("PRAGMA journal_mode") == [[.text("delete")]])
        #expect(try connection.integer("SELECT count(*) FROM sqlite_schema") == 1)
    }

    @Test(arguments: [Store.Mode.serve, .prepare, .read])
    func `what is no database at all is refused`(mode: Store.Mode) throws {
        let text = "Dear diary, today I learned a new word, and it is quite a long one.\n"
        let descriptor = unsafe Glibc.open(folder.file, O_WRONLY | O_CREAT, 0o600)
        for _ in 1...20 { _ = unsafe write(descriptor, text, text.utf8.count) }
        close(descriptor)
        #expect(fault(mode) == .foreign)
    }

    @Test func `a file whose folder does not exist cannot be created`() throws {
        let fault = #expect(throws: StoreFault.self) {
            try Store.open(path: folder.path + "/none/rollcall.db", mode: .serve, clock: clock)
        }
        #expect(fault?.kind == .cannotCreate)
        #expect(fault?.description.contains("No such file or directory") == true)
    }

    @Test func `a damaged file is not served`() throws {
        let store = try open(.prepare)
        try store.edit { try SampleCentre.fill($0) }
        try execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try execute(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET rootpage = 5 WHERE name = 'users_by_group';
            """)
        #expect(fault(.serve) == .damaged)
    }

    @Test func `a file whose schema has lost a name is damaged`() throws {
        try open(.prepare).close()
        try execute("ALTER TABLE pepper RENAME COLUMN hash TO haqh")
        #expect(fault(.serve) == .damaged)
    }

    @Test func `a copy in another journal mode is served with a log`() throws {
        try open(.prepare).close()
        try execute("PRAGMA journal_mode = DELETE")
        let store = try open(.serve)
        defer { store.close() }
        #expect(
            try Connection.open(folder.file, .read).rows("PRAGMA journal_mode") == [[.text("wal")]])
    }

    @Test func `the sample goes into an empty store only, all of it or nothing`() throws {
        let store = try open(.prepare)
        try store.fillWithSample()
        let users = "SELECT count(*) FROM users"
        #expect(try Connection.open(folder.file, .read).integer(users) == 7)
        let fault = #expect(throws: StoreFault.self) { try store.fillWithSample() }
        #expect(fault?.kind == .notEmpty)
        #expect(try Connection.open(folder.file, .read).integer(users) == 7)
    }

    @Test func `no digits of a PIN are in the file, nor in the log beside it`() throws {
        let store = try open(.serve)
        try store.fillWithSample()
        let user = try Crowd(1, in: store).people[0].agent.user
        let pin = "8675309421"
        try store.edit { directory in
            guard let pin = PIN(pin) else { throw Failure("no PIN") }
            try directory.set(pin, of: user)
        }
        store.close()
        for suffix in ["", "-wal"] {
            let bytes = try #require(try folder.bytes(suffix))
            #expect(bytes.count > 4096)
            #expect(!bytes.contains(Array(pin.utf8)), "\(suffix)")
            #expect(suffix != "" || bytes.contains(Array("$y$".utf8)))
        }
    }
}

extension Folder {
    /// What is in one of the database's files; read when no store needs its locks any more.
    fileprivate func bytes(_ suffix: String) throws -> [UInt8]? {
        let descriptor = unsafe Glibc.open(file + suffix, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
