import SQLite

/// The access groups, their rights and who is in them.
enum AccessGroupQuery: Query {
    case all, add, rename, delete
    case addRight, removeRight
    case ofUser, users, addUser, removeUser

    var sql: StaticString {
        switch self {
        case .all: "SELECT id FROM access_groups ORDER BY name"
        case .add: "INSERT INTO access_groups (name) VALUES ($1)"
        case .rename: "UPDATE access_groups SET name = $1 WHERE id = $2"
        case .delete: "DELETE FROM access_groups WHERE id = $1"
        case .addRight:
            """
            INSERT INTO access_group_rights (access_group_id, name) VALUES ($1, $2)
            ON CONFLICT (access_group_id, name) DO NOTHING
            """
        case .removeRight:
            "DELETE FROM access_group_rights WHERE access_group_id = $1 AND name = $2"
        case .ofUser: "SELECT access_group_id FROM user_access_groups WHERE user_id = $1"
        case .users: "SELECT user_id FROM user_access_groups WHERE access_group_id = $1"
        case .addUser:
            """
            INSERT INTO user_access_groups (user_id, access_group_id) VALUES ($1, $2)
            ON CONFLICT (user_id, access_group_id) DO NOTHING
            """
        case .removeUser:
            "DELETE FROM user_access_groups WHERE user_id = $1 AND access_group_id = $2"
        }
    }
}
