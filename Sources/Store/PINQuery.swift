import SQLite

/// PINs and the pepper of their hashes.
enum PINQuery: Query {
    case set, change, renew, miss, delete, costs
    case noteChange
    case pepper, setPepper, forgetPepper, isPeppered

    var sql: StaticString {
        switch self {
        // By the moment it was set, a PIN is known from the one before: never twice the same.
        case .set:
            """
            INSERT INTO pins (user_id, hash, peppered, set_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash,
                peppered = excluded.peppered, set_at = max(excluded.set_at, set_at + 1),
                expires_at = excluded.expires_at, misses = 0
            """
        case .change:
            """
            UPDATE pins SET hash = $1, peppered = $2, set_at = max($3, set_at + 1),
                expires_at = NULL, misses = 0
            WHERE user_id = $4 AND set_at = $5
            """
        // The same PIN: it was not set anew.
        case .renew:
            """
            UPDATE pins SET hash = $1, peppered = $2 WHERE user_id = $3 AND set_at = $4
            """
        case .miss:
            """
            UPDATE pins SET misses = misses + 1
            WHERE user_id = $1 AND set_at = $2 AND expires_at IS NOT NULL
            """
        case .delete: "DELETE FROM pins WHERE user_id = $1"
        // The parameters of yescrypt, which its cost decides.
        case .costs: "SELECT DISTINCT substr(hash, 1, 7) FROM pins"
        case .noteChange: "UPDATE users SET version = version + 1 WHERE id = $1"
        case .pepper: "SELECT hash FROM pepper WHERE id = 1"
        case .setPepper:
            """
            INSERT INTO pepper (id, hash) VALUES (1, $1)
            ON CONFLICT (id) DO UPDATE SET hash = excluded.hash
            """
        case .forgetPepper: "DELETE FROM pepper WHERE id = 1"
        case .isPeppered: "SELECT EXISTS (SELECT 1 FROM pins WHERE peppered = 1)"
        }
    }
}
