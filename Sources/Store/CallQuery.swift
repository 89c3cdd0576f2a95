import SQLite

/// The calls of agents, written as they happen.
enum CallQuery: Query {
    case insert, userAt, userComingTo, usersBehind, claimed, setChannel
    case withLeg, withChannel, answer, end, cutStates
    case openAt, openOfUser, openOfAll, latestOfUser, lastOfUser, resting, restingUser
    case streakBegan, streak, onBefore

    var sql: StaticString {
        switch self {
        case .insert:
            """
            INSERT INTO calls (leg, kind, pbx, call, place, caller, interface, log_on_id, user_id,
                user_name, first_name, last_name, numeric_id, group_id, group_name, offered_at,
                rings_until)
            SELECT $1, $2, $3, $4, $5, $6, $7, l.id, u.id, u.user_name, u.first_name, u.last_name,
                l.numeric_id, g.id, g.name, $8, $9
            FROM log_ons l
            JOIN users u ON u.id = l.user_id
            JOIN groups g ON g.id = u.group_id
            WHERE l.user_id = $10
            ON CONFLICT (leg) DO NOTHING
            """
        // A queue may ring a new member before the store has the log-on as `on`.
        case .userAt:
            """
            SELECT user_id FROM log_ons
            WHERE pbx = $1 AND interface = $2 AND state <> 'ending'
            """
        case .userComingTo:
            """
            SELECT c.user_id FROM log_on_changes c JOIN log_ons l ON l.user_id = c.user_id
            WHERE c.pbx = $1 AND c.interface = $2 AND l.state = 'changing'
            """
        case .usersBehind:
            """
            SELECT user_id FROM log_ons
            WHERE pbx = $1 AND state_interface = $2 AND state_interface <> ''
                AND state <> 'ending'
            """
        case .claimed:
            """
            SELECT leg FROM calls
            WHERE user_id = $1 AND ended_at IS NULL AND call = $2 AND pbx = $3
                AND kind IN ('group', 'callback') AND channel IS NULL
            ORDER BY id DESC LIMIT 1
            """
        case .setChannel: "UPDATE calls SET channel = $1 WHERE leg = $2"
        case .withLeg:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE leg = $1
            """
        case .withChannel:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE channel = $1
            """
        case .answer: "UPDATE calls SET answered_at = $1 WHERE leg = $2"
        case .end:
            """
            UPDATE calls SET answered_at = $1, ended_at = $2, state_until = $3, outcome = $4
            WHERE leg = $5
            """
        // A clock that was set back makes no state end before it began.
        case .cutStates:
            """
            UPDATE calls SET state_until = max(ended_at, $1)
            WHERE user_id = $2 AND state_until > $1
            """
        case .openAt:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE pbx = $1 AND ended_at IS NULL ORDER BY id
            """
        case .openOfUser:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE user_id = $1 AND ended_at IS NULL
            """
        case .openOfAll:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE ended_at IS NULL
            """
        case .latestOfUser:
            """
            SELECT leg, channel, kind, pbx, call, place, caller, interface, user_id, offered_at,
                answered_at, ended_at, state_until, outcome, rings_until
            FROM calls WHERE user_id = $1 AND state_until > $2
            ORDER BY state_until DESC LIMIT 1
            """
        case .lastOfUser:
            """
            SELECT max(ended_at, coalesce(state_until, 0)) FROM calls
            WHERE user_id = $1 AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1
            """
        // The plus keeps SQLite from looking among all calls that have ended.
        case .resting:
            """
            SELECT l.user_id, l.id, l.interface, c.state_until, l.wrap_up
            FROM log_ons l
            JOIN calls c ON c.user_id = l.user_id
            WHERE l.pbx = $1 AND l.state IN ('on', 'changing')
                AND c.state_until > $2 AND +c.ended_at <= $3 AND c.outcome = 'answered'
            """
        case .restingUser:
            """
            SELECT 1
            FROM log_ons l
            JOIN calls c ON c.user_id = l.user_id
            WHERE l.user_id = $1 AND l.pbx = $2 AND l.state IN ('on', 'changing')
                AND c.state_until > $3 AND +c.ended_at <= $3 AND c.outcome = 'answered'
            LIMIT 1
            """
        case .onBefore:
            """
            SELECT l.user_id, u.group_id FROM log_ons l JOIN users u ON u.id = l.user_id
            WHERE l.state = 'on' AND l.since < $1
            """
        case .streakBegan:
            """
            SELECT at FROM ledger WHERE user_id = $1 AND event IN ('log_on', 'pause', 'return')
            ORDER BY id DESC LIMIT 1
            """
        case .streak:
            """
            SELECT count(*) FROM calls
            WHERE user_id = $1 AND log_on_id = $2 AND outcome = $3 AND kind <> 'outbound'
                AND offered_at >= $4 AND offered_at >= coalesce((
                    SELECT max(a.offered_at) FROM calls a
                    WHERE a.user_id = $1 AND a.offered_at >= $4 AND a.answered_at IS NOT NULL
                        AND a.kind <> 'outbound'), 0)
            """
        }
    }
}
