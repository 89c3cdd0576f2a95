import SQLite

/// The table of open log-ons and their members.
enum LogOnQuery: Query {
    case ofUser, members, userWithID, userAtInterface, userChangingTo, usersAdrift,
        usersAdriftComing
    case insert, insertMember, updateMember
    case setPause, endPause
    case setOn, setPending, setEnding, resume, setAdrift, setAllAdrift, delete

    var sql: StaticString {
        switch self {
        case .ofUser:
            """
            SELECT id, state, adrift, since, paused_at, reason_id, reason_number, reason_name,
                numeric_id, profile_id, profile_number, profile_name, profile_version, number,
                interface, pbx, member_name, state_interface, wrap_up
            FROM log_ons WHERE user_id = $1
            """
        case .members:
            """
            SELECT queue, penalty, status, word FROM log_on_members WHERE user_id = $1
            ORDER BY queue
            """
        case .userWithID: "SELECT user_id FROM log_ons WHERE id = $1"
        case .userAtInterface:
            "SELECT user_id FROM log_ons WHERE pbx = $1 AND interface = $2 AND user_id <> $3"
        case .userChangingTo:
            """
            SELECT user_id FROM log_on_changes WHERE pbx = $1 AND interface = $2 AND user_id <> $3
            """
        case .usersAdrift:
            """
            SELECT l.user_id FROM log_ons l
            LEFT JOIN log_on_changes c ON c.user_id = l.user_id
            WHERE l.pbx = $1 AND l.adrift = 1 AND coalesce(c.pbx, l.pbx) = l.pbx
            ORDER BY l.begun_at LIMIT $2
            """
        case .usersAdriftComing:
            """
            SELECT c.user_id FROM log_on_changes c JOIN log_ons l ON l.user_id = c.user_id
            WHERE c.pbx = $1 AND l.pbx <> c.pbx AND l.adrift = 1
            """
        case .insert:
            """
            INSERT INTO log_ons (user_id, id, state, numeric_id, profile_id, profile_number,
                profile_name, profile_version, number, interface, pbx, member_name,
                state_interface, wrap_up, call, begun_at)
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
        case .setPause:
            """
            UPDATE log_ons
            SET paused_at = $1, reason_id = $2, reason_number = $3, reason_name = $4
            WHERE id = $5
            """
        case .endPause:
            """
            UPDATE log_ons
            SET paused_at = NULL, reason_id = NULL, reason_number = NULL, reason_name = NULL
            WHERE id = $1
            """
        // Who logs on straight into a pause is paused from then on, and not before.
        case .setOn:
            """
            UPDATE log_ons
            SET state = 'on', since = $1,
                paused_at = CASE WHEN paused_at IS NOT NULL THEN $1 END
            WHERE id = $2 AND state = 'pending'
            """
        case .setPending:
            "UPDATE log_ons SET state = 'pending', since = NULL WHERE id = $1 AND state = 'on'"
        case .setEnding: "UPDATE log_ons SET state = 'ending' WHERE id = $1 AND state = 'on'"
        case .resume:
            """
            UPDATE log_ons SET state = 'on'
            WHERE id = $1 AND state = 'ending' AND adrift = 0 AND since IS NOT NULL
            """
        // What was changing is not ended: it becomes again what it was.
        case .setAdrift:
            """
            UPDATE log_ons
            SET state = CASE state WHEN 'changing' THEN state ELSE 'ending' END, adrift = 1
            WHERE id = $1
            """
        case .setAllAdrift:
            """
            UPDATE log_ons
            SET state = CASE state WHEN 'changing' THEN state ELSE 'ending' END, adrift = 1
            WHERE state IN ('pending', 'changing', 'ending')
            """
        case .delete: "DELETE FROM log_ons WHERE id = $1"
        }
    }
}
