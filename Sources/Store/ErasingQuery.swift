import SQLite

/// A person's traces in history, and what takes their place.
enum ErasingQuery: Query {
    case namesInAudit, namesInLedger, formerUsers
    case mentions, mentionsSince, lastEntry
    case open, close
    case ofPerson, entry, rewrite
    case actor, ledger, ledgerActor, imports, spokenNames, failedPairs

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
        case .mentions:
            """
            SELECT id FROM audit
            WHERE instr(name, $1) > 0 OR instr(before, $1) > 0 OR instr(after, $1) > 0
            """
        case .mentionsSince:
            """
            SELECT id FROM audit
            WHERE id > $1 AND (instr(name, $2) > 0 OR instr(before, $2) > 0 OR instr(after, $2) > 0)
            """
        case .lastEntry: "SELECT max(id) FROM audit"
        case .open: "INSERT INTO history_care (id, erased_user) VALUES (1, $1)"
        case .close: "DELETE FROM history_care"
        case .ofPerson:
            """
            SELECT id FROM audit WHERE noun = 'user' AND noun_id = $1 ORDER BY id
            """
        case .entry: "SELECT name, before, after FROM audit WHERE id = $1"
        case .rewrite: "UPDATE audit SET name = $1, before = $2, after = $3 WHERE id = $4"
        case .actor: "UPDATE audit SET actor = $1 WHERE actor_id = $2"
        // The number may be their own telephone's; what is personal has their names.
        case .ledger:
            """
            UPDATE ledger SET user_name = $1, first_name = '', last_name = '', numeric_id = '',
                number = '', interface = '',
                profile_name = CASE
                    WHEN profile_id IN (SELECT id FROM profiles WHERE user_id = $2) THEN 'personal'
                    ELSE profile_name END
            WHERE user_id = $2
            """
        case .ledgerActor: "UPDATE ledger SET actor = $1 WHERE actor = $2"
        case .imports: "UPDATE imports SET actor = $1 WHERE actor = $2"
        case .spokenNames:
            """
            DELETE FROM spoken_names
            WHERE kind = 'profile' AND noun_id IN (SELECT id FROM profiles WHERE user_id = $1)
            """
        case .failedPairs: "DELETE FROM failed_pairs WHERE number = $1"
        }
    }
}
