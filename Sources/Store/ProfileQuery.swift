import SQLite

/// Profiles of groups and of users, as an administrator keeps them.
enum ProfileQuery: Query {
    case all, row
    case ofGroup, ofUser, withNumberOfGroup, withNumberOfUser
    case numbersInGroup, personalWithNumber
    case update, deleteLevels, delete
    case tick, isUntickedBy, presentInGroup, presentUser

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT p.id, p.number, p.name, p.group_id, p.user_id, p.version,
                coalesce(g.name, u.user_name), s.name, l.level
            FROM profiles p
            LEFT JOIN groups g ON g.id = p.group_id
            LEFT JOIN users u ON u.id = p.user_id
            LEFT JOIN profile_skills l ON l.profile_id = p.id
            LEFT JOIN skills s ON s.id = l.skill_id
            ORDER BY p.id
            """
        case .row: "SELECT number, name, group_id, user_id, version FROM profiles WHERE id = $1"
        case .ofGroup: "SELECT id FROM profiles WHERE group_id = $1 ORDER BY number"
        case .ofUser: "SELECT id FROM profiles WHERE user_id = $1 ORDER BY number"
        case .withNumberOfGroup: "SELECT id FROM profiles WHERE group_id = $1 AND number = $2"
        case .withNumberOfUser: "SELECT id FROM profiles WHERE user_id = $1 AND number = $2"
        // The members first: personal profiles are few.
        case .numbersInGroup:
            """
            SELECT p.number FROM users u CROSS JOIN profiles p
            WHERE u.group_id = $1 AND p.user_id = u.id
            """
        case .personalWithNumber:
            """
            SELECT u.user_name, p.name FROM users u CROSS JOIN profiles p
            WHERE u.group_id = $1 AND p.user_id = u.id AND p.number = $2
            """
        case .update:
            "UPDATE profiles SET number = $1, name = $2, version = version + 1 WHERE id = $3"
        case .deleteLevels: "DELETE FROM profile_skills WHERE profile_id = $1"
        case .delete: "DELETE FROM profiles WHERE id = $1"
        case .tick: "DELETE FROM unticked_profiles WHERE user_id = $1 AND profile_id = $2"
        case .isUntickedBy:
            """
            SELECT u.user_name FROM unticked_profiles t JOIN users u ON u.id = t.user_id
            WHERE t.profile_id = $1
            """
        case .presentInGroup:
            """
            SELECT u.user_name FROM users u CROSS JOIN log_ons l
            WHERE u.group_id = $1 AND l.user_id = u.id AND l.profile_id = $2
            """
        case .presentUser:
            """
            SELECT u.user_name FROM users u CROSS JOIN log_ons l
            WHERE u.id = $1 AND l.user_id = u.id AND l.profile_id = $2
            """
        }
    }
}
