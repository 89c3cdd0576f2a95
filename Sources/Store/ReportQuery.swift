import SQLite

/// What reports count: calls, times logged on, and the names of then.
enum ReportQuery: Query {
    case calls, loggedOn, loggedOnStill, nameInCalls, nameInLedger
    case list, offSince

    var sql: StaticString {
        switch self {
        // Those of whose conversation or rest something can be within the period, and those that
        // agents began in it.
        case .calls:
            """
            SELECT user_id, group_id, kind = 'outbound', offered_at, answered_at, ended_at,
                state_until, outcome = 'lost'
            FROM calls
            WHERE ended_at IS NOT NULL AND coalesce(state_until, ended_at) >= $1
                AND offered_at < $2 AND (answered_at IS NOT NULL OR kind = 'outbound')
            UNION ALL
            SELECT user_id, group_id, kind = 'outbound', offered_at, answered_at, ended_at,
                state_until, 0
            FROM calls
            WHERE ended_at IS NULL AND offered_at < $2
                AND (answered_at IS NOT NULL OR kind = 'outbound')
            """
        // A log-on that history has lost says nothing.
        case .loggedOn:
            """
            SELECT user_id, group_id, begun, at FROM (
                SELECT e.user_id, e.group_id, e.at, (
                    SELECT b.at FROM ledger b
                    WHERE b.user_id = e.user_id AND b.id < e.id AND b.log_on_id = e.log_on_id
                        AND b.event = 'log_on'
                    ORDER BY b.id DESC LIMIT 1
                ) AS begun
                FROM ledger e WHERE e.at > $1 AND e.event = 'log_off'
            ) t WHERE begun < $2
            """
        case .loggedOnStill:
            """
            SELECT l.user_id, u.group_id, l.since
            FROM log_ons l JOIN users u ON u.id = l.user_id
            WHERE l.since < $1
            """
        case .nameInCalls:
            """
            SELECT offered_at, user_name, first_name, last_name, numeric_id, group_name FROM calls
            WHERE user_id = $1 AND group_id = $2 AND offered_at < $3
            ORDER BY offered_at DESC LIMIT 1
            """
        case .nameInLedger:
            """
            SELECT at, user_name, first_name, last_name, numeric_id, group_name FROM ledger
            WHERE user_id = $1 AND group_id = $2 AND at < $3
            ORDER BY id DESC LIMIT 1
            """
        case .list:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, group_id, user_name, first_name,
                last_name, numeric_id, group_name
            FROM calls WHERE offered_at >= $1 AND offered_at < $2 ORDER BY offered_at, id
            """
        case .offSince:
            """
            SELECT at FROM ledger WHERE user_id = $1 AND event = 'log_off' ORDER BY id DESC LIMIT 1
            """
        }
    }
}
