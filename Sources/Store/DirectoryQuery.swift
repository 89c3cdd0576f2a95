import SQLite

/// What a log-on needs to know of the directory; point look-ups all of them.
enum DirectoryQuery: Query {
    case user, group, profile, levels, isUnticked
    case skilledQueues, queuesOfUser, queuesOfGroup
    case useOfNumber, lastNumber

    var sql: StaticString {
        switch self {
        case .user:
            """
            SELECT user_name, first_name, last_name, numeric_id, group_id, language, extension,
                mobile, work_phone, email, role, archived_at, blocked_until, campaign_id, keywords,
                max_chats, version
            FROM users WHERE id = $1
            """
        case .group: "SELECT name, version FROM groups WHERE id = $1"
        case .profile:
            "SELECT number, name, group_id, user_id, version FROM profiles WHERE id = $1"
        case .levels:
            """
            SELECT s.name, l.level FROM profile_skills l JOIN skills s ON s.id = l.skill_id
            WHERE l.profile_id = $1
            """
        case .isUnticked:
            "SELECT 1 FROM unticked_profiles WHERE user_id = $1 AND profile_id = $2"
        // A row for each skill that a queue needs; the queues that need something of the profile.
        case .skilledQueues:
            """
            SELECT q.id, q.name, q.audio_group_id, s.name
            FROM profile_skills l
            JOIN queue_skills some ON some.skill_id = l.skill_id
            JOIN queues q ON q.id = some.queue_id
            JOIN queue_skills need ON need.queue_id = q.id
            JOIN skills s ON s.id = need.skill_id
            WHERE l.profile_id = $1
            """
        case .queuesOfUser:
            """
            SELECT q.id, q.name, q.audio_group_id, s.name
            FROM user_queues a
            JOIN queues q ON q.id = a.queue_id
            LEFT JOIN queue_skills need ON need.queue_id = q.id
            LEFT JOIN skills s ON s.id = need.skill_id
            WHERE a.user_id = $1
            """
        case .queuesOfGroup:
            """
            SELECT q.id, q.name, q.audio_group_id, s.name
            FROM group_queues a
            JOIN queues q ON q.id = a.queue_id
            LEFT JOIN queue_skills need ON need.queue_id = q.id
            LEFT JOIN skills s ON s.id = need.skill_id
            WHERE a.group_id = $1
            """
        case .useOfNumber:
            """
            SELECT EXISTS (SELECT 1 FROM queues WHERE name = $1),
                EXISTS (SELECT 1 FROM groups WHERE extension = $1),
                EXISTS (SELECT 1 FROM users WHERE extension = $1 AND archived_at IS NULL)
            """
        case .lastNumber:
            """
            SELECT number FROM ledger WHERE user_id = $1 AND event IN ('log_on', 'change')
            ORDER BY id DESC LIMIT 1
            """
        }
    }
}
