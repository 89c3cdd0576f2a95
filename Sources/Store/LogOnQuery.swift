import SQLite

/// The table of open log-ons and their members.
enum LogOnQuery: Query {
    case ofUser, members, userWithID, userAtInterface, usersAdrift
    case insert, insertMember, updateMember
    case setOn, setPending, setEnding, resume, setAdrift, setAllAdrift, delete

    var sql: StaticString {
        switch self {
        case .ofUser:
            """
            SELECT id, state, adrift, profile_id, profile_number, profile_name, profile_version,
                number, interface, pbx, member_name, state_interface, wrap_up, since,
                numeric_id
            FROM log_ons WHERE user_id = $1
            """
        case .members:
            """
            SELECT queue, penalty, status, word FROM log_on_members WHERE user_id = $1
            ORDER BY queue
            """
        case .userWithID: "SELECT user_id FROM log_ons WHERE id = $1"
        case .userAtInterface: "SELECT user_id FROM log_ons WHERE pbx = $1 AND interface = $2"
        case .usersAdrift:
            "SELECT user_id FROM log_ons WHERE pbx = $1 AND adrift = 1 ORDER BY begun_at LIMIT $2"
        case .insert:
            """
            INSERT INTO log_ons (user_id, id, state, numeric_id, profile_id, profile_number, profile_name,
                profile_version, number, interface, pbx, member_name, state_interface, wrap_up,
                call, begun_at)
            VALUES ($1, $2, 'pending', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """
        case .insertMember:
            """
            INSERT INTO log_on_members (user_id, queue, penalty, status)
            VALUES ($1, $2, $3, 'wanted')
            """
        case .updateMember:
            """
            UPDATE log_on_members SET status = $1, word = $2
            WHERE user_id = (SELECT user_id FROM log_ons WHERE id = $3) AND queue = $4
            """
        case .setOn:
            "UPDATE log_ons SET state = 'on', since = $1 WHERE id = $2 AND state = 'pending'"
        case .setPending:
            "UPDATE log_ons SET state = 'pending', since = NULL WHERE id = $1 AND state = 'on'"
        case .setEnding: "UPDATE log_ons SET state = 'ending' WHERE id = $1 AND state = 'on'"
        case .resume:
            """
            UPDATE log_ons SET state = 'on'
            WHERE id = $1 AND state = 'ending' AND adrift = 0 AND since IS NOT NULL
            """
        case .setAdrift: "UPDATE log_ons SET state = 'ending', adrift = 1 WHERE id = $1"
        case .setAllAdrift:
            """
            UPDATE log_ons SET state = 'ending', adrift = 1 WHERE state IN ('pending', 'ending')
            """
        case .delete: "DELETE FROM log_ons WHERE id = $1"
        }
    }
}
