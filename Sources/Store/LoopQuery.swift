import SQLite

/// What a call asks while it runs on a loop: point look-ups through an index, all of them.
enum LoopQuery: Query {
    case identity, userWithNumericID, userWithExtension, groupOfUser
    case profilesOfGroup, profilesOfUser, unticked
    case groupNamed, groupOfExtension, groupOfUserExtension, groupOfQueue
    case recordingFile

    var sql: StaticString {
        switch self {
        // With what each owner says of `pin-required`: one statement where it would be four.
        case .identity:
            """
            SELECT u.numeric_id, u.user_name, u.language, u.group_id, u.version, g.version,
                u.archived_at, u.blocked_until, p.hash, p.peppered, p.set_at, p.expires_at,
                p.misses,
                (SELECT value FROM settings
                    WHERE owner = 'user' AND owner_id = u.id AND name = 'pin-required'),
                (SELECT value FROM settings
                    WHERE owner = 'group' AND owner_id = u.group_id AND name = 'pin-required'),
                (SELECT value FROM settings
                    WHERE owner = 'centre' AND owner_id = 0 AND name = 'pin-required')
            FROM users u
            JOIN groups g ON g.id = u.group_id
            LEFT JOIN pins p ON p.user_id = u.id
            WHERE u.id = $1
            """
        case .userWithNumericID: "SELECT id FROM users WHERE numeric_id = $1"
        case .userWithExtension: "SELECT id FROM users WHERE extension = $1"
        case .groupOfUser: "SELECT group_id FROM users WHERE id = $1"
        case .profilesOfGroup:
            "SELECT id, number, name, version FROM profiles WHERE group_id = $1"
        case .profilesOfUser:
            "SELECT id, number, name, version FROM profiles WHERE user_id = $1"
        case .unticked: "SELECT profile_id FROM unticked_profiles WHERE user_id = $1"
        case .groupNamed: "SELECT id FROM groups WHERE name = $1"
        case .groupOfExtension: "SELECT id FROM groups WHERE extension = $1"
        case .groupOfUserExtension: "SELECT group_id FROM users WHERE extension = $1"
        case .groupOfQueue: "SELECT audio_group_id FROM queues WHERE name = $1"
        case .recordingFile: "SELECT file FROM recordings WHERE name = $1"
        }
    }
}
