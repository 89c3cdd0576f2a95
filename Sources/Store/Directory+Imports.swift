package import CallCenter
import SQLite

/// How far an import has come.
package struct CarriedImport: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<CarriedImport>

    package let id: ID
    /// `users` or `invitations`.
    package let kind: String
    package let file: String
    package let rows: Int
    /// So many rows are in the store.
    package let position: Int
    /// What was said for all rows.
    package let defaults: String
    package let actor: String
    /// Both UTC milliseconds.
    package let begunAt: Int64
    package let endedAt: Int64?
}

extension Directory {
    /// The latest import of a file with this content.
    package func lastImport(ofFileWithHash hash: String, kind: String) throws -> CarriedImport? {
        try connection.first(ImportQuery.last, .text(hash), .text(kind)) { CarriedImport($0) }
    }

    /// All of them, the latest last.
    package func imports() throws -> [CarriedImport] {
        try connection.all(ImportQuery.all) { CarriedImport($0) }
    }

    package func beginImport(
        of file: String, withHash hash: String, kind: String, rows: Int, defaults: String,
        by actor: String
    ) throws -> CarriedImport.ID {
        try connection.run(
            ImportQuery.begin, .text(kind), .text(file), .text(hash), Value(rows), .text(defaults),
            .text(actor), .integer(now))
        return CarriedImport.ID(connection.lastInserted)
    }

    /// Notes that so many rows are in the store; `false` where the import was elsewhere.
    package func advance(
        _ id: CarriedImport.ID, from position: Int, to next: Int
    ) throws -> Bool {
        try connection.run(
            ImportQuery.advance, Value(next), .integer(now), .integer(id.value), Value(position))
            == 1
    }
}

extension CarriedImport {
    fileprivate init(_ row: borrowing Row) {
        id = ID(row.integer(0))
        kind = row.text(1)
        file = row.text(2)
        rows = Int(row.integer(3))
        position = Int(row.integer(4))
        defaults = row.text(5)
        actor = row.text(6)
        begunAt = row.integer(7)
        endedAt = row.optionalInteger(8)
    }
}
