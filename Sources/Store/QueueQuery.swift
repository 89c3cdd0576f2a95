import SQLite

/// Queues and who is assigned to them, as an administrator keeps them.
enum QueueQuery: Query {
    case all, update, deleteNeeds, delete
    case ofUser, ofGroup, countUsers, groupsOf
    case unassignUser, unassignGroup, touchUser, touchGroup

    var sql: StaticString {
        switch self {
        case .all: "SELECT id FROM queues ORDER BY name"
        case .update: "UPDATE queues SET name = $1, audio_group_id = $2 WHERE id = $3"
        case .deleteNeeds: "DELETE FROM queue_skills WHERE queue_id = $1"
        case .delete: "DELETE FROM queues WHERE id = $1"
        case .ofUser: "SELECT queue_id FROM user_queues WHERE user_id = $1"
        case .ofGroup: "SELECT queue_id FROM group_queues WHERE group_id = $1"
        case .countUsers: "SELECT count(*) FROM user_queues WHERE queue_id = $1"
        case .groupsOf:
            """
            SELECT g.name FROM group_queues a JOIN groups g ON g.id = a.group_id
            WHERE a.queue_id = $1
            """
        case .unassignUser: "DELETE FROM user_queues WHERE user_id = $1 AND queue_id = $2"
        case .unassignGroup: "DELETE FROM group_queues WHERE group_id = $1 AND queue_id = $2"
        case .touchUser: "UPDATE users SET version = version + 1 WHERE id = $1"
        case .touchGroup: "UPDATE groups SET version = version + 1 WHERE id = $1"
        }
    }
}
