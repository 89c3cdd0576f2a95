import SQLite

/// What is written to the directory.
enum EditQuery: Query {
    case addGroup, addUser, addSkill, skill, addProfile, addProfileSkill, untick
    case addQueue, addQueueSkill, assignToUser, assignToGroup
    case setBlock, setArchived, deleteUser, deleteSpokenNames, addNotice

    var sql: StaticString {
        switch self {
        case .addGroup: "INSERT INTO groups (name, extension, colour) VALUES ($1, $2, $3)"
        case .addUser:
            """
            INSERT INTO users (user_name, first_name, last_name, role, group_id, language,
                numeric_id, extension, work_phone, mobile, email, campaign_id, blocked_until,
                keywords, max_chats)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """
        case .addSkill: "INSERT INTO skills (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"
        case .skill: "SELECT id FROM skills WHERE name = $1"
        case .addProfile:
            "INSERT INTO profiles (group_id, user_id, number, name) VALUES ($1, $2, $3, $4)"
        case .addProfileSkill:
            "INSERT INTO profile_skills (profile_id, skill_id, level) VALUES ($1, $2, $3)"
        case .untick: "INSERT INTO unticked_profiles (user_id, profile_id) VALUES ($1, $2)"
        case .addQueue: "INSERT INTO queues (name, audio_group_id) VALUES ($1, $2)"
        case .addQueueSkill: "INSERT INTO queue_skills (queue_id, skill_id) VALUES ($1, $2)"
        case .assignToUser: "INSERT INTO user_queues (user_id, queue_id) VALUES ($1, $2)"
        case .assignToGroup: "INSERT INTO group_queues (group_id, queue_id) VALUES ($1, $2)"
        case .setBlock:
            "UPDATE users SET blocked_until = $1, version = version + 1 WHERE id = $2"
        case .setArchived:
            "UPDATE users SET archived_at = $1, version = version + 1 WHERE id = $2"
        case .deleteUser: "DELETE FROM users WHERE id = $1"
        // Of the user's own profiles, which are deleted with them.
        case .deleteSpokenNames:
            """
            DELETE FROM spoken_names
            WHERE kind = 'profile' AND noun_id IN (SELECT id FROM profiles WHERE user_id = $1)
            """
        // Whoever waits to be told of the last move is not told twice of moves.
        case .addNotice:
            """
            INSERT INTO notices (user_id, kind)
            SELECT $1, $2 WHERE NOT EXISTS (
                SELECT 1 FROM notices WHERE user_id = $1 AND kind = $2
            )
            """
        }
    }
}
