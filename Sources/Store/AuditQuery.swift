package import CallCenter
import SQLite

/// The audit: only ever added to.
enum AuditQuery: Query {
    case append

    var sql: StaticString {
        switch self {
        case .append:
            """
            INSERT INTO audit (at, act, actor_id, actor, noun, noun_id, name, before, after)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """
        }
    }
}

extension Directory {
    /// Records what an act, as the command line spells it (`user move`), has made of one noun.
    ///
    /// The actor is a user with their user name, or `nil` with the name that the file's owner has in
    /// the system.
    package func record(
        _ change: DirectoryChange, of act: String, by actor: User.ID?, named name: String
    ) throws {
        try connection.run(
            AuditQuery.append, .integer(now), .text(act), Value(actor?.value), .text(name),
            .text(change.noun.rawValue), .integer(change.id), .text(change.name),
            Value(change.before?.text), Value(change.after?.text))
    }
}
