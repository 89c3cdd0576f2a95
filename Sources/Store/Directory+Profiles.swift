package import CallCenter
import SQLite

extension Directory {
    package func profile(_ id: Profile.ID) throws -> Profile? {
        let levels = try connection.all(DirectoryQuery.levels, .integer(id.value)) { row in
            (row.text(0), Int(row.integer(1)))
        }
        let row = try connection.first(ProfileQuery.row, .integer(id.value)) { row in
            (
                number: Int(row.integer(0)), name: row.text(1), group: row.optionalInteger(2),
                user: row.integer(3), version: row.integer(4)
            )
        }
        guard let row else { return nil }
        return try Profile(
            id: id, number: row.number, name: row.name,
            owner: row.group.map { .group(Group.ID($0)) } ?? .user(User.ID(row.user)),
            levels: try skills(levels), version: row.version)
    }

    /// The profiles of the group, or the user's personal ones, by number.
    package func profiles(of owner: Profile.Owner) throws -> [Profile] {
        let (query, id) =
            switch owner {
            case .group(let group): (ProfileQuery.ofGroup, group.value)
            case .user(let user): (ProfileQuery.ofUser, user.value)
            }
        return try connection.all(query, .integer(id)) { Profile.ID($0.integer(0)) }
            .compactMap { try profile($0) }
    }

    package func profile(numbered number: Int, of owner: Profile.Owner) throws -> Profile? {
        let (query, id) =
            switch owner {
            case .group(let group): (ProfileQuery.withNumberOfGroup, group.value)
            case .user(let user): (ProfileQuery.withNumberOfUser, user.value)
            }
        return try connection.first(query, .integer(id), Value(number)) {
            Profile.ID($0.integer(0))
        }
        .flatMap { try profile($0) }
    }

    /// Every profile with the name of the group or user whose it is, in the order in which they were
    /// added.
    package func profiles() throws -> [(profile: Profile, owner: String)] {
        let rows = try connection.all(ProfileQuery.all) { row in
            (
                id: row.integer(0), number: Int(row.integer(1)), name: row.text(2),
                group: row.optionalInteger(3), user: row.integer(4), version: row.integer(5),
                owner: row.text(6), skill: row.optionalText(7), level: Int(row.integer(8))
            )
        }
        var found: [(profile: Profile, owner: String)] = []
        var first = rows.startIndex
        while first < rows.endIndex {
            let row = rows[first]
            let after = rows[first...].firstIndex { $0.id != row.id } ?? rows.endIndex
            let levels = rows[first..<after].compactMap { row in
                row.skill.map { ($0, row.level) }
            }
            found.append(
                (
                    try Profile(
                        id: Profile.ID(row.id), number: row.number, name: row.name,
                        owner: row.group.map { .group(Group.ID($0)) } ?? .user(User.ID(row.user)),
                        levels: try skills(levels), version: row.version), row.owner
                ))
            first = after
        }
        return found
    }

    /// As the profile says, whole (R31); it grows by a version.
    package func save(_ profile: Profile) throws {
        let id = Value.integer(profile.id.value)
        try connection.run(ProfileQuery.update, Value(profile.number), .text(profile.name), id)
        try connection.run(ProfileQuery.deleteLevels, id)
        for (skill, level) in profile.levels {
            guard let skillID = try self.id(of: skill) else { continue }
            try connection.run(
                EditQuery.addProfileSkill, id, .integer(skillID), Value(level.value))
        }
    }

    /// Its ticks go with it; whoever is logged on with it stays so.
    package func delete(_ profile: Profile.ID) throws {
        try connection.run(ProfileQuery.delete, .integer(profile.value))
    }

    /// The numbers of the group's profiles and of its members' personal ones (C20).
    package func profileNumbers(inUseBy group: Group.ID) throws -> Set<Int> {
        let personal = try connection.all(ProfileQuery.numbersInGroup, .integer(group.value)) {
            Int($0.integer(0))
        }
        return Set(try profiles(of: .group(group)).map(\.number) + personal)
    }

    /// The numbers that one user's profiles have, the group's among them (C20).
    package func profileNumbers(inUseBy user: User) throws -> Set<Int> {
        Set(try (profiles(of: .group(user.group)) + profiles(of: .user(user.id))).map(\.number))
    }

    /// The members of the group who have a personal profile of this number, with its name.
    package func personalProfiles(
        numbered number: Int, in group: Group.ID
    ) throws -> [(userName: String, name: String)] {
        try connection.all(
            ProfileQuery.personalWithNumber, .integer(group.value), Value(number)
        ) { ($0.text(0), $0.text(1)) }
    }

    /// The user names of those who are logged on with the profile.
    package func userNames(loggedOnWith profile: Profile) throws -> [String] {
        let (query, id) =
            switch profile.owner {
            case .group(let group): (ProfileQuery.presentInGroup, group.value)
            case .user(let user): (ProfileQuery.presentUser, user.value)
            }
        return try connection.all(query, .integer(id), .integer(profile.id.value)) { $0.text(0) }
            .sorted()
    }

    private func skills(_ levels: [(String, Int)]) throws -> [Skill: Level] {
        var skills: [Skill: Level] = [:]
        for (name, level) in levels { skills[try Skill(name)] = Level(level) }
        return skills
    }
}
