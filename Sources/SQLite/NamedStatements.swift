private import CSQLite

extension Connection {
    /// Runs a statement to its end; the number of rows it changed.
    @discardableResult
    package func run(_ query: some Query, _ values: Value...) throws(SQLiteError) -> Int {
        try prepared(query).statement.run(values) { _ in true }
        return Int(unsafe sqlite3_changes64(handle))
    }

    /// The first row, or `nil` where there is none.
    package func first<T>(
        _ query: some Query, _ values: Value..., read: (borrowing Row) -> T
    ) throws(SQLiteError) -> T? {
        var found: T?
        try prepared(query).statement.run(values) { row in
            found = read(row)
            return false
        }
        return found
    }

    /// Every row, in the statement's order.
    package func all<T>(
        _ query: some Query, _ values: Value..., read: (borrowing Row) -> T
    ) throws(SQLiteError) -> [T] {
        var found: [T] = []
        try prepared(query).statement.run(values) { row in
            found.append(read(row))
            return true
        }
        return found
    }

    /// Lends each row, in the statement's order, until `read` says that it has seen enough.
    package func each(
        _ query: some Query, _ values: Value..., read: (borrowing Row) -> Bool
    ) throws(SQLiteError) {
        try prepared(query).statement.run(values, read: read)
    }

    private func prepared(_ query: some Query) throws(SQLiteError) -> PreparedStatement {
        let sql = query.sql
        let address = unsafe UInt(bitPattern: sql.utf8Start)
        if let prepared = memory.statements[address] { return prepared }
        let prepared = PreparedStatement(try prepare("\(sql)", as: query.name))
        memory.statements[address] = prepared
        return prepared
    }
}

// MARK: Examining statements

extension Connection {
    /// How SQLite would look for what the statement wants, step by step.
    package func plan(of query: some Query) throws(SQLiteError) -> [String] {
        let statement = try prepare("EXPLAIN QUERY PLAN \(query.sql)", as: query.name)
        var steps: [String] = []
        let nothing = Array(repeating: Value.null, count: statement.parameters.count)
        try statement.run(nothing) { row in
            steps.append(row.text(3))
            return true
        }
        return steps
    }

    /// The names of the statement's parameters, in the order in which values are bound.
    package func parameters(of query: some Query) throws(SQLiteError) -> [String] {
        try prepare("\(query.sql)", as: query.name).parameters
    }
}
