package import CallCenter
package import Store

// What is seen of groups: all of them, or by a supervisor their own.

extension Administrator {
    /// The groups by name, each with its members; of a supervisor those they look after.
    ///
    /// With a user, only the groups that the user supervises (R57, R60).
    package func groups(
        supervisedBy supervisor: User? = nil, in directory: borrowing Directory
    ) throws -> [Card] {
        let all =
            if let supervisor {
                try directory.groups(supervisedBy: supervisor.id)
            } else {
                try directory.groups()
            }
        let seen = all.filter { may(.seeUsers, over: $0.id) }
        if seen.isEmpty { try require(.seeUsers) }
        return try seen.map { group in
            var card = group.card
            let count = try directory.countOfMembers(of: group.id)
            card["members"] = .number(Int64(count.here))
            card["archived"] = .number(Int64(count.archived))
            card["supervisors"] = .names(
                try directory.supervisors(of: group.id).map(\.userName))
            return card
        }
    }

    /// Everything about the group but its members.
    package func page(of group: Group, in directory: borrowing Directory) throws -> Card {
        try require(.seeUsers, over: group.id)
        return try directory.page(of: group)
    }

    /// The members of the group by user name, archived ones last.
    package func members(of group: Group, in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers, over: group.id)
        let members = try directory.members(of: group.id).compactMap { try directory.user($0) }
        let now = directory.now
        let places = try directory.list(of: group.id)
        return members.sorted { one, other in
            one.isArchived == other.isArchived
                ? one.userName < other.userName : other.isArchived
        }.map { user in
            Card([
                "user-name": .text(user.userName), "name": .text(user.name),
                "role": .text(user.role.rawValue),
                "numeric-id": Card.Value(user.numericID?.digits),
                "language": .text(user.language.code),
                "order": places.first { $0.user == user.id }?.number.map { .number(Int64($0)) }
                    ?? .nothing,
                "barred": Card.Value(
                    user.isArchived ? "archived" : user.isBarred(at: now) ? "blocked" : nil),
            ])
        }
    }
}

extension Directory {
    /// Everything about the group but its members.
    func page(of group: Group) throws -> Card {
        var card = group.card
        let count = try countOfMembers(of: group.id)
        card["members"] = .number(Int64(count.here))
        card["archived"] = count.archived == 0 ? .nothing : .number(Int64(count.archived))
        card["supervisors"] = .names(try supervisors(of: group.id).map(\.userName))
        card["profiles"] = .names(try profileNames(of: group.id))
        card["queues"] = .names(try queueNames(of: group.id))
        card["audio-of-queues"] = .names(try queueNames(withAudioOf: group.id))
        card["settings"] = .names(try ownValues(of: .group(group.id)))
        return card
    }
}
