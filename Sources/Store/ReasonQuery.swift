import SQLite

/// The centre's reasons for a pause, as an administrator keeps them.
enum ReasonQuery: Query {
    case add, withNumber, withName, update, delete

    var sql: StaticString {
        switch self {
        case .add: "INSERT INTO pause_reasons (number, name) VALUES ($1, $2)"
        case .withNumber: "SELECT id, name FROM pause_reasons WHERE number = $1"
        case .withName: "SELECT id, number FROM pause_reasons WHERE name = $1"
        case .update: "UPDATE pause_reasons SET number = $1, name = $2 WHERE id = $3"
        case .delete: "DELETE FROM pause_reasons WHERE number = $1"
        }
    }
}
