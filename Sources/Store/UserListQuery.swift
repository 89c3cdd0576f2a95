import SQLite

/// Users as they are searched and listed; the lists go through whole tables, and never run on a
/// loop.
enum UserListQuery: Query {
    case everybody, ofGroup, isInvited
    case withSkill, assigned, assignedGroups
    case groups, profiles, profilesNamed, unticked, withUnticked

    var sql: StaticString {
        switch self {
        // As DirectoryQuery.user, and whether they are invited.
        case .everybody:
            """
            SELECT u.user_name, u.first_name, u.last_name, u.numeric_id, u.group_id, u.language,
                u.extension, u.mobile, u.work_phone, u.email, u.role, u.archived_at,
                u.blocked_until, u.campaign_id, u.keywords, u.max_chats, u.version, u.id,
                u.invited_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM pins p WHERE p.user_id = u.id AND p.expires_at IS NULL
                ),
                f.value
            FROM users u
            LEFT JOIN settings f
                ON f.owner = 'user' AND f.owner_id = u.id AND f.name = 'resource-filter'
            ORDER BY lower(u.user_name)
            """
        case .ofGroup:
            """
            SELECT u.user_name, u.first_name, u.last_name, u.numeric_id, u.group_id, u.language,
                u.extension, u.mobile, u.work_phone, u.email, u.role, u.archived_at,
                u.blocked_until, u.campaign_id, u.keywords, u.max_chats, u.version, u.id,
                u.invited_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM pins p WHERE p.user_id = u.id AND p.expires_at IS NULL
                ),
                f.value
            FROM users u
            LEFT JOIN settings f
                ON f.owner = 'user' AND f.owner_id = u.id AND f.name = 'resource-filter'
            WHERE u.group_id = $1
            ORDER BY lower(u.user_name)
            """
        case .isInvited:
            """
            SELECT u.invited_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM pins p WHERE p.user_id = u.id AND p.expires_at IS NULL
            ) FROM users u WHERE u.id = $1
            """
        case .withSkill:
            """
            SELECT l.user_id FROM skills s JOIN user_skills l ON l.skill_id = s.id
            WHERE s.name = $1 AND l.level BETWEEN $2 AND $3
            """
        case .assigned: "SELECT user_id FROM user_queues WHERE queue_id = $1"
        case .assignedGroups: "SELECT group_id FROM group_queues WHERE queue_id = $1"
        case .groups: "SELECT id, name FROM groups"
        case .profiles: "SELECT id, name, number, group_id, user_id FROM profiles"
        case .profilesNamed:
            "SELECT id, group_id, user_id FROM profiles WHERE lower(name) = lower($1)"
        case .unticked: "SELECT user_id, profile_id FROM unticked_profiles"
        case .withUnticked: "SELECT user_id FROM unticked_profiles WHERE profile_id = $1"
        }
    }
}
