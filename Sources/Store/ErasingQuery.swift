import SQLite

/// A person's traces in history, and what takes their place.
enum ErasingQuery: Query {
    case namesInAudit, namesInLedger, formerUsers
    case mentions, firstEntry, deletion, lastEntry, callsWith
    case open, close
    case ofPerson, entry, rewrite
    case actor, ledger, ledgerActor, imports, failedPairs, calls, caller

    var sql: StaticString {
        switch self {
        case .namesInAudit:
            """
            SELECT name, before, after FROM audit WHERE noun = 'user' AND noun_id = $1 ORDER BY id
            """
        case .namesInLedger:
            "SELECT user_name, first_name, last_name FROM ledger WHERE user_id = $1"
        // Of somebody who was deleted, history alone has the name.
        case .formerUsers:
            """
            SELECT noun_id FROM audit a
            WHERE noun = 'user' AND lower(name) = lower($1)
                AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = a.noun_id)
            UNION
            SELECT user_id FROM ledger l
            WHERE lower(user_name) = lower($1)
                AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = l.user_id)
            """
        // Another user's own entries are about them alone, whoever had the name before.
        case .mentions:
            """
            SELECT id FROM audit
            WHERE id BETWEEN $1 AND $2 AND (noun <> 'user' OR noun_id = $3)
                AND (instr(name, $4) > 0 OR instr(before, $4) > 0 OR instr(after, $4) > 0)
            """
        case .firstEntry:
            """
            SELECT min(id) FROM audit WHERE noun = 'user' AND noun_id = $1 AND before IS NULL
            """
        case .deletion:
            "SELECT max(id) FROM audit WHERE noun = 'user' AND noun_id = $1 AND after IS NULL"
        case .lastEntry: "SELECT max(id) FROM audit"
        case .open: "INSERT INTO history_care (id, erased_user) VALUES (1, $1)"
        case .close: "DELETE FROM history_care"
        case .ofPerson:
            """
            SELECT id FROM audit WHERE noun = 'user' AND noun_id = $1 ORDER BY id
            """
        case .entry: "SELECT noun, name, before, after FROM audit WHERE id = $1"
        case .rewrite: "UPDATE audit SET name = $1, before = $2, after = $3 WHERE id = $4"
        case .actor: "UPDATE audit SET actor = $1 WHERE actor_id = $2"
        // The number may be their own telephone's; a profile that is no group's may have been
        // theirs.
        case .ledger:
            """
            UPDATE ledger SET user_name = $1, first_name = '', last_name = '', numeric_id = '',
                number = '', interface = '',
                profile_name = CASE
                    WHEN profile_id IN (SELECT id FROM profiles WHERE group_id IS NOT NULL)
                    THEN profile_name ELSE 'erased' END
            WHERE user_id = $2
            """
        case .callsWith: "SELECT id FROM calls WHERE caller = $1"
        case .calls:
            """
            UPDATE calls SET user_name = $1, first_name = '', last_name = '', numeric_id = '',
                interface = ''
            WHERE user_id = $2
            """
        case .caller: "UPDATE calls SET caller = '' WHERE id = $1"
        case .ledgerActor: "UPDATE ledger SET actor = $1 WHERE actor = $2"
        case .imports: "UPDATE imports SET actor = $1 WHERE actor = $2"
        case .failedPairs: "DELETE FROM failed_pairs WHERE number = $1"
        }
    }
}
