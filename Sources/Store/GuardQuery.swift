import SQLite

/// What the guard against guessing counts.
enum GuardQuery: Query {
    case isKnown, account, setAccount, openAccount, openAccounts
    case failedPairs, addFailedPair, forgetOldPairs, forgetPairs
    case countedAccounts, countedCallers, failuresOfUser

    var sql: StaticString {
        switch self {
        case .isKnown:
            """
            SELECT EXISTS (
                SELECT 1 FROM ledger
                WHERE user_id = $1 AND number = $2 AND at > $3 AND event IN ('log_on', 'change')
            )
            """
        case .account:
            """
            SELECT failures, locks, locked_until FROM account_locks
            WHERE user_id = $1 AND number = $2
            """
        case .setAccount:
            """
            INSERT INTO account_locks (user_id, number, failures, locks, locked_until)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (user_id, number) DO UPDATE SET failures = excluded.failures,
                locks = excluded.locks, locked_until = excluded.locked_until
            """
        case .openAccount: "DELETE FROM account_locks WHERE user_id = $1 AND number = $2"
        case .openAccounts: "DELETE FROM account_locks WHERE user_id = $1"
        // As far as the limit: a flood must not make its own count slower. What a clock that was
        // put back has left in the future does not count.
        case .failedPairs:
            "SELECT 1 FROM failed_pairs WHERE number = $1 AND at > $2 AND at <= $3 LIMIT $4"
        case .addFailedPair: "INSERT INTO failed_pairs (number, at) VALUES ($1, $2)"
        // More than one is added at a time, so that all go; few, so that no failure takes long.
        case .forgetOldPairs:
            """
            DELETE FROM failed_pairs
            WHERE id IN (SELECT id FROM failed_pairs WHERE at <= $1 LIMIT 16)
            """
        case .forgetPairs: "DELETE FROM failed_pairs WHERE number = $1"
        case .countedAccounts:
            """
            SELECT u.numeric_id, u.first_name, u.last_name, u.user_name, a.number, a.failures,
                a.locks, a.locked_until
            FROM account_locks a JOIN users u ON u.id = a.user_id
            WHERE a.failures > 0
            ORDER BY a.locked_until DESC, a.failures DESC, u.user_name, a.number
            """
        case .failuresOfUser: "SELECT sum(failures) FROM account_locks WHERE user_id = $1"
        case .countedCallers:
            """
            SELECT number, count(*), max(at) FROM failed_pairs WHERE at > $1 AND at <= $2
            GROUP BY number ORDER BY count(*) DESC, number
            """
        }
    }
}
