package import CallCenter
import SQLite

/// What somebody may do in the administration.
enum RightsQuery: Query {
    case supervisedGroups, rightsOfUser

    var sql: StaticString {
        switch self {
        case .supervisedGroups:
            "SELECT group_id FROM group_supervisors WHERE user_id = $1"
        case .rightsOfUser:
            """
            SELECT r.name FROM user_access_groups a
            JOIN access_group_rights r ON r.access_group_id = a.access_group_id
            WHERE a.user_id = $1
            """
        }
    }
}

extension Directory {
    /// All that the user may do in the administration; a right of a newer Rollcall is none here.
    package func rights(of user: User) throws -> Rights {
        let id = Value.integer(user.id.value)
        let supervised = try connection.all(RightsQuery.supervisedGroups, id) {
            Group.ID($0.integer(0))
        }
        let given = try connection.all(RightsQuery.rightsOfUser, id) { Right(rawValue: $0.text(0)) }
        let settings = try connection.settings(
            user: user.id, group: user.group, only: [Setting.cabinet.name])
        return Rights(
            role: user.role, supervised: Set(supervised), given: Set(given.compactMap(\.self)),
            cabinet: settings[.cabinet])
    }
}
