import SQLite

/// Whom a customer's call may ring, and the rows by which it takes them.
enum DialQuery: Query {
    case readyInGroup, readyPerson, readyAnywhere
    case userNamed, groupRow
    case ringing, quieten, unclaim
    case endedSince, othersOfCall

    var sql: StaticString {
        switch self {
        // From the group's members to their log-ons; what costs the most is asked only of those who
        // are ready. The pluses keep SQLite from looking for one row among all calls of theirs.
        case .readyInGroup:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface,
                (SELECT max(b.ended_at) FROM calls b
                    WHERE b.user_id = u.id AND b.outcome = 'busy'),
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.kind <> 'outbound'
                        AND (a.answered_at IS NOT NULL
                            OR a.outcome IN ('no-answer', 'busy', 'error'))),
                (SELECT max(+o.offered_at) FROM calls o
                    WHERE o.user_id = u.id AND o.ended_at IS NULL AND o.rings_until > $2)
            FROM users u
            CROSS JOIN log_ons l ON l.user_id = u.id
            WHERE u.group_id = $3 AND l.pbx = $4 AND l.state = 'on' AND l.adrift = 0
                AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR o.rings_until IS NULL
                            OR o.rings_until > $2 AND o.offered_at > $5))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $2 AND +r.ended_at <= $2)
            """
        case .readyPerson:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface,
                (SELECT max(b.ended_at) FROM calls b
                    WHERE b.user_id = u.id AND b.outcome = 'busy'),
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.kind <> 'outbound'
                        AND (a.answered_at IS NOT NULL
                            OR a.outcome IN ('no-answer', 'busy', 'error'))),
                (SELECT max(+o.offered_at) FROM calls o
                    WHERE o.user_id = u.id AND o.ended_at IS NULL AND o.rings_until > $2)
            FROM users u
            CROSS JOIN log_ons l ON l.user_id = u.id
            WHERE u.id = $3 AND l.pbx = $4 AND l.state = 'on' AND l.adrift = 0
                AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR o.rings_until IS NULL
                            OR o.rings_until > $2 AND o.offered_at > $5))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $2 AND +r.ended_at <= $2)
            """
        case .readyAnywhere:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface,
                (SELECT max(b.ended_at) FROM calls b
                    WHERE b.user_id = u.id AND b.outcome = 'busy'),
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.kind <> 'outbound'
                        AND (a.answered_at IS NOT NULL
                            OR a.outcome IN ('no-answer', 'busy', 'error'))),
                (SELECT max(+o.offered_at) FROM calls o
                    WHERE o.user_id = u.id AND o.ended_at IS NULL AND o.rings_until > $2)
            FROM log_ons l
            CROSS JOIN users u ON u.id = l.user_id
            WHERE l.pbx = $3 AND l.state = 'on' AND l.adrift = 0 AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR o.rings_until IS NULL
                            OR o.rings_until > $2 AND o.offered_at > $4))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $2 AND +r.ended_at <= $2)
            """
        case .userNamed: "SELECT id FROM users WHERE lower(user_name) = lower($1)"
        case .groupRow: "SELECT name FROM groups WHERE id = $1"
        case .ringing:
            """
            SELECT count(*) FROM calls
            WHERE group_id = $1 AND ended_at IS NULL AND answered_at IS NULL AND kind = 'group'
                AND coalesce(rings_until, $2 + 1) > $2
            """
        // The agent's phone does not ring for what was offered by then.
        case .quieten:
            """
            UPDATE calls SET rings_until = $1
            WHERE user_id = $2 AND ended_at IS NULL AND answered_at IS NULL AND rings_until > $1
                AND offered_at <= $3
            """
        case .endedSince: "SELECT 1 FROM calls WHERE user_id = $1 AND ended_at > $2 LIMIT 1"
        // Who else was rung for the same customer, and may be the one who answered.
        case .othersOfCall:
            """
            SELECT 1 FROM calls
            WHERE call = $1 AND pbx = $2 AND ended_at IS NULL AND leg <> $3 LIMIT 1
            """
        case .unclaim: "DELETE FROM calls WHERE leg = $1"
        }
    }
}
