private import CSQLite

/// The row a statement stands on, lent to the closure that reads it.
@safe
package struct Row: ~Copyable {
    private let statement: OpaquePointer

    init(of statement: OpaquePointer) { unsafe self.statement = statement }

    /// Column `index` (from 0) as an integer; 0 for NULL.
    package func integer(_ index: Int32) -> Int64 {
        unsafe sqlite3_column_int64(statement, index)
    }

    /// Column `index` as text; empty for NULL.
    package func text(_ index: Int32) -> String {
        // The text first: it makes SQLite convert, and only then the count is that of the text.
        guard let bytes = unsafe sqlite3_column_text(statement, index) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(statement, index))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    package func isNull(_ index: Int32) -> Bool {
        unsafe sqlite3_column_type(statement, index) == SQLITE_NULL
    }

    package func optionalInteger(_ index: Int32) -> Int64? {
        isNull(index) ? nil : integer(index)
    }

    package func optionalText(_ index: Int32) -> String? {
        isNull(index) ? nil : text(index)
    }

    package func flag(_ index: Int32) -> Bool { integer(index) != 0 }

    /// Every column, for what has no type of its own (pragmas, plans).
    package func values() -> [Value] {
        (0..<(unsafe sqlite3_column_count(statement))).map { index in
            switch unsafe sqlite3_column_type(statement, index) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(integer(index))
            default: .text(text(index))
            }
        }
    }
}
