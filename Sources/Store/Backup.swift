import Glibc
import SQLite

/// A copy of the store, as it was at one moment, that can be served like the store itself.
package struct Backup: Hashable, Sendable {
    package let path: String
    package let bytes: Int64
}

/// What copies a store while it is served.
enum BackupQuery: Query {
    case copy

    var sql: StaticString {
        switch self {
        case .copy: "VACUUM INTO $1"
        }
    }
}

extension Store {
    /// Copies the store to a file that appears under its name only when it is whole, checked and on
    /// the disk; calls go on meanwhile.
    ///
    /// A file of that name is kept unless `overwriting`; the store's own files are never touched.
    package func backUp(
        to path: String, overwriting: Bool = false
    ) throws(StoreFault) -> Backup {
        try StoreFault.reporting(at: path) {
            try refuse(path, overwriting: overwriting)
            let partial = try PartialFile(for: path)
            do {
                try copy(to: partial.path)
                try check(partial.path)
                try partial.flush()
                // A file may have come while the store was copied.
                try refuse(path, overwriting: overwriting)
                try partial.rename(to: path)
            } catch {
                partial.remove()
                throw error
            }
            return Backup(path: path, bytes: FileFacts(path)?.size ?? 0)
        }
    }

    private func copy(to path: String) throws {
        do throws(SQLiteError) {
            try file.openPatiently(.write).run(BackupQuery.copy, .text(path))
        } catch {
            // What is wrong may lie in the store or in the copy.
            throw error.isOutOfSpace
                ? StoreFault(.failed, "There is no room left for \(path)")
                : StoreFault(error, at: file.path)
        }
    }

    /// Reads all of the copy: what was wrong with the store is wrong with the copy too.
    private func check(_ path: String) throws {
        let copy = StoreFile(path: path)
        try copy.requireCurrent()
        let connection = try copy.open(.read)
        guard try connection.rows("PRAGMA integrity_check(1)") == [[.text("ok")]],
            try connection.rows("PRAGMA foreign_key_check").isEmpty
        else {
            throw StoreFault(
                .damaged,
                "\(file.path) contradicts itself, and so would its copy: rollcall check tells more")
        }
    }

    private func refuse(_ path: String, overwriting: Bool) throws(StoreFault) {
        guard !path.isEmpty else { throw StoreFault(.badValue, "a backup wants a file, not ''") }
        let found = FileFacts(path)
        for suffix in ["", "-wal", "-shm", "-journal", ".lock"] {
            guard path != file.path + suffix,
                found == nil || found?.place != FileFacts(file.path + suffix)?.place
            else {
                throw StoreFault(
                    .badValue, "\(path) belongs to the store itself: name another file")
            }
        }
        // Whoever opened the copy would take them for its own.
        for suffix in ["-wal", "-journal"] where FileFacts(path + suffix) != nil {
            throw StoreFault(
                .cannotCreate,
                "\(path)\(suffix) is there, so \(path) is in use or was not closed: name another file"
            )
        }
        guard let found else { return }
        guard found.isFile else {
            throw StoreFault(.cannotCreate, "\(path) is no file: name one")
        }
        guard overwriting else {
            throw StoreFault(
                .cannotCreate, "There is a file \(path) already; --yes writes over it.")
        }
    }
}
