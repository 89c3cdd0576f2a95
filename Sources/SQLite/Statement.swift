private import CSQLite

/// A prepared statement; finalised when it ends.
@safe
struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let name: String

    /// Prepares the first statement of `sql`, in the connection `database`.
    init(_ sql: String, name: String, in database: OpaquePointer) throws(SQLiteError) {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let handle = unsafe prepared else {
            throw unsafe SQLiteError(code, of: database, at: name)
        }
        unsafe self.handle = handle
        self.name = name
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// The names of the parameters, in the order in which SQLite numbers them.
    var parameters: [String] {
        (0..<(unsafe sqlite3_bind_parameter_count(handle))).map { index in
            guard let name = unsafe sqlite3_bind_parameter_name(handle, index + 1) else {
                return ""
            }
            return unsafe String(cString: name)
        }
    }

    /// Runs the statement, lending each row until `read` says that it has seen enough.
    func run(_ values: [Value], read: (borrowing Row) -> Bool) throws(SQLiteError) {
        // Reset at once, not at the next use: a statement left open would hold its snapshot.
        defer { unsafe sqlite3_reset(handle) }
        try bind(values)
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW:
                guard read(unsafe Row(of: handle)) else { return }
            case SQLITE_DONE: return
            case let code: throw unsafe SQLiteError(code, of: sqlite3_db_handle(handle), at: name)
            }
        }
    }

    private func bind(_ values: [Value]) throws(SQLiteError) {
        precondition(
            values.count == Int(unsafe sqlite3_bind_parameter_count(handle)),
            "\(name) is given \(values.count) values")
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .integer(let integer): unsafe sqlite3_bind_int64(handle, place, integer)
                case .text(var text):
                    // Lent, not copied to a C string first: SQLite makes a copy of its own.
                    text.withUTF8 { bytes in
                        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                            unsafe rollcall_bind_text(
                                handle, place, characters.baseAddress, Int32(characters.count))
                        }
                    }
                case .null: unsafe sqlite3_bind_null(handle, place)
                }
            guard code == SQLITE_OK else {
                throw unsafe SQLiteError(code, of: sqlite3_db_handle(handle), at: name)
            }
        }
    }
}

extension SQLiteError {
    /// The error that `database` has just reported.
    init(_ code: Int32, of database: OpaquePointer?, at statement: String) {
        let message =
            if let text = unsafe sqlite3_errmsg(database) {
                unsafe String(cString: text)
            } else { "out of memory" }
        self.init(
            code: unsafe database == nil ? code : sqlite3_extended_errcode(database),
            message: message, statement: statement,
            systemError: unsafe database == nil ? 0 : sqlite3_system_errno(database))
    }
}
