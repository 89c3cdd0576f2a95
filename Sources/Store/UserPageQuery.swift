import SQLite

/// What there is to know of one user beside their own row; point look-ups all of them.
enum UserPageQuery: Query {
    case queues, queuesOfGroup, profilesOfGroup, profilesOfUser, supervised, pin
    case counts

    var sql: StaticString {
        switch self {
        case .queues:
            """
            SELECT q.name FROM user_queues a JOIN queues q ON q.id = a.queue_id
            WHERE a.user_id = $1
            """
        case .queuesOfGroup:
            """
            SELECT q.name FROM group_queues a JOIN queues q ON q.id = a.queue_id
            WHERE a.group_id = $1
            """
        case .profilesOfGroup:
            """
            SELECT p.number, p.name, EXISTS (
                SELECT 1 FROM unticked_profiles t WHERE t.user_id = $1 AND t.profile_id = p.id
            ) FROM profiles p WHERE p.group_id = $2
            """
        case .profilesOfUser: "SELECT number, name FROM profiles WHERE user_id = $1"
        case .supervised:
            """
            SELECT g.name FROM group_supervisors s JOIN groups g ON g.id = s.group_id
            WHERE s.user_id = $1
            """
        case .pin: "SELECT set_at, expires_at FROM pins WHERE user_id = $1"
        case .counts:
            """
            SELECT (SELECT count(*) FROM pins WHERE user_id = $1),
                (SELECT count(*) FROM settings WHERE owner = 'user' AND owner_id = $1),
                (SELECT count(*) FROM profiles WHERE user_id = $1),
                (SELECT count(*) FROM unticked_profiles WHERE user_id = $1),
                (SELECT count(*) FROM user_queues WHERE user_id = $1),
                (SELECT count(*) FROM user_skills WHERE user_id = $1),
                (SELECT count(*) FROM user_access_groups WHERE user_id = $1),
                (SELECT count(*) FROM group_supervisors WHERE user_id = $1),
                (SELECT count(*) FROM outbox WHERE user_id = $1)
            """
        }
    }
}
