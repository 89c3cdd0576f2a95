import SQLite

// What the store has to tell of how the centre fares, for those who watch the service.

/// How often something has come into the ledger.
package struct LedgerTally: Hashable, Sendable {
    /// The ledger's word, such as `log_off`.
    package let event: String
    /// Of a log-off, its word; else empty.
    package let reason: String
    package let count: Int
}

extension Store {
    /// The number of the ledger's last row; 0 where it is empty.
    package func ledgerEnd() throws(StoreFault) -> Int64 {
        try list { connection in
            try connection.first(TallyQuery.ledgerEnd) { $0.integer(0) } ?? 0
        }
    }

    /// What has come into the ledger behind this row of it, up to that one.
    package func ledgerTally(
        from start: Int64, to end: Int64
    ) throws(StoreFault) -> [LedgerTally] {
        try list { connection in
            try connection.all(TallyQuery.ledger, .integer(start), .integer(end)) { row in
                LedgerTally(event: row.text(0), reason: row.text(1), count: Int(row.integer(2)))
            }
        }
    }

    /// The extensions of the home groups that have one, with the groups' names.
    package func groupExtensions() throws(StoreFault) -> [(extension: String, name: String)] {
        try list { connection in
            try connection.all(TallyQuery.groupExtensions) { ($0.text(0), $0.text(1)) }
        }
    }
}

/// What is counted and listed for those who watch and join the service.
enum TallyQuery: Query {
    case ledgerEnd, ledger, groupExtensions

    var sql: StaticString {
        switch self {
        case .ledgerEnd: "SELECT coalesce(max(id), 0) FROM ledger"
        case .ledger:
            """
            SELECT event, CASE WHEN event = 'log_off' THEN reason ELSE '' END AS why, count(*)
            FROM ledger WHERE id > $1 AND id <= $2 GROUP BY event, why ORDER BY event, why
            """
        case .groupExtensions:
            """
            SELECT extension, name FROM groups WHERE extension IS NOT NULL ORDER BY extension
            """
        }
    }
}
