import SQLite

/// Everything that is kept of one user, kind by kind.
enum PersonQuery: Query {
    case pin, skills, accessGroups, supervised, queues, profiles, unticked, settings
    case logOn, locks, failedPairs, notices, letters, ledger, calls, audit, acts, imports

    var sql: StaticString {
        switch self {
        case .pin: "SELECT set_at, expires_at FROM pins WHERE user_id = $1"
        case .skills:
            """
            SELECT s.name, l.level FROM user_skills l JOIN skills s ON s.id = l.skill_id
            WHERE l.user_id = $1
            """
        case .accessGroups:
            """
            SELECT g.name FROM user_access_groups m JOIN access_groups g
                ON g.id = m.access_group_id
            WHERE m.user_id = $1
            """
        case .supervised:
            """
            SELECT g.name FROM group_supervisors s JOIN groups g ON g.id = s.group_id
            WHERE s.user_id = $1
            """
        case .queues:
            """
            SELECT q.name FROM user_queues a JOIN queues q ON q.id = a.queue_id
            WHERE a.user_id = $1
            """
        case .profiles:
            """
            SELECT p.number, p.name, s.name, l.level FROM profiles p
            LEFT JOIN profile_skills l ON l.profile_id = p.id
            LEFT JOIN skills s ON s.id = l.skill_id
            WHERE p.user_id = $1
            """
        case .unticked:
            """
            SELECT p.number, p.name FROM unticked_profiles t JOIN profiles p
                ON p.id = t.profile_id
            WHERE t.user_id = $1
            """
        case .settings:
            "SELECT name, value FROM settings WHERE owner = 'user' AND owner_id = $1"
        case .logOn:
            """
            SELECT state, begun_at, since, number, interface, pbx, profile_name, paused_at,
                reason_name
            FROM log_ons WHERE user_id = $1
            """
        case .locks:
            """
            SELECT number, failures, locks, locked_until FROM account_locks WHERE user_id = $1
            """
        case .failedPairs:
            """
            SELECT f.number, f.at FROM users u JOIN failed_pairs f
                ON f.number IN (u.extension, u.work_phone, u.mobile)
            WHERE u.id = $1
            """
        case .notices: "SELECT kind FROM notices WHERE user_id = $1 ORDER BY id"
        case .letters:
            """
            SELECT queued_at, kind, way, address, state, changed_at, text FROM outbox
            WHERE user_id = $1
            """
        case .ledger:
            """
            SELECT at, event, reason, user_name, first_name, last_name, numeric_id, group_name,
                profile_number, profile_name, number, interface, pbx, call, actor
            FROM ledger WHERE user_id = $1 ORDER BY id
            """
        // The customers' numbers are not theirs.
        case .calls:
            """
            SELECT offered_at, kind, place, user_name, first_name, last_name, numeric_id,
                group_name, interface, pbx, call, answered_at, ended_at, state_until, outcome
            FROM calls WHERE user_id = $1 ORDER BY offered_at
            """
        case .audit:
            """
            SELECT at, act, actor, name, before, after FROM audit
            WHERE noun = 'user' AND noun_id = $1 ORDER BY id
            """
        case .acts:
            """
            SELECT at, act, noun, name, before, after FROM audit WHERE actor_id = $1 ORDER BY id
            """
        case .imports:
            """
            SELECT i.begun_at, i.kind, i.file, i.position FROM users u JOIN imports i
                ON i.actor = u.user_name
            WHERE u.id = $1
            """
        }
    }

    /// As people and programs read it.
    var section: String {
        switch self {
        case .accessGroups: "access-groups"
        case .supervised: "supervised-groups"
        case .unticked: "unticked-profiles"
        case .logOn: "log-on"
        case .failedPairs: "failed-pairs"
        default: "\(self)"
        }
    }

    /// What the columns are, in their order.
    var fields: [(name: String, kind: FieldKind)] {
        switch self {
        case .pin: [("set-at", .time), ("expires-at", .time)]
        case .skills: [("skill", .text), ("level", .number)]
        case .accessGroups, .supervised, .queues: [("name", .text)]
        case .profiles:
            [("number", .number), ("name", .text), ("skill", .text), ("level", .number)]
        case .unticked: [("number", .number), ("name", .text)]
        case .settings: [("setting", .text), ("value", .text)]
        case .logOn:
            [
                ("state", .text), ("begun-at", .time), ("since", .time), ("number", .text),
                ("interface", .text), ("pbx", .text), ("profile", .text), ("paused-at", .time),
                ("reason", .text),
            ]
        case .locks:
            [
                ("number", .text), ("failures", .number), ("locks", .number),
                ("locked-until", .time),
            ]
        case .failedPairs: [("number", .text), ("at", .time)]
        case .notices: [("kind", .text)]
        case .letters:
            [
                ("queued-at", .time), ("kind", .text), ("way", .text), ("address", .text),
                ("state", .text), ("changed-at", .time), ("text", .text),
            ]
        case .ledger:
            [
                ("at", .time), ("event", .text), ("reason", .text), ("user-name", .text),
                ("first-name", .text), ("last-name", .text), ("numeric-id", .text),
                ("group", .text), ("profile-number", .number), ("profile", .text),
                ("number", .text), ("interface", .text), ("pbx", .text), ("call", .text),
                ("actor", .text),
            ]
        case .calls:
            [
                ("offered-at", .time), ("kind", .text), ("place", .text), ("user-name", .text),
                ("first-name", .text), ("last-name", .text), ("numeric-id", .text),
                ("group", .text), ("interface", .text), ("pbx", .text), ("call", .text),
                ("answered-at", .time), ("ended-at", .time), ("state-until", .time),
                ("outcome", .text),
            ]
        case .audit:
            [
                ("at", .time), ("act", .text), ("by", .text), ("name", .text), ("before", .lines),
                ("after", .lines),
            ]
        case .acts:
            [
                ("at", .time), ("act", .text), ("noun", .text), ("name", .text),
                ("before", .lines), ("after", .lines),
            ]
        case .imports:
            [("begun-at", .time), ("kind", .text), ("file", .text), ("rows", .number)]
        }
    }

    enum FieldKind { case text, number, time, lines }
}
