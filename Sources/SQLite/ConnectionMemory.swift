/// What a connection remembers and what C calls it back for; it lives as long as the connection.
final class ConnectionMemory {
    var statements: [UInt: PreparedStatement] = [:]
    var logPages = 0
    var again: () -> Bool = { false }
}

/// A statement in the connection's list, which cannot hold a noncopyable value itself.
final class PreparedStatement {
    let statement: Statement
    init(_ statement: consuming Statement) { self.statement = statement }
}
