import CallCenter
import SQLite

/// The directory's rows as the nouns they stand for.
extension Connection {
    func user(_ id: User.ID) throws(SQLiteError) -> User? {
        let result = try first(DirectoryQuery.user, .integer(id.value)) { row in
            row.user(id)
        }
        return try result?.get()
    }

    /// The group's name and version.
    func group(_ id: Group.ID) throws(SQLiteError) -> (name: String, version: Int64)? {
        try first(DirectoryQuery.group, .integer(id.value)) { ($0.text(0), $0.integer(1)) }
    }

    /// The profile with its skills, where this user may log on with it.
    func offeredProfile(_ id: Profile.ID, to user: User) throws(SQLiteError) -> Profile? {
        let levels = try all(DirectoryQuery.levels, .integer(id.value)) { row in
            checked(DirectoryQuery.levels) { () throws(InvalidValue) in
                (try Skill(row.text(0)), Level(Int(row.integer(1))))
            }
        }
        var skills: [Skill: Level] = [:]
        for level in levels {
            let (skill, level) = try level.get()
            skills[skill] = level
        }
        let found = try first(DirectoryQuery.profile, .integer(id.value)) { row in
            checked(DirectoryQuery.profile) { () throws(InvalidValue) in
                try Profile(
                    id: id, number: Int(row.integer(0)), name: row.text(1),
                    owner: row.optionalInteger(2).map { .group(Group.ID($0)) }
                        ?? .user(User.ID(row.integer(3))),
                    levels: skills, version: row.integer(4))
            }
        }
        guard let profile = try found?.get() else { return nil }
        let isUnticked =
            try first(DirectoryQuery.isUnticked, .integer(user.id.value), .integer(id.value)) { _ in
                true
            } ?? false
        return Profile.offered(
            to: user.id, of: user.group, from: [profile], unticked: isUnticked ? [id] : []
        ).first
    }

    /// The queues that an agent with this profile joins.
    func memberships(
        of user: User, with profile: Profile
    ) throws(SQLiteError) -> [Membership] {
        Membership.joined(
            with: profile,
            queues: try queues(DirectoryQuery.skilledQueues, .integer(profile.id.value)),
            assigned: try queues(DirectoryQuery.queuesOfUser, .integer(user.id.value))
                + queues(DirectoryQuery.queuesOfGroup, .integer(user.group.value)),
            isInCampaign: user.isInCampaign)
    }

    /// Queues from rows that each name one skill of one queue, or none.
    private func queues(
        _ query: DirectoryQuery, _ value: Value
    ) throws(SQLiteError) -> [Queue] {
        struct Found {
            let name: String
            let audioGroup: Group.ID?
            var needs: [String] = []
        }
        var found: [Int64: Found] = [:]
        let rows = try all(query, value) { row in
            (
                id: row.integer(0), name: row.text(1), audioGroup: row.optionalInteger(2),
                need: row.optionalText(3)
            )
        }
        for row in rows {
            var queue =
                found[row.id]
                ?? Found(name: row.name, audioGroup: row.audioGroup.map { Group.ID($0) })
            if let need = row.need { queue.needs.append(need) }
            found[row.id] = queue
        }
        var queues: [Queue] = []
        for (id, queue) in found {
            let checkedQueue = checked(query) { () throws(InvalidValue) in
                var needs: Set<Skill> = []
                for name in queue.needs { needs.insert(try Skill(name)) }
                return try Queue(
                    id: Queue.ID(id), name: queue.name, needs: needs, audioGroup: queue.audioGroup)
            }
            queues.append(try checkedQueue.get())
        }
        return queues
    }
}

extension Row {
    /// The user of a row with the columns of `DirectoryQuery.user`.
    borrowing func user(_ id: User.ID) -> Result<User, SQLiteError> {
        checked(DirectoryQuery.user) { () throws(InvalidValue) in
            try User(
                id: id, userName: text(0), firstName: text(1), lastName: text(2),
                numericID: NumericID(text(3)), group: Group.ID(integer(4)),
                language: Language(text(5)), extension: PhoneNumber(text(6)),
                mobile: PhoneNumber(text(7)), workPhone: PhoneNumber(text(8)),
                email: optionalText(9), role: Role(rawValue: text(10)) ?? .agent,
                isArchived: !isNull(11), blockedUntil: optionalInteger(12),
                campaign: optionalInteger(13).map { Campaign.ID($0) },
                keywords: text(14), maxChats: Int(integer(15)), version: integer(16))
        }
    }
}

/// The value, or that the stored one breaks a rule that no schema can express.
func checked<Value>(
    _ query: some Query, _ value: () throws(InvalidValue) -> Value
) -> Result<Value, SQLiteError> {
    do {
        return .success(try value())
    } catch {
        return .failure(.unreadable(error.sentence, at: query.name))
    }
}
