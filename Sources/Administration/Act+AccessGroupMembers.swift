package import CallCenter
package import Store

// Who is in an access group: any number of them beside the one home group (C1, R51).

extension Act {
    /// Puts the user in the access group, beside those they are in (R80, C1).
    package mutating func add(
        _ user: User, to accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws {
        try requireGiving(accessGroup, to: user)
        let before = try directory.accessGroups(of: user.id)
        try directory.add(user.id, to: accessGroup.id)
        try tellAccessGroups(of: user, before: before, in: directory)
    }

    /// Takes the user out of the access group; they lose what only it gave them.
    package mutating func remove(
        _ user: User, from accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws {
        try requireGiving(accessGroup, to: user)
        let before = try directory.accessGroups(of: user.id)
        guard before.contains(where: { $0.id == accessGroup.id }) else {
            throw Refusal(
                .badValue,
                "\(user.userName) is not in the access group \(accessGroup.name); 'rollcall "
                    + "access-group members \(accessGroup.name.debugDescription)' lists who is.")
        }
        try directory.remove(user.id, from: accessGroup.id)
        try tellAccessGroups(of: user, before: before, in: directory)
    }

    private func requireGiving(_ accessGroup: AccessGroup, to user: User) throws(Refusal) {
        try administrator.require(.giveRights)
        try administrator.require(reaching: user.role)
        try administrator.require(givingOrTaking: accessGroup.rights)
    }

    private mutating func tellAccessGroups(
        of user: User, before: [AccessGroup], in directory: borrowing Directory
    ) throws {
        let after = try directory.accessGroups(of: user.id)
        changed(
            .user, id: user.id.value, name: user.userName, from: Card(accessGroups: before),
            to: Card(accessGroups: after))
    }
}

extension Administrator {
    /// Nobody gives what they have not, nor takes it: they could give it to themselves else.
    func require(
        givingOrTaking rights: Set<Right>, over group: Group.ID? = nil
    ) throws(Refusal) {
        let missing = Right.allCases.filter { rights.contains($0) && !may($0, over: group) }
        guard let first = missing.first else { return }
        let names = missing.map(\.rawValue).joined(separator: ", ")
        throw Refusal(
            .missingRight(first),
            "\(name) lacks \(names) and so can neither give nor take it; 'rollcall user show "
                + "\(name)' shows what they may.")
    }
}

extension Card {
    /// Of a user, the access groups alone.
    init(accessGroups: [AccessGroup]) {
        self.init(["access-groups": .names(accessGroups.map(\.name))])
    }
}

extension Card.Value {
    /// A list; nothing where there is none.
    static func names(_ names: [String]) -> Self { names.isEmpty ? .nothing : .list(names) }
}
