private import CSQLite
private import Glibc

/// What SQLite refused or could not do.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code.
    package let code: Int32
    package let message: String
    /// The name of the statement, or what was done instead of one (`open`).
    package let statement: String
    /// The `errno` of the system call that failed; 0 where none did.
    package let systemError: Int32

    package init(code: Int32, message: String, statement: String, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.statement = statement
        self.systemError = systemError
    }

    package var description: String { "\(statement): \(message) (\(code))" }

    /// What went wrong below: the system's reason where there is one, else SQLite's message.
    package var cause: String {
        guard systemError != 0, let text = unsafe strerror(systemError) else { return message }
        return unsafe String(cString: text)
    }

    /// A stored value that a rule of the directory does not take, which no schema can exclude.
    package static func unreadable(_ sentence: String, at statement: String) -> SQLiteError {
        SQLiteError(code: SQLITE_MISMATCH, message: sentence, statement: statement)
    }

    /// Another connection or process holds the lock.
    package var isBusy: Bool { primary == SQLITE_BUSY }

    /// The disk is full, found out before the commit was written.
    package var isFull: Bool { primary == SQLITE_FULL }

    /// There is no room left, for the file or for one beside it; a commit may be done all the same.
    package var isOutOfSpace: Bool { isFull || systemError == ENOSPC }

    /// This process may not write the file.
    package var isReadOnly: Bool { primary == SQLITE_READONLY }

    /// The statement's text makes no sense with the schema that the file has.
    package var isOfSQL: Bool { primary == SQLITE_ERROR }

    /// The schema that the file has lacks a table or column that the statement names.
    package var isOfMissingName: Bool { isOfSQL && message.hasPrefix("no such ") }

    /// A rule of the schema (`CHECK`, `UNIQUE`, a foreign key, a trigger) was hurt.
    package var isConstraint: Bool { primary == SQLITE_CONSTRAINT }

    /// It concerns the one statement: the transaction around it is sound.
    package var isOfOneStatement: Bool { isConstraint || primary == SQLITE_MISMATCH }

    /// There is no such file.
    package var isMissing: Bool { primary == SQLITE_CANTOPEN && systemError == ENOENT }

    /// The file is no SQLite database.
    package var isNoDatabase: Bool { primary == SQLITE_NOTADB }

    /// The file's pages contradict each other.
    package var isCorrupt: Bool { primary == SQLITE_CORRUPT }

    /// The file cannot be opened or, not existing, not be created.
    package var cannotOpen: Bool { primary == SQLITE_CANTOPEN }

    private var primary: Int32 { code & 0xFF }
}
