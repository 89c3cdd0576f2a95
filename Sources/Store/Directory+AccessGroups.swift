package import CallCenter
import SQLite

// The access groups: rights that users have beside their role's.

extension Directory {
    /// By name.
    package func accessGroups() throws -> [AccessGroup] {
        try connection.all(AccessGroupQuery.all) { AccessGroup.ID($0.integer(0)) }
            .compactMap { try accessGroup($0) }
    }

    /// Those that the user is in, by name.
    package func accessGroups(of user: User.ID) throws -> [AccessGroup] {
        try connection.all(AccessGroupQuery.ofUser, .integer(user.value)) {
            AccessGroup.ID($0.integer(0))
        }.compactMap { try accessGroup($0) }.sorted { $0.name < $1.name }
    }

    /// Who is in it, by user name.
    package func users(in accessGroup: AccessGroup.ID) throws -> [User] {
        try connection.all(AccessGroupQuery.users, .integer(accessGroup.value)) {
            User.ID($0.integer(0))
        }.compactMap { try user($0) }.sorted { $0.userName < $1.userName }
    }

    package func add(_ accessGroup: AccessGroup) throws -> AccessGroup.ID {
        try connection.run(AccessGroupQuery.add, .text(accessGroup.name))
        let id = AccessGroup.ID(connection.lastInserted)
        try give(accessGroup.rights, to: id)
        return id
    }

    /// Name and rights as given; a right that only a newer Rollcall knows stays.
    package func save(_ accessGroup: AccessGroup, was old: AccessGroup) throws {
        let id = Value.integer(accessGroup.id.value)
        try connection.run(AccessGroupQuery.rename, .text(accessGroup.name), id)
        for right in old.rights.subtracting(accessGroup.rights) {
            try connection.run(AccessGroupQuery.removeRight, id, .text(right.rawValue))
        }
        try give(accessGroup.rights, to: accessGroup.id)
    }

    /// Its users lose its rights.
    package func delete(_ accessGroup: AccessGroup.ID) throws {
        try connection.run(AccessGroupQuery.delete, .integer(accessGroup.value))
    }

    package func add(_ user: User.ID, to accessGroup: AccessGroup.ID) throws {
        try connection.run(
            AccessGroupQuery.addUser, .integer(user.value), .integer(accessGroup.value))
    }

    package func remove(_ user: User.ID, from accessGroup: AccessGroup.ID) throws {
        try connection.run(
            AccessGroupQuery.removeUser, .integer(user.value), .integer(accessGroup.value))
    }

    private func give(_ rights: Set<Right>, to accessGroup: AccessGroup.ID) throws {
        for right in rights {
            try connection.run(
                AccessGroupQuery.addRight, .integer(accessGroup.value), .text(right.rawValue))
        }
    }
}
