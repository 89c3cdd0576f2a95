package import CallCenter
import SQLite

/// What of the log-ons a PBX's queues are compared with.
enum MemberQuery: Query {
    case usersAtPBX, usersAtInterface, usersComingToInterface, unheardAddress, queueNames
    case handled, endOfLedger

    var sql: StaticString {
        switch self {
        case .usersAtPBX:
            """
            SELECT user_id FROM log_ons
            WHERE user_id > $1 AND (pbx = $2 OR EXISTS (
                SELECT 1 FROM log_on_changes c WHERE c.user_id = log_ons.user_id AND c.pbx = $2))
            ORDER BY user_id LIMIT $3
            """
        case .usersAtInterface: "SELECT user_id FROM log_ons WHERE pbx = $1 AND interface = $2"
        case .usersComingToInterface:
            "SELECT user_id FROM log_on_changes WHERE pbx = $1 AND interface = $2"
        case .unheardAddress:
            """
            SELECT l.pbx FROM log_ons l JOIN log_on_members m ON m.user_id = l.user_id
            WHERE l.interface = $1 AND l.member_name = $2 AND m.queue = $3
                AND NOT EXISTS (SELECT 1 FROM pbx_links k WHERE k.pbx = l.pbx)
            LIMIT 1
            """
        case .handled:
            """
            SELECT user_id FROM ledger
            WHERE id > $1 AND id <= $2 AND event IN ('pause', 'return') AND actor IS NOT NULL
            """
        case .endOfLedger: "SELECT coalesce(max(id), 0) FROM ledger"
        case .queueNames:
            "SELECT name FROM queues UNION SELECT queue FROM log_on_members ORDER BY 1"
        }
    }
}

extension Store: MemberBook {
    package func open(
        at pbx: String, after user: User.ID?, atMost limit: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try look { [table] connection throws(SQLiteError) in
            let users = try connection.all(
                MemberQuery.usersAtPBX, .integer(user?.value ?? 0), .text(pbx), Value(limit)
            ) { User.ID($0.integer(0)) }
            return try table.open(of: users, in: connection)
        }
    }

    package func open(
        at interface: String, of pbx: String
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try look { [table] connection throws(SQLiteError) in
            var users: [User.ID] = []
            for query in [MemberQuery.usersAtInterface, .usersComingToInterface] {
                let found = try connection.all(query, .text(pbx), .text(interface)) {
                    User.ID($0.integer(0))
                }
                users += found.filter { !users.contains($0) }
            }
            return try table.open(of: users, in: connection)
        }
    }

    package func handled(
        after place: Int64?
    ) async throws(DeskUnavailable) -> HandledLogOns {
        try look { connection throws(SQLiteError) in
            let end = try connection.first(MemberQuery.endOfLedger) { $0.integer(0) } ?? 0
            guard let place, place < end else { return HandledLogOns(users: [], end: end) }
            let users = try connection.all(MemberQuery.handled, .integer(place), .integer(end)) {
                User.ID($0.integer(0))
            }
            return HandledLogOns(users: users, end: end)
        }
    }

    package func outdated(
        at pbx: String, after user: User.ID?, among limit: Int
    ) async throws(DeskUnavailable) -> OutdatedLogOns {
        try look { [table] connection throws(SQLiteError) in
            let users = try connection.all(
                MemberQuery.usersAtPBX, .integer(user?.value ?? 0), .text(pbx), Value(limit)
            ) { User.ID($0.integer(0)) }
            return OutdatedLogOns(
                try table.outdated(of: users, at: pbx, in: connection), last: users.last)
        }
    }

    package func unheardAddress(
        of member: Member
    ) async throws(DeskUnavailable) -> String? {
        try look { connection throws(SQLiteError) in
            try connection.first(
                MemberQuery.unheardAddress, .text(member.interface), .text(member.name),
                .text(member.queue)
            ) { $0.text(0) }
        }
    }

    package func queueNames() async throws(DeskUnavailable) -> [String] {
        try look { connection throws(SQLiteError) in
            try connection.all(MemberQuery.queueNames) { $0.text(0) }
        }
    }

    package func memberName() async throws(DeskUnavailable) -> MemberNameTemplate {
        try look { connection throws(SQLiteError) in
            try connection.settings()[.memberName].value
        }
    }
}

extension LogOnTable {
    fileprivate func open(
        of users: [User.ID], in connection: borrowing Connection
    ) throws(SQLiteError) -> [OpenLogOn] {
        var found: [OpenLogOn] = []
        for user in users {
            guard let open = try open(of: user, in: connection) else { continue }
            found.append(open)
        }
        return found
    }
}
