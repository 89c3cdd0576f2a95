import SQLite

/// Lists, for the command line and reports; they may scan, and never run on a loop.
enum ListQuery: Query {
    case isEmpty
    case present
    case userNamed, userWithEmail
    case queueNames, musicClassNames, languages

    var sql: StaticString {
        switch self {
        case .isEmpty:
            """
            SELECT NOT EXISTS (SELECT 1 FROM users) AND NOT EXISTS (SELECT 1 FROM groups)
                AND NOT EXISTS (SELECT 1 FROM queues)
            """
        case .present:
            """
            SELECT u.id, u.numeric_id, u.first_name, u.last_name, u.user_name, g.name,
                l.profile_name, l.number, l.interface, l.since, l.paused_at, l.reason_name,
                g.id, l.reason_id, l.reason_number
            FROM log_ons l
            JOIN users u ON u.id = l.user_id
            JOIN groups g ON g.id = u.group_id
            WHERE l.state IN ('on', 'changing')
            ORDER BY u.numeric_id
            """
        case .userNamed: "SELECT id FROM users WHERE lower(user_name) = lower($1)"
        case .userWithEmail: "SELECT id FROM users WHERE lower(email) = lower($1)"
        case .queueNames: "SELECT name FROM queues ORDER BY name"
        case .musicClassNames:
            """
            SELECT DISTINCT value FROM settings
            WHERE name IN ('dialing-audio', 'hold-audio', 'wait-audio') AND value <> 'off'
            ORDER BY value
            """
        case .languages:
            "SELECT DISTINCT language FROM users WHERE archived_at IS NULL ORDER BY language"
        }
    }
}
