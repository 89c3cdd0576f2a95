package import CallCenter
import SQLite

/// The list of a group, by which its agents are rung in turn.
enum ListPlaceQuery: Query {
    case of, set, clear

    var sql: StaticString {
        switch self {
        case .of: "SELECT id, list_place, numeric_id FROM users WHERE group_id = $1"
        case .set: "UPDATE users SET list_place = $1 WHERE id = $2"
        case .clear:
            """
            UPDATE users SET list_place = NULL WHERE group_id = $1 AND list_place IS NOT NULL
            """
        }
    }
}

extension Directory {
    /// Where each member of the group stands in its list, the first one first (R71).
    package func list(of group: Group.ID) throws -> [ListPlace] {
        try connection.all(ListPlaceQuery.of, .integer(group.value)) { row in
            ListPlace(
                row.optionalInteger(1).map { Int($0) }, numericID: row.text(2),
                user: User.ID(row.integer(0)))
        }.sorted()
    }

    /// These members come first in the list, in this order; all others lose their place.
    package func setList(of group: Group.ID, to users: [User.ID]) throws {
        try connection.run(ListPlaceQuery.clear, .integer(group.value))
        for (index, user) in users.enumerated() {
            try connection.run(ListPlaceQuery.set, Value(index + 1), .integer(user.value))
        }
    }
}
