import SQLite

/// The ledger: only ever added to.
enum LedgerQuery: Query {
    case append, all, ofUser

    var sql: StaticString {
        switch self {
        // The names are copied, for what they name may be deleted.
        case .append:
            """
            INSERT INTO ledger (at, event, reason, call, log_on_id, user_id, user_name, first_name,
                last_name, numeric_id, group_id, group_name, profile_id, profile_number,
                profile_name, number, interface, pbx, actor)
            SELECT $1, $2, $3, coalesce($4, l.call), l.id, u.id, u.user_name, u.first_name,
                u.last_name, coalesce(u.numeric_id, ''), g.id, g.name, l.profile_id,
                l.profile_number, l.profile_name, l.number, l.interface, l.pbx, $5
            FROM log_ons l
            JOIN users u ON u.id = l.user_id
            JOIN groups g ON g.id = u.group_id
            WHERE l.id = $6 AND l.since IS NOT NULL
            """
        case .all:
            """
            SELECT at, event, reason, log_on_id, numeric_id, first_name, last_name, user_name,
                group_name, profile_name, number, interface, pbx, call, group_id, actor
            FROM ledger WHERE at >= $1 AND at < $2 ORDER BY at, id
            """
        case .ofUser:
            """
            SELECT at, event, reason, log_on_id, numeric_id, first_name, last_name, user_name,
                group_name, profile_name, number, interface, pbx, call, group_id, actor
            FROM ledger WHERE user_id = $1 AND at >= $2 AND at < $3 ORDER BY id
            """
        }
    }
}
