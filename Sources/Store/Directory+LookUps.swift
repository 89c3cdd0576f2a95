package import CallCenter
import SQLite

// The nouns of the directory by name and by identity.

/// Look-ups by what people call a noun.
enum NameQuery: Query {
    case userWithMobile
    case groupNamed, groupWithExtension, groupRow
    case queueNamed, queueRow, queueNeeds
    case campaignNamed, campaignRow
    case accessGroupNamed, accessGroupRow, accessGroupRights

    var sql: StaticString {
        switch self {
        case .userWithMobile: "SELECT id FROM users WHERE mobile = $1"
        case .groupNamed: "SELECT id FROM groups WHERE name = $1"
        case .groupWithExtension: "SELECT id FROM groups WHERE extension = $1"
        case .groupRow: "SELECT name, extension, colour, version FROM groups WHERE id = $1"
        case .queueNamed: "SELECT id FROM queues WHERE name = $1"
        case .queueRow: "SELECT name, audio_group_id FROM queues WHERE id = $1"
        case .queueNeeds:
            """
            SELECT s.name FROM queue_skills n JOIN skills s ON s.id = n.skill_id
            WHERE n.queue_id = $1
            """
        case .campaignNamed: "SELECT id FROM campaigns WHERE name = $1"
        case .campaignRow: "SELECT name FROM campaigns WHERE id = $1"
        case .accessGroupNamed: "SELECT id FROM access_groups WHERE name = $1"
        case .accessGroupRow: "SELECT name FROM access_groups WHERE id = $1"
        case .accessGroupRights:
            "SELECT name FROM access_group_rights WHERE access_group_id = $1"
        }
    }
}

extension Directory {
    /// The user by user name, e-mail, numeric ID or mobile number.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func user(named name: String) throws -> User {
        // What stands in the directory as it is typed, before what the number plan makes of it.
        do {
            return try connection.user(named: name)
        } catch let fault as StoreFault where fault.kind == .badValue {
            guard let mobile = try? connection.settings().numberPlan.number(typed: name),
                mobile.kind == .outside,
                let found = try connection.first(
                    NameQuery.userWithMobile, .text(mobile.digits),
                    read: { User.ID($0.integer(0)) }),
                let user = try user(found)
            else { throw fault }
            return user
        }
    }

    package func user(_ id: User.ID) throws -> User? { try connection.user(id) }

    /// The group by name or extension.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func group(named name: String) throws -> Group {
        for query in [NameQuery.groupNamed, .groupWithExtension] {
            guard
                let id = try connection.first(
                    query, .text(name), read: { Group.ID($0.integer(0)) }),
                let group = try group(id)
            else { continue }
            return group
        }
        throw StoreFault(
            .badValue,
            "There is no group \(name.debugDescription); 'rollcall group list' lists them.")
    }

    package func group(_ id: Group.ID) throws -> Group? {
        let found = try connection.first(NameQuery.groupRow, .integer(id.value)) { row in
            checked(NameQuery.groupRow) { () throws(InvalidValue) in
                try Group(
                    id: id, name: row.text(0), extension: PhoneNumber(row.text(1)),
                    colour: Group.Colour(rawValue: row.text(2)) ?? .grey, version: row.integer(3))
            }
        }
        return try found?.get()
    }

    /// The queue by name.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func queue(named name: String) throws -> Queue {
        let id = try connection.first(NameQuery.queueNamed, .text(name)) { $0.integer(0) }
        guard let id, let queue = try queue(Queue.ID(id)) else {
            throw StoreFault(
                .badValue,
                "There is no queue \(name.debugDescription); 'rollcall queue list' lists them.")
        }
        return queue
    }

    package func queue(_ id: Queue.ID) throws -> Queue? {
        let needs = try connection.all(NameQuery.queueNeeds, .integer(id.value)) { $0.text(0) }
        let row = try connection.first(NameQuery.queueRow, .integer(id.value)) {
            ($0.text(0), $0.optionalInteger(1))
        }
        guard let (name, audioGroup) = row else { return nil }
        return try Queue(
            id: id, name: name, needs: Set(needs.map { try Skill($0) }),
            audioGroup: audioGroup.map { Group.ID($0) })
    }

    /// The campaign by name.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func campaign(named name: String) throws -> Campaign {
        let id = try connection.first(NameQuery.campaignNamed, .text(name)) { $0.integer(0) }
        guard let id, let campaign = try campaign(Campaign.ID(id)) else {
            throw StoreFault(
                .badValue,
                "There is no campaign \(name.debugDescription); 'rollcall campaign list' lists them."
            )
        }
        return campaign
    }

    package func campaign(_ id: Campaign.ID) throws -> Campaign? {
        try connection.first(NameQuery.campaignRow, .integer(id.value)) { $0.text(0) }
            .map { try Campaign(id: id, name: $0) }
    }

    /// The access group by name.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func accessGroup(named name: String) throws -> AccessGroup {
        let id = try connection.first(NameQuery.accessGroupNamed, .text(name)) { $0.integer(0) }
        guard let id, let group = try accessGroup(AccessGroup.ID(id)) else {
            throw StoreFault(
                .badValue,
                "There is no access group \(name.debugDescription); 'rollcall access-group list' "
                    + "lists them.")
        }
        return group
    }

    package func accessGroup(_ id: AccessGroup.ID) throws -> AccessGroup? {
        let rights = try connection.all(NameQuery.accessGroupRights, .integer(id.value)) {
            Right(rawValue: $0.text(0))
        }
        return try connection.first(NameQuery.accessGroupRow, .integer(id.value)) { $0.text(0) }
            .map { try AccessGroup(id: id, name: $0, rights: Set(rights.compactMap(\.self))) }
    }

    /// What holds for a user, a group or the centre.
    package func settings(
        of user: User? = nil, group: Group.ID? = nil
    ) throws -> EffectiveSettings {
        try connection.settings(user: user?.id, group: user?.group ?? group)
    }
}
