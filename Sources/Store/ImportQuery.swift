import SQLite

/// How far imports have come.
enum ImportQuery: Query {
    case last, all, begin, advance

    var sql: StaticString {
        switch self {
        case .last:
            """
            SELECT id, kind, file, rows, position, defaults, actor, begun_at, ended_at FROM imports
            WHERE hash = $1 AND kind = $2 ORDER BY id DESC LIMIT 1
            """
        case .all:
            """
            SELECT id, kind, file, rows, position, defaults, actor, begun_at, ended_at FROM imports
            ORDER BY id
            """
        case .begin:
            """
            INSERT INTO imports (kind, file, hash, rows, position, defaults, actor, begun_at)
            VALUES ($1, $2, $3, $4, 0, $5, $6, $7)
            """
        case .advance:
            """
            UPDATE imports SET position = $1, ended_at = CASE WHEN $1 = rows THEN $2 END
            WHERE id = $3 AND position = $4
            """
        }
    }
}
