import SQLite

/// Whom a customer's call may ring, and the rows by which it takes them.
enum DialQuery: Query {
    case readyInGroup, readyPerson, readyAnywhere
    case userNamed, groupRow
    case ringing, unclaim

    var sql: StaticString {
        switch self {
        // From the group's members to their log-ons; the one call of each that ended last. The plus
        // keeps SQLite from looking for a rest among all calls that have ended.
        case .readyInGroup:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface, c.outcome, c.ended_at,
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.answered_at IS NOT NULL
                        AND a.kind <> 'outbound')
            FROM users u
            CROSS JOIN log_ons l ON l.user_id = u.id
            LEFT JOIN calls c ON c.id = (
                SELECT e.id FROM calls e WHERE e.user_id = u.id AND e.ended_at IS NOT NULL
                ORDER BY e.ended_at DESC LIMIT 1)
            WHERE u.group_id = $2 AND l.pbx = $3 AND l.state = 'on' AND l.adrift = 0
                AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR coalesce(o.rings_until, $4 + 1) > $4))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $4 AND +r.ended_at <= $4)
            """
        case .readyPerson:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface, c.outcome, c.ended_at,
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.answered_at IS NOT NULL
                        AND a.kind <> 'outbound')
            FROM users u
            CROSS JOIN log_ons l ON l.user_id = u.id
            LEFT JOIN calls c ON c.id = (
                SELECT e.id FROM calls e WHERE e.user_id = u.id AND e.ended_at IS NOT NULL
                ORDER BY e.ended_at DESC LIMIT 1)
            WHERE u.id = $2 AND l.pbx = $3 AND l.state = 'on' AND l.adrift = 0
                AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR coalesce(o.rings_until, $4 + 1) > $4))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $4 AND +r.ended_at <= $4)
            """
        case .readyAnywhere:
            """
            SELECT u.id, u.user_name, u.numeric_id, u.list_place, u.group_id, l.interface,
                l.state_interface, c.outcome, c.ended_at,
                (SELECT count(*) FROM calls a
                    WHERE a.user_id = u.id AND a.offered_at > $1 AND a.answered_at IS NOT NULL
                        AND a.kind <> 'outbound')
            FROM log_ons l
            CROSS JOIN users u ON u.id = l.user_id
            LEFT JOIN calls c ON c.id = (
                SELECT e.id FROM calls e WHERE e.user_id = u.id AND e.ended_at IS NOT NULL
                ORDER BY e.ended_at DESC LIMIT 1)
            WHERE l.pbx = $2 AND l.state = 'on' AND l.adrift = 0 AND l.paused_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM calls o WHERE o.user_id = u.id AND o.ended_at IS NULL
                        AND (o.answered_at IS NOT NULL OR coalesce(o.rings_until, $3 + 1) > $3))
                AND NOT EXISTS (
                    SELECT 1 FROM calls r
                    WHERE r.user_id = u.id AND r.state_until > $3 AND +r.ended_at <= $3)
            """
        case .userNamed: "SELECT id FROM users WHERE lower(user_name) = lower($1)"
        case .groupRow: "SELECT name FROM groups WHERE id = $1"
        case .ringing:
            """
            SELECT count(*) FROM calls
            WHERE group_id = $1 AND ended_at IS NULL AND answered_at IS NULL AND kind = 'group'
                AND coalesce(rings_until, $2 + 1) > $2
            """
        case .unclaim: "DELETE FROM calls WHERE leg = $1"
        }
    }
}
