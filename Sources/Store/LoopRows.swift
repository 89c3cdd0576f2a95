import CallCenter
import SQLite

// What a loop's look-ups find.

extension Connection {
    func profiles(of agent: Agent) throws(SQLiteError) -> [ProfileChoice] {
        let found = try first(LoopQuery.groupOfUser, .integer(agent.user.value)) {
            Group.ID($0.integer(0))
        }
        guard let group = found else { return [] }
        return try profiles(offeredTo: agent.user, of: group).map(ProfileChoice.init)
    }

    /// As they would be offered to the user if this were their home group.
    func profiles(
        offeredTo user: User.ID, of group: Group.ID
    ) throws(SQLiteError) -> [Profile] {
        let unticked = try all(LoopQuery.unticked, .integer(user.value)) {
            Profile.ID($0.integer(0))
        }
        return Profile.offered(
            to: user, of: group, from: try profiles(of: .group(group)) + profiles(of: .user(user)),
            unticked: Set(unticked))
    }

    /// Without their skills, which no caller is told.
    func profiles(of owner: Profile.Owner) throws(SQLiteError) -> [Profile] {
        let (query, value): (LoopQuery, Value) =
            switch owner {
            case .group(let id): (.profilesOfGroup, .integer(id.value))
            case .user(let id): (.profilesOfUser, .integer(id.value))
            }
        let rows = try all(query, value) { row in
            checked(query) { () throws(InvalidValue) in
                try Profile(
                    id: Profile.ID(row.integer(0)), number: Int(row.integer(1)), name: row.text(2),
                    owner: owner, levels: [:], version: row.integer(3))
            }
        }
        var profiles: [Profile] = []
        for row in rows { profiles.append(try row.get()) }
        return profiles
    }
}

extension Connection {
    /// The group whose audio is asked for; `nil` is the centre's.
    func group(of place: AudioPlace) throws(SQLiteError) -> Group.ID? {
        switch place {
        case .group(let name): return try group(.groupNamed, name)
        case .queue(let name): return try group(.groupOfQueue, name)
        case .extension(let digits):
            if let group = try group(.groupOfExtension, digits) { return group }
            return try group(.groupOfUserExtension, digits)
        }
    }

    private func group(_ query: LoopQuery, _ key: String) throws(SQLiteError) -> Group.ID? {
        try first(query, .text(key)) { $0.optionalInteger(0).map { Group.ID($0) } } ?? nil
    }
}
