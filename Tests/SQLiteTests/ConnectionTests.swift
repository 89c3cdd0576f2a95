import Glibc
import Synchronization
import Testing
import Workers

@testable import SQLite

/// What goes in comes out, and what is refused says why.
@Suite struct ConnectionTests {
    let file = TestFile()

    private func count(_ connection: borrowing Connection) throws -> Int64? {
        try connection.first(Notes.count) { $0.integer(0) }
    }

    @Test(arguments: [0, 1, -1, .max, .min] as [Int64])
    func `an integer comes back`(number: Int64) throws {
        let connection = try file.open()
        try connection.run(Notes.add, .text("x"), .integer(number))
        let found = try connection.first(Notes.withID, .integer(connection.lastInserted)) {
            $0.integer(1)
        }
        #expect(found == number)
    }

    @Test(arguments: ["", "Anna", "Зоя Ø", "a\u{0}b", "'; DROP TABLE notes; --", "🧑🏽‍💻"])
    func `a text comes back, whatever it says`(text: String) throws {
        let connection = try file.open()
        try connection.run(Notes.add, .text(text), .null)
        let found = try connection.first(Notes.withID, .integer(connection.lastInserted)) {
            (text: $0.text(0), isNull: $0.isNull(1), number: $0.optionalInteger(1))
        }
        #expect(found?.text == text)
        #expect(found?.isNull == true)
        #expect(found?.number == nil)
    }

    @Test func `every row comes in the statement's order, the first one alone, or none`() throws {
        let connection = try file.open()
        for number in 1...100 {
            #expect(try connection.run(Notes.add, .text("n"), Value(number)) == 1)
        }
        #expect(try connection.all(Notes.all) { $0.integer(2) } == Array(1...100))
        #expect(try connection.first(Notes.all) { $0.integer(2) } == 1)
        #expect(try connection.first(Notes.withID, .integer(101)) { $0.integer(1) } == nil)
    }

    @Test func `a lock that is let go in a moment is waited for when a connection is opened`()
        throws
    {
        // Without a log a writer keeps readers out, as who recovers a log does.
        let path = file.path
        try Connection.open(path, .create)
            .execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)", as: "schema")
        let holder = Holder(path)
        let thread = Thread.start(name: "holder") { holder.hold() }
        defer { thread.join() }
        while !holder.isHeld {}
        let connection = try Connection.open(path, .read)
        #expect(try connection.integer("SELECT count(*) FROM notes") == 0)
    }

    /// Holds the file for 30 ms, on a thread that no other test can keep waiting.
    private final class Holder: Sendable {
        private let path: String
        private let held = Atomic<Bool>(false)
        var isHeld: Bool { held.load(ordering: .acquiring) }

        init(_ path: String) { self.path = path }

        func hold() {
            defer { held.store(true, ordering: .releasing) }
            guard let holder = try? Connection.open(path, .create) else { return }
            try? holder.execute("BEGIN EXCLUSIVE", as: "begin")
            held.store(true, ordering: .releasing)
            let begun = ContinuousClock.now
            while ContinuousClock.now < begun + .milliseconds(30) {}
            try? holder.execute("COMMIT", as: "commit")
        }
    }

    @Test func `an error has the extended code, the message and the statement's name`() throws {
        let connection = try file.open()
        let check = #expect(throws: SQLiteError.self) {
            try connection.run(Notes.add, .text("never"), .null)
        }
        #expect(check?.isConstraint == true)
        #expect(check?.isOfOneStatement == true)
        #expect(check?.code == 275)
        #expect(check?.statement == "Notes.add")
        #expect(check?.description.contains("Notes.add: CHECK constraint failed") == true)
        let type = #expect(throws: SQLiteError.self) {
            try connection.run(Notes.add, .text("x"), .text("one"))
        }
        #expect(type?.isConstraint == true)
        // And the statement can be used again.
        try connection.run(Notes.add, .text("x"), .integer(1))
        #expect(try count(connection) == 1)
    }

    @Test func `foreign keys are checked, nothing is mapped or copied unasked`() throws {
        let connection = try file.open()
        #expect(throws: SQLiteError.self) {
            try connection.run(Notes.addAfter, .text("x"), .integer(99))
        }
        #expect(try connection.integer("PRAGMA mmap_size") == 0)
        #expect(try connection.integer("PRAGMA wal_autocheckpoint") == 0)
        #expect(try connection.integer("PRAGMA synchronous") == 2)
    }

    @Test func `who only reads changes nothing, and creates no file`() throws {
        let missing = #expect(throws: SQLiteError.self) { _ = try file.open(.read) }
        #expect(missing?.isMissing == true)
        _ = try file.open()
        let reader = try file.open(.read)
        let refused = #expect(throws: SQLiteError.self) {
            try reader.run(Notes.add, .text("x"), .null)
        }
        #expect(refused?.code == 8)
    }

    @Test func `a full disk is told apart`() throws {
        let connection = try file.open()
        try connection.execute("PRAGMA max_page_count = 3", as: "limit")
        let error = #expect(throws: SQLiteError.self) {
            try connection.run(
                Notes.add, .text(String(repeating: "x", count: 100_000)), .null)
        }
        #expect(error?.isFull == true)
        #expect(error?.isOfOneStatement == false)
    }
}

