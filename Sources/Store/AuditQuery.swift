package import CallCenter
import SQLite

/// The audit: only ever added to.
enum AuditQuery: Query {
    case append, newest, newestOfUser, lastUserNamed

    var sql: StaticString {
        switch self {
        case .append:
            """
            INSERT INTO audit (at, act, actor_id, actor, noun, noun_id, name, before, after)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """
        case .newest:
            """
            SELECT at, act, actor_id, actor, noun, name, before, after FROM audit
            WHERE ($1 IS NULL OR actor_id = $1 OR actor = $2) AND ($3 IS NULL OR noun = $3)
                AND ($4 IS NULL OR act = $4) AND ($5 IS NULL OR at >= $5)
                AND ($6 IS NULL OR at < $6)
            ORDER BY id DESC LIMIT $7
            """
        case .newestOfUser:
            """
            SELECT at, act, actor_id, actor, noun, name, before, after FROM audit
            WHERE ($1 IS NULL OR actor_id = $1 OR actor = $2) AND ($3 IS NULL OR noun = $3)
                AND ($4 IS NULL OR act = $4) AND ($5 IS NULL OR at >= $5)
                AND ($6 IS NULL OR at < $6) AND noun = 'user' AND noun_id = $7
            ORDER BY id DESC LIMIT $8
            """
        case .lastUserNamed:
            """
            SELECT noun_id FROM audit WHERE noun = 'user' AND lower(name) = lower($1)
            ORDER BY id DESC LIMIT 1
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

    /// The newest so many changes of the audit that fit, oldest of them first.
    package func audit(_ wanted: AuditWish, newest count: Int) throws -> [AuditEntry] {
        let isByAnybody = wanted.actor == nil && wanted.actorName == nil
        let actor = isByAnybody ? Value.null : .integer(wanted.actor?.value ?? -1)
        let (name, noun) = (Value(wanted.actorName), Value(wanted.noun?.rawValue))
        let (act, from, to) = (Value(wanted.act), Value(wanted.from), Value(wanted.to))
        let entries =
            if let user = wanted.user {
                try connection.all(
                    AuditQuery.newestOfUser, actor, name, noun, act, from, to,
                    .integer(user.value), Value(count), read: { AuditEntry($0) })
            } else {
                try connection.all(
                    AuditQuery.newest, actor, name, noun, act, from, to, Value(count),
                    read: { AuditEntry($0) })
            }
        return entries.reversed()
    }

    /// Who was called so when the audit last had them, for they may be deleted since.
    package func userOfAudit(named name: String) throws -> User.ID? {
        try connection.first(AuditQuery.lastUserNamed, .text(name)) { User.ID($0.integer(0)) }
    }
}

/// Which changes of the audit are wanted; `nil` is all.
package struct AuditWish: Hashable, Sendable {
    package var user: User.ID?
    /// Who acted, as a user, or by the name that the audit has of them.
    package var actor: User.ID?
    package var actorName: String?
    package var noun: DirectoryChange.Noun?
    package var act: String?
    /// From this moment on, in UTC milliseconds.
    package var from: Int64?
    /// Before this moment.
    package var to: Int64?

    package init() {}
}

extension AuditEntry {
    fileprivate init(_ row: borrowing Row) {
        self.init(
            at: row.integer(0), act: row.text(1), actor: row.text(3), isUser: !row.isNull(2),
            noun: row.text(4), name: row.text(5),
            before: row.optionalText(6).map { Card(auditText: $0) },
            after: row.optionalText(7).map { Card(auditText: $0) })
    }
}
