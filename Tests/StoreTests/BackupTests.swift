import CallCenter
import Glibc
import SQLite
import Testing

@testable import Store

/// Copies of a store, and stores that are new.
@Suite struct BackupTests {
    let folder: Folder
    let store: Store
    private var copy: String { "\(folder.path)/copy.db" }

    init() throws {
        folder = try Folder()
        store = try Store.open(path: folder.file, mode: .serve, clock: TestTime().clock)
        try store.edit { try SampleCentre.fill($0) }
    }

    /// Removes what the folder does not know of.
    private func cleanUp() {
        for name in ["copy.db", "copy.db.partial", "copy.db-wal"] {
            unsafe unlink("\(folder.path)/\(name)")
        }
        store.close()
    }

    private func mode(_ path: String) -> mode_t {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
    }

    @Test func `a copy made while the store is served can be served, and only its owner reads it`()
        throws
    {
        defer { cleanUp() }
        let backup = try store.backUp(to: copy)
        #expect(backup.bytes > 4_096)
        #expect(mode(copy) == 0o600)
        #expect(FileFacts(copy + ".partial") == nil)
        let copied = try Store.open(path: copy, mode: .read, clock: TestTime().clock)
        #expect(try copied.edit { try $0.user(named: "carla").userName } == "carla")
    }

    @Test func `a copy holds what was written last, which lies in the log still`() throws {
        defer { cleanUp() }
        try store.edit { _ = try $0.add(Group(id: .new, name: "Evening")) }
        _ = try store.backUp(to: copy)
        let copied = try Store.open(path: copy, mode: .read, clock: TestTime().clock)
        #expect(try copied.edit { try $0.group(named: "Evening").name } == "Evening")
    }

    @Test func `a file is written over only where that was said`() throws {
        defer { cleanUp() }
        _ = try store.backUp(to: copy)
        let fault = #expect(throws: StoreFault.self) { try store.backUp(to: copy) }
        #expect(fault?.kind == .cannotCreate)
        #expect(throws: Never.self) { try store.backUp(to: copy, overwriting: true) }
    }

    @Test(arguments: ["rollcall.db", "rollcall.db-wal", "rollcall.db-shm", "rollcall.db.lock"])
    func `the store's own files are never written over`(name: String) throws {
        defer { cleanUp() }
        for path in ["\(folder.path)/\(name)", "\(folder.path)/./\(name)"] {
            let fault = #expect(throws: StoreFault.self) {
                try store.backUp(to: path, overwriting: true)
            }
            #expect(fault?.kind == .badValue)
        }
        #expect(try store.edit { try $0.user(named: "anna").userName } == "anna")
    }

    @Test func `a log beside the name would be replayed over the copy: it is refused`() throws {
        defer { cleanUp() }
        let log = unsafe open("\(copy)-wal", O_CREAT | O_WRONLY, 0o600)
        close(log)
        let fault = #expect(throws: StoreFault.self) {
            try store.backUp(to: copy, overwriting: true)
        }
        #expect(fault?.kind == .cannotCreate)
        #expect(FileFacts(copy) == nil)
    }

    @Test func `one backup at a time, and what an interrupted one left is taken over`() throws {
        defer { cleanUp() }
        do {
            let other = try PartialFile(for: copy)
            #expect(throws: StoreFault(.locked, "another backup is writing \(other.path)")) {
                try store.backUp(to: copy)
            }
        }
        #expect(FileFacts(copy + ".partial") != nil)
        #expect(throws: Never.self) { try store.backUp(to: copy) }
    }

    @Test func `a store that contradicts itself is not copied, and nothing is left of it`() throws {
        defer { cleanUp() }
        let connection = try Connection.open(folder.file, .write)
        try connection.execute(
            "PRAGMA foreign_keys = OFF; DELETE FROM groups WHERE name = 'Night'", as: "damage")
        let fault = #expect(throws: StoreFault.self) { try store.backUp(to: copy) }
        #expect(fault?.kind == .damaged)
        #expect(FileFacts(copy) == nil)
        #expect(FileFacts(copy + ".partial") == nil)
    }

    @Test func `a new store is empty, its owner's alone, and made only where no file is`() throws {
        defer { cleanUp() }
        try Store.create(at: copy, clock: TestTime().clock)
        defer { for suffix in ["-shm", ".lock"] { unsafe unlink(copy + suffix) } }
        #expect(mode(copy) == 0o600)
        let new = try Store.open(path: copy, mode: .read, clock: TestTime().clock)
        #expect(try new.isEmpty())
        let fault = #expect(throws: StoreFault.self) {
            try Store.create(at: copy, clock: TestTime().clock)
        }
        #expect(fault?.kind == .cannotCreate)
    }
}
