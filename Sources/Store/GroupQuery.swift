import SQLite

/// The home groups: what they have, and who supervises them.
enum GroupQuery: Query {
    case all, save, delete
    case members, countOfMembers, isEmpty, loggedOnMembers
    case profiles, queues, queuesWithAudio
    case supervisors, supervisedBy, addSupervisor, removeSupervisor
    case userWithExtension

    var sql: StaticString {
        switch self {
        case .all: "SELECT id FROM groups ORDER BY name"
        case .save:
            """
            UPDATE groups SET name = $1, extension = $2, colour = $3, version = version + 1
            WHERE id = $4
            """
        case .delete: "DELETE FROM groups WHERE id = $1"
        case .members: "SELECT id FROM users WHERE group_id = $1 ORDER BY id"
        case .countOfMembers:
            """
            SELECT count(*) FILTER (WHERE archived_at IS NULL),
                count(*) FILTER (WHERE archived_at IS NOT NULL)
            FROM users WHERE group_id = $1
            """
        case .isEmpty: "SELECT NOT EXISTS (SELECT 1 FROM users WHERE group_id = $1)"
        // From the open log-ons, which are few, to their users.
        case .loggedOnMembers:
            """
            SELECT u.id FROM log_ons l CROSS JOIN users u ON u.id = l.user_id
            WHERE u.group_id = $1 ORDER BY l.user_id
            """
        case .profiles:
            "SELECT number, name FROM profiles WHERE group_id = $1 ORDER BY number"
        case .queues:
            """
            SELECT q.name FROM group_queues a JOIN queues q ON q.id = a.queue_id
            WHERE a.group_id = $1
            """
        case .queuesWithAudio: "SELECT name FROM queues WHERE audio_group_id = $1"
        case .supervisors: "SELECT user_id FROM group_supervisors WHERE group_id = $1"
        case .supervisedBy: "SELECT group_id FROM group_supervisors WHERE user_id = $1"
        case .addSupervisor:
            """
            INSERT INTO group_supervisors (group_id, user_id) VALUES ($1, $2)
            ON CONFLICT (group_id, user_id) DO NOTHING
            """
        case .removeSupervisor:
            "DELETE FROM group_supervisors WHERE group_id = $1 AND user_id = $2"
        case .userWithExtension: "SELECT user_name FROM users WHERE extension = $1"
        }
    }
}