/// Transactions, and what one connection's mean for another's.
@Suite struct TransactionTests {
    let file = TestFile()

    private func count(_ connection: borrowing Connection) throws -> Int64? {
        try connection.first(Notes.count) { $0.integer(0) }
    }

    @Test func `a transaction that throws leaves nothing`() throws {
        let connection = try file.open()
        #expect(throws: SQLiteError.self) {
            try connection.writing { () throws(SQLiteError) -> Void in
                try connection.run(Notes.add, .text("one"), .null)
                try connection.run(Notes.add, .text("never"), .null)
            }
        }
        let isInTransaction = connection.isInTransaction
        #expect(!isInTransaction)
        #expect(try count(connection) == 0)
        try connection.writing { () throws(SQLiteError) -> Void in
            try connection.run(Notes.add, .text("one"), .null)
        }
        #expect(try count(connection) == 1)
    }

    @Test func `all that is read in one transaction is of one moment`() throws {
        let writer = try file.open()
        let reader = try file.open(.read)
        try reader.reading { () throws(SQLiteError) in
            let before = try reader.first(Notes.count) { $0.integer(0) }
            try writer.run(Notes.add, .text("meanwhile"), .null)
            let after = try reader.first(Notes.count) { $0.integer(0) }
            #expect(before == after)
        }
        #expect(try count(reader) == 1)
    }

    @Test func `a statement left after its first row holds no snapshot`() throws {
        let writer = try file.open()
        let reader = try file.open(.read)
        try writer.run(Notes.add, .text("one"), .integer(1))
        try writer.run(Notes.add, .text("two"), .integer(2))
        #expect(try reader.first(Notes.all) { $0.text(1) } == "one")
        try writer.run(Notes.add, .text("three"), .integer(3))
        #expect(try reader.all(Notes.all) { $0.text(1) } == ["one", "two", "three"])
    }

    @Test func `a lock that another holds is an error at once, or when patience ends`() throws {
        let one = try file.open()
        let other = try file.open(.write)
        try one.run(Transaction.begin)
        let error = #expect(throws: SQLiteError.self) { try other.run(Transaction.begin) }
        #expect(error?.isBusy == true)

        final class Asked { var times = 0 }
        let asked = Asked()
        other.whileBusy {
            asked.times += 1
            return asked.times < 5
        }
        #expect(throws: SQLiteError.self) { try other.run(Transaction.begin) }
        #expect(asked.times == 5)

        one.rollBack()
        try other.run(Transaction.begin)
        other.rollBack()
        #expect(asked.times == 5)
    }

    @Test func `the log grows with commits, and is copied when asked`() throws {
        let writer = try file.open()
        let copier = try file.open(.write)
        _ = try copier.checkpoint()
        for _ in 1...10 { try writer.run(Notes.add, .text("x"), .null) }
        let pages = writer.logPages
        #expect(pages >= 10)
        // Held by its own writer, it is copied as a whole.
        try writer.run(Transaction.begin)
        #expect(try copier.checkpoint() == pages)
        writer.rollBack()
        // And the next commit begins the log anew.
        try writer.run(Notes.add, .text("x"), .null)
        #expect(writer.logPages < pages)
    }

    @Test func `a lock that is refused closes its own descriptor, and no other's`() async throws {
        let path = file.path + ".lock"
        let lock = try FileLock(path: path)
        // A number that was closed twice would be closed under whoever has it by then.
        async let isUndisturbed = Self.opensAndCloses(20_000)
        var refused = 0
        for _ in 1...20_000 {
            do { _ = try FileLock(path: path, tries: 1) } catch { refused += 1 }
        }
        #expect(refused == 20_000)
        #expect(await isUndisturbed)
        withExtendedLifetime(lock) {}
    }

    @concurrent private static func opensAndCloses(_ times: Int) async -> Bool {
        (1...times).allSatisfy { _ in
            let descriptor = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
            return fcntl(descriptor, F_GETFD) >= 0 && close(descriptor) == 0
        }
    }

    @Test func `one holds a lock file at a time, and lets go by ending`() throws {
        let path = file.path + ".lock"
        do {
            let lock = try FileLock(path: path)
            let error = #expect(throws: FileLock.Failure.self) { _ = try FileLock(path: path) }
            #expect(error == .held)
            withExtendedLifetime(lock) {}
        }
        _ = try FileLock(path: path)
        let error = #expect(throws: FileLock.Failure.self) {
            _ = try FileLock(path: "/nowhere/at/all.lock")
        }
        #expect(error == .cannotOpen("No such file or directory"))
    }
}
