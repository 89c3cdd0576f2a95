package import CallCenter
import SQLite

/// Queues and who is assigned to them.
enum QueueQuery: Query {
    case ofUser, ofGroup, unassignUser, unassignGroup, touchUser, touchGroup

    var sql: StaticString {
        switch self {
        case .ofUser: "SELECT queue_id FROM user_queues WHERE user_id = $1"
        case .ofGroup: "SELECT queue_id FROM group_queues WHERE group_id = $1"
        case .unassignUser: "DELETE FROM user_queues WHERE user_id = $1 AND queue_id = $2"
        case .unassignGroup: "DELETE FROM group_queues WHERE group_id = $1 AND queue_id = $2"
        case .touchUser: "UPDATE users SET version = version + 1 WHERE id = $1"
        case .touchGroup: "UPDATE groups SET version = version + 1 WHERE id = $1"
        }
    }
}

extension Directory {
    /// The queues that are assigned to the user directly, by name.
    package func queues(assignedTo user: User.ID) throws -> [Queue] {
        try queues(QueueQuery.ofUser, user.value)
    }

    /// The queues that are assigned to the whole group, by name.
    package func queues(assignedTo group: Group.ID) throws -> [Queue] {
        try queues(QueueQuery.ofGroup, group.value)
    }

    package func unassign(_ queue: Queue.ID, from user: User.ID) throws {
        try connection.run(
            QueueQuery.unassignUser, .integer(user.value), .integer(queue.value))
    }

    package func unassign(_ queue: Queue.ID, from group: Group.ID) throws {
        try connection.run(
            QueueQuery.unassignGroup, .integer(group.value), .integer(queue.value))
    }

    /// Lets a log-on that has read the user before find that something of theirs has changed.
    package func touch(_ user: User.ID) throws {
        try connection.run(QueueQuery.touchUser, .integer(user.value))
    }

    /// Lets a log-on that has read the group before find that something of its has changed.
    package func touch(_ group: Group.ID) throws {
        try connection.run(QueueQuery.touchGroup, .integer(group.value))
    }

    private func queues(_ query: QueueQuery, _ id: Int64) throws -> [Queue] {
        try connection.all(query, .integer(id)) { Queue.ID($0.integer(0)) }
            .compactMap { try queue($0) }
            .sorted { $0.name < $1.name }
    }
}
