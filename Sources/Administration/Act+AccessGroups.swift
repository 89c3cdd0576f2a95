package import CallCenter
package import Store

// Access groups: rights for their users, beside those of the role (C1).

extension Act {
    /// - Throws: a `Refusal` with everything that is wrong.
    @discardableResult
    package mutating func addAccessGroup(
        named name: String, rights typed: [String], in directory: borrowing Directory
    ) throws -> AccessGroup {
        try administrator.require(.giveRights)
        var faults: [String] = []
        let rights = Right.read(typed, &faults)
        let drafted = try directory.accessGroup(.new, named: name, rights: rights, faults)
        try administrator.require(givingOrTaking: rights)
        let id = try directory.add(drafted)
        let added = try AccessGroup(id: id, name: name, rights: rights)
        changed(.accessGroup, id: id.value, name: name, from: nil, to: added.card)
        return added
    }

    /// With another name, with rights more or without some; its users have them at once.
    @discardableResult
    package mutating func edit(
        _ accessGroup: AccessGroup, name: String? = nil, adding: [String] = [],
        removing: [String] = [], in directory: borrowing Directory
    ) throws -> AccessGroup {
        try administrator.require(.giveRights)
        var faults: [String] = []
        let (added, removed) = (Right.read(adding, &faults), Right.read(removing, &faults))
        for right in added.intersection(removed).map(\.rawValue).sorted() {
            faults.append("The right \(right) is both added and removed.")
        }
        let rights = accessGroup.rights.union(added).subtracting(removed)
        let edited = try directory.accessGroup(
            accessGroup.id, named: name ?? accessGroup.name, rights: rights, faults)
        try administrator.require(
            givingOrTaking: rights.symmetricDifference(accessGroup.rights))
        guard edited != accessGroup else { return accessGroup }
        try directory.save(edited, was: accessGroup)
        changed(
            .accessGroup, id: edited.id.value, name: edited.name, from: accessGroup.card,
            to: edited.card)
        return edited
    }

    /// Its users lose what only it gave them; each of them is in the audit.
    package mutating func delete(
        _ accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws {
        try administrator.require(.giveRights)
        try administrator.require(givingOrTaking: accessGroup.rights)
        for user in try directory.users(in: accessGroup.id) {
            try remove(user, from: accessGroup, in: directory)
        }
        try directory.delete(accessGroup.id)
        changed(
            .accessGroup, id: accessGroup.id.value, name: accessGroup.name,
            from: accessGroup.card, to: nil)
    }
}

extension Administrator {
    /// The access groups by name, each with its rights and how many users it has.
    package func accessGroups(in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers)
        return try directory.accessGroups().map { group in
            var card = group.card
            card["users"] = .number(Int64(try directory.users(in: group.id).count))
            return card
        }
    }

    package func page(
        of accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws -> Card {
        try require(.seeUsers)
        var card = accessGroup.card
        card["users"] = .names(try directory.users(in: accessGroup.id).map(\.userName))
        return card
    }

    /// Who is in the access group, with the home group that each has besides.
    package func members(
        of accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws -> [Card] {
        try require(.seeUsers)
        return try directory.users(in: accessGroup.id).map { user in
            Card([
                "user-name": .text(user.userName), "name": .text(user.name),
                "role": .text(user.role.rawValue),
                "group": Card.Value(try directory.group(user.group)?.name),
            ])
        }
    }
}

extension Right {
    /// Every right, what it allows, and the roles that have it without an access group.
    package static var cards: [Card] {
        allCases.map { right in
            Card([
                "right": .text(right.rawValue), "allows": .text(right.help),
                "roles": .names(
                    Role.allCases.filter { $0.rights.contains(right) }.map(\.rawValue)),
            ])
        }
    }

    /// Those that are rights; a fault for each that is none.
    fileprivate static func read(_ texts: [String], _ faults: inout [String]) -> Set<Right> {
        var rights: Set<Right> = []
        for text in texts {
            do throws(InvalidValue) {
                rights.insert(try Right(typed: text))
            } catch {
                faults.append(error.sentence)
            }
        }
        return rights
    }
}

extension Directory {
    /// The access group, where nothing of it is wrong and its name is nobody else's.
    fileprivate func accessGroup(
        _ id: AccessGroup.ID, named name: String, rights: Set<Right>, _ found: [String]
    ) throws -> AccessGroup {
        var faults = found
        var drafted: AccessGroup?
        do throws(InvalidValue) {
            drafted = try AccessGroup(id: id, name: name, rights: rights)
        } catch {
            faults.append(error.sentence)
        }
        if try accessGroups().contains(where: { $0.name == name && $0.id != id }) {
            faults.append("There is an access group \(name.debugDescription) already.")
        }
        guard faults.isEmpty, let drafted else { throw Refusal(faults) }
        return drafted
    }
}

extension AccessGroup {
    fileprivate var card: Card {
        Card([
            "name": .text(name),
            "rights": .names(Right.allCases.filter(rights.contains).map(\.rawValue)),
        ])
    }
}
