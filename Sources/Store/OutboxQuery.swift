import SQLite

/// The letters to users.
enum OutboxQuery: Query {
    case add, letter, all, delete
    case due, begin, end, again
    case noteInvited, ownPIN

    var sql: StaticString {
        switch self {
        case .add:
            """
            INSERT INTO outbox (user_id, kind, way, address, text, state, queued_at, next_try_at,
                changed_at)
            VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)
            """
        case .letter:
            """
            SELECT id, user_id, kind, way, address, text, state, tries, may_have_come, queued_at,
                next_try_at, changed_at, error
            FROM outbox WHERE id = $1
            """
        case .all:
            """
            SELECT id, user_id, kind, way, address, text, state, tries, may_have_come, queued_at,
                next_try_at, changed_at, error
            FROM outbox WHERE state <> $1 ORDER BY id DESC LIMIT $2
            """
        case .delete: "DELETE FROM outbox WHERE id = $1"
        // Those being sent are due when whoever sent them must have died.
        case .due:
            """
            SELECT id, user_id, kind, way, address, text, state, tries, may_have_come, queued_at,
                next_try_at, changed_at, error
            FROM outbox WHERE state IN ('waiting', 'sending') AND way = $1 AND next_try_at <= $2
            ORDER BY next_try_at LIMIT $3
            """
        // The count of tries says whose the letter is: each sender of it has a count of its own.
        case .begin:
            """
            UPDATE outbox SET state = 'sending', tries = tries + 1, next_try_at = $1,
                changed_at = $2, may_have_come = $3
            WHERE id = $4 AND tries = $5 AND state IN ('waiting', 'sending')
            """
        case .end:
            """
            UPDATE outbox SET state = $1, tries = $2, next_try_at = $3, changed_at = $4,
                may_have_come = $5, error = $6
            WHERE id = $7 AND tries = $8 AND state IN ('waiting', 'sending')
            """
        case .again:
            """
            UPDATE outbox SET state = 'waiting', tries = 0, way = $1, address = $2,
                next_try_at = $3, changed_at = $4, may_have_come = $5, error = NULL
            WHERE id = $6
            """
        case .noteInvited: "UPDATE users SET invited_at = $1 WHERE id = $2"
        case .ownPIN:
            "SELECT 1 FROM pins WHERE user_id = $1 AND expires_at IS NULL AND set_at > $2"
        }
    }
}
