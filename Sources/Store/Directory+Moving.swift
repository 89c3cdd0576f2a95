package import CallCenter
import SQLite

/// What a move to another home group changes in the store.
enum MoveQuery: Query {
    case setGroup, dropTicks, renumber

    var sql: StaticString {
        switch self {
        case .setGroup:
            """
            UPDATE users SET group_id = $1, list_place = NULL, version = version + 1 WHERE id = $2
            """
        case .dropTicks: "DELETE FROM unticked_profiles WHERE user_id = $1"
        case .renumber:
            "UPDATE profiles SET number = $1, version = version + 1 WHERE id = $2"
        }
    }
}

extension Directory {
    /// What the user may log on with, by number, as if the group were their home group; without
    /// the skills.
    package func profiles(
        offeredTo user: User.ID, of group: Group.ID
    ) throws -> [Profile] {
        try connection.profiles(offeredTo: user, of: group)
    }

    /// All profiles of the owner, whoever may log on with them; without the skills.
    package func profiles(ownedBy owner: Profile.Owner) throws -> [Profile] {
        try connection.profiles(of: owner)
    }

    /// Makes the group their home group; what was unticked of the old group's is forgotten, and
    /// so is the place in its list.
    package func move(_ user: User.ID, to group: Group.ID) throws {
        try connection.run(MoveQuery.dropTicks, .integer(user.value))
        try connection.run(MoveQuery.setGroup, .integer(group.value), .integer(user.value))
    }

    /// Gives the profile a number that is free.
    package func renumber(_ profile: Profile.ID, to number: Int) throws {
        try connection.run(MoveQuery.renumber, Value(number), .integer(profile.value))
    }
}
