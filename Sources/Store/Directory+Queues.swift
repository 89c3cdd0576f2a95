package import CallCenter
import SQLite

// Queues and who is assigned to them.

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

    /// Every queue, by name.
    package func queues() throws -> [Queue] {
        try connection.all(QueueQuery.all) { Queue.ID($0.integer(0)) }.compactMap { try queue($0) }
    }

    /// To how many users, and to which groups by name, the queue is assigned.
    package func assignments(of queue: Queue.ID) throws -> (users: Int, groups: [String]) {
        let id = Value.integer(queue.value)
        return (
            try connection.first(QueueQuery.countUsers, id) { Int($0.integer(0)) } ?? 0,
            try connection.all(QueueQuery.groupsOf, id) { $0.text(0) }.sorted()
        )
    }

    /// As the queue says, whole.
    package func save(_ queue: Queue) throws {
        let id = Value.integer(queue.id.value)
        try connection.run(
            QueueQuery.update, .text(queue.name), Value(queue.audioGroup?.value), id)
        try connection.run(QueueQuery.deleteNeeds, id)
        for skill in queue.needs {
            guard let skillID = try self.id(of: skill) else { continue }
            try connection.run(EditQuery.addQueueSkill, id, .integer(skillID))
        }
    }

    /// Its assignments go with it; members in the PBX stay until their agents log off.
    package func delete(_ queue: Queue.ID) throws {
        try connection.run(QueueQuery.delete, .integer(queue.value))
    }

    private func queues(_ query: QueueQuery, _ id: Int64) throws -> [Queue] {
        try connection.all(query, .integer(id)) { Queue.ID($0.integer(0)) }
            .compactMap { try queue($0) }
            .sorted { $0.name < $1.name }
    }
}
