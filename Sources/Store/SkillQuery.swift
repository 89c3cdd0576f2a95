import SQLite

/// The skills by name.
enum SkillQuery: Query {
    case all, uses, countUsers, rename, takeFromUsers, delete

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT s.name,
                (SELECT count(*) FROM profile_skills p WHERE p.skill_id = s.id),
                (SELECT count(*) FROM queue_skills q WHERE q.skill_id = s.id),
                (SELECT count(*) FROM user_skills u WHERE u.skill_id = s.id)
            FROM skills s ORDER BY s.name
            """
        case .uses:
            """
            SELECT 'profile ' || p.name FROM profile_skills l JOIN profiles p ON p.id = l.profile_id
            WHERE l.skill_id = $1
            UNION ALL
            SELECT 'queue ' || q.name FROM queue_skills n JOIN queues q ON q.id = n.queue_id
            WHERE n.skill_id = $1
            """
        case .countUsers: "SELECT count(*) FROM user_skills WHERE skill_id = $1"
        case .takeFromUsers: "DELETE FROM user_skills WHERE skill_id = $1"
        case .rename: "UPDATE skills SET name = $1 WHERE id = $2"
        case .delete: "DELETE FROM skills WHERE id = $1"
        }
    }
}
