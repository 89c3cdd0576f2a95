import SQLite

/// What is laid before an agent on the phone: point look-ups through an index, all of them.
enum OfferQuery: Query {
    case lastProfile, pauseReasons
    case profileSpoken, reasonSpoken, queueSpoken
    case notices, forgetNotice

    var sql: StaticString {
        switch self {
        case .lastProfile:
            """
            SELECT profile_id FROM ledger WHERE user_id = $1 AND event IN ('log_on', 'change')
            ORDER BY id DESC LIMIT 1
            """
        // All of them, but through the index: a caller hears them by number.
        case .pauseReasons:
            """
            SELECT id, number, name FROM pause_reasons WHERE number BETWEEN 1 AND 999
            ORDER BY number
            """
        case .profileSpoken:
            """
            SELECT 1 FROM spoken_names
            WHERE kind = 'profile' AND noun_id = $1 AND language = $2 AND name = $3 AND number = $4
            """
        case .reasonSpoken:
            """
            SELECT 1 FROM spoken_names
            WHERE kind = 'reason' AND noun_id = $1 AND language = $2 AND name = $3 AND number = $4
            """
        case .queueSpoken:
            """
            SELECT q.id FROM queues q JOIN spoken_names s ON s.noun_id = q.id
            WHERE q.name = $1 AND s.kind = 'queue' AND s.language = $2 AND s.name = q.name
            """
        case .notices: "SELECT id, kind FROM notices WHERE user_id = $1 ORDER BY id"
        case .forgetNotice: "DELETE FROM notices WHERE id = $1"
        }
    }
}
