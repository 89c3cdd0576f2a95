package import CallCenter
import SQLite

// The home groups.

extension Directory {
    /// By name.
    package func groups() throws -> [Group] {
        try connection.all(GroupQuery.all) { Group.ID($0.integer(0)) }.compactMap { try group($0) }
    }

    /// Name, extension and colour as given.
    package func save(_ group: Group) throws {
        try connection.run(
            GroupQuery.save, .text(group.name), Value(group.extension?.digits),
            .text(group.colour.rawValue), .integer(group.id.value))
    }

    /// Its profiles, settings, supervisors and assignments go with it; refused by the store while
    /// it has members.
    package func delete(_ group: Group.ID) throws {
        try connection.run(GroupQuery.delete, .integer(group.value))
    }

    /// What this name or extension belongs to already, besides the group itself: `the name of the
    /// group Sales`.
    package func holder(
        ofGroupName text: String, besides group: Group.ID?
    ) throws -> String? {
        let queries: [(NameQuery, String)] = [
            (.groupNamed, "name"), (.groupWithExtension, "extension"),
        ]
        for (query, what) in queries {
            let id = try connection.first(query, .text(text)) { Group.ID($0.integer(0)) }
            guard let id, id != group, let holder = try self.group(id) else { continue }
            return "the \(what) of the group \(holder.name)"
        }
        return nil
    }

    /// The user who has the extension, by user name.
    package func userName(withExtension number: PhoneNumber) throws -> String? {
        try connection.first(GroupQuery.userWithExtension, .text(number.digits)) { $0.text(0) }
    }
}

// MARK: Who and what is in a group

extension Directory {
    /// Everybody whose home group it is, archived ones too, in the order in which they were added.
    package func members(of group: Group.ID) throws -> [User.ID] {
        try connection.all(GroupQuery.members, .integer(group.value)) { User.ID($0.integer(0)) }
    }

    package func hasMembers(_ group: Group.ID) throws -> Bool {
        try connection.first(GroupQuery.isEmpty, .integer(group.value)) { !$0.flag(0) } ?? false
    }

    /// How many members there are, and how many besides are archived.
    package func countOfMembers(of group: Group.ID) throws -> (here: Int, archived: Int) {
        try connection.first(GroupQuery.countOfMembers, .integer(group.value)) {
            (here: Int($0.integer(0)), archived: Int($0.integer(1)))
        } ?? (0, 0)
    }

    /// The members with an open log-on, whatever its state.
    package func loggedOnMembers(of group: Group.ID) throws -> [User] {
        try connection.all(GroupQuery.loggedOnMembers, .integer(group.value)) {
            User.ID($0.integer(0))
        }.compactMap { try user($0) }
    }

    /// The group's profiles by number: `1 Sales`.
    package func profileNames(of group: Group.ID) throws -> [String] {
        try connection.all(GroupQuery.profiles, .integer(group.value)) {
            "\($0.integer(0)) \($0.text(1))"
        }
    }

    /// The queues that the whole group is assigned to (R54), by name.
    package func queueNames(of group: Group.ID) throws -> [String] {
        try connection.all(GroupQuery.queues, .integer(group.value)) { $0.text(0) }.sorted()
    }

    /// The queues whose callers hear this group's audio.
    package func queueNames(withAudioOf group: Group.ID) throws -> [String] {
        try connection.all(GroupQuery.queuesWithAudio, .integer(group.value)) { $0.text(0) }
            .sorted()
    }

    /// Names of the owner's own settings with their values as they are stored: `wrap-up-phone 45`.
    package func ownValues(of owner: SettingOwner) throws -> [String] {
        let (kind, id) = owner.columns
        return try connection.all(SettingQuery.ofOwner, kind, id) {
            "\($0.text(0)) \($0.text(1))"
        }.sorted()
    }
}

// MARK: Supervisors

extension Directory {
    /// By user name.
    package func supervisors(of group: Group.ID) throws -> [User] {
        try connection.all(GroupQuery.supervisors, .integer(group.value)) {
            User.ID($0.integer(0))
        }.compactMap { try user($0) }.sorted { $0.userName < $1.userName }
    }

    /// By name.
    package func groups(supervisedBy user: User.ID) throws -> [Group] {
        try connection.all(GroupQuery.supervisedBy, .integer(user.value)) {
            Group.ID($0.integer(0))
        }.compactMap { try group($0) }.sorted { $0.name < $1.name }
    }

    package func add(supervisor user: User.ID, of group: Group.ID) throws {
        try connection.run(
            GroupQuery.addSupervisor, .integer(group.value), .integer(user.value))
    }

    package func remove(supervisor user: User.ID, of group: Group.ID) throws {
        try connection.run(
            GroupQuery.removeSupervisor, .integer(group.value), .integer(user.value))
    }
}
