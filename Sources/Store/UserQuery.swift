import SQLite

/// Users as they are added, edited and looked up by what is unique.
enum UserQuery: Query {
    case holders, update
    case skills, setSkill, clearSkills
    case greatestNumericID, smallestNumericID, numericIDs, numericIDsBetween

    var sql: StaticString {
        switch self {
        // Who has which of the values that nobody else may have. Whoever types digits must mean one
        // user: user names, numeric IDs and mobile numbers are of one kind.
        case .holders:
            """
            SELECT 'user-name', 'user', id, user_name, archived_at IS NOT NULL
            FROM users WHERE lower(user_name) = lower($1)
            UNION ALL SELECT 'user-name', 'numeric-id', id, user_name, archived_at IS NOT NULL
            FROM users WHERE numeric_id = $1
            UNION ALL SELECT 'user-name', 'mobile', id, user_name, archived_at IS NOT NULL
            FROM users WHERE mobile = $1
            UNION ALL SELECT 'numeric-id', 'numeric-id', id, user_name, archived_at IS NOT NULL
            FROM users WHERE numeric_id = $2
            UNION ALL SELECT 'numeric-id', 'user', id, user_name, archived_at IS NOT NULL
            FROM users WHERE lower(user_name) = lower($2)
            UNION ALL SELECT 'numeric-id', 'mobile', id, user_name, archived_at IS NOT NULL
            FROM users WHERE mobile = $2
            UNION ALL SELECT 'extension', 'extension', id, user_name, archived_at IS NOT NULL
            FROM users WHERE extension = $3
            UNION ALL SELECT 'extension', 'group', id, name, 0
            FROM groups WHERE extension = $3
            UNION ALL SELECT 'mobile', 'mobile', id, user_name, archived_at IS NOT NULL
            FROM users WHERE mobile = $4
            UNION ALL SELECT 'mobile', 'user', id, user_name, archived_at IS NOT NULL
            FROM users WHERE lower(user_name) = lower($4)
            UNION ALL SELECT 'mobile', 'numeric-id', id, user_name, archived_at IS NOT NULL
            FROM users WHERE numeric_id = $4
            UNION ALL SELECT 'email', 'email', id, user_name, archived_at IS NOT NULL
            FROM users WHERE lower(email) = lower($5)
            """
        case .update:
            """
            UPDATE users SET user_name = $1, first_name = $2, last_name = $3, role = $4,
                language = $5, numeric_id = $6, extension = $7, work_phone = $8, mobile = $9,
                email = $10, keywords = $11, max_chats = $12, version = version + 1
            WHERE id = $13
            """
        case .skills:
            """
            SELECT s.name, l.level FROM user_skills l JOIN skills s ON s.id = l.skill_id
            WHERE l.user_id = $1
            """
        case .setSkill:
            """
            INSERT INTO user_skills (user_id, skill_id, level) VALUES ($1, $2, $3)
            ON CONFLICT (user_id, skill_id) DO UPDATE SET level = excluded.level
            """
        case .clearSkills: "DELETE FROM user_skills WHERE user_id = $1"
        case .greatestNumericID:
            """
            SELECT numeric_id FROM users WHERE numeric_id IS NOT NULL AND length(numeric_id) > 0
            ORDER BY length(numeric_id) DESC, numeric_id DESC LIMIT 1
            """
        case .numericIDs:
            """
            SELECT numeric_id, user_name, first_name, last_name, group_id FROM users
            WHERE numeric_id IS NOT NULL AND length(numeric_id) > 0
            ORDER BY length(numeric_id), numeric_id
            """
        case .smallestNumericID:
            """
            SELECT numeric_id FROM users
            WHERE numeric_id IS NOT NULL AND length(numeric_id) = $1 ORDER BY numeric_id LIMIT 1
            """
        case .numericIDsBetween:
            """
            SELECT count(*) FROM users
            WHERE numeric_id IS NOT NULL AND length(numeric_id) = $1
                AND numeric_id BETWEEN $2 AND $3
            """
        }
    }
}
