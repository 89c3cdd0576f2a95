package import CallCenter
package import Store

// Supervisors of groups, who are no members of them and take no calls through them (R56, C11).

extension Act {
    /// The user, whose role is supervisor (R55), looks after the group beside those they have (R57).
    package mutating func add(
        supervisor user: User, of group: Group, in directory: borrowing Directory
    ) throws {
        try requireAssigning(user, to: group)
        guard user.role == .supervisor else {
            throw Refusal(
                .badValue,
                "\(user.userName) has the role \(user.role.rawValue), and only a supervisor looks "
                    + "after groups: 'rollcall user list --role supervisor' lists them.")
        }
        guard !user.isArchived else {
            throw Refusal(
                .badValue,
                "\(user.userName) is archived; 'rollcall user restore \(user.userName)' first.")
        }
        let before = try directory.supervisors(of: group.id)
        try directory.add(supervisor: user.id, of: group.id)
        try tellSupervisors(of: group, before: before, in: directory)
    }

    /// The user looks after the group no more.
    package mutating func remove(
        supervisor user: User, of group: Group, in directory: borrowing Directory
    ) throws {
        try requireAssigning(user, to: group)
        let before = try directory.supervisors(of: group.id)
        guard before.contains(where: { $0.id == user.id }) else {
            throw Refusal(
                .badValue,
                "\(user.userName) does not supervise the group \(group.name); 'rollcall group "
                    + "supervisors \(group.name.asWord)' lists who does.")
        }
        try directory.remove(supervisor: user.id, of: group.id)
        try tellSupervisors(of: group, before: before, in: directory)
    }

    /// Of a user whose role is supervisor no more: they look after no group.
    ///
    /// It goes with the change of the role, whose right it needs.
    mutating func endSupervision(of user: User, in directory: borrowing Directory) throws {
        for group in try directory.groups(supervisedBy: user.id) {
            let before = try directory.supervisors(of: group.id)
            try directory.remove(supervisor: user.id, of: group.id)
            try tellSupervisors(of: group, before: before, in: directory)
        }
    }

    private func requireAssigning(_ user: User, to group: Group) throws(Refusal) {
        try administrator.require(.assignSupervisors)
        try administrator.require(reaching: user.role)
        try administrator.require(givingOrTaking: Role.supervisor.rights, over: group.id)
    }

    private mutating func tellSupervisors(
        of group: Group, before: [User], in directory: borrowing Directory
    ) throws {
        let after = try directory.supervisors(of: group.id)
        changed(
            .group, id: group.id.value, name: group.name, from: Card(supervisors: before),
            to: Card(supervisors: after))
    }
}

extension Administrator {
    /// Who supervises the group.
    package func supervisors(
        of group: Group, in directory: borrowing Directory
    ) throws -> [Card] {
        try require(.seeUsers, over: group.id)
        return try directory.supervisors(of: group.id).map { user in
            Card([
                "user-name": .text(user.userName), "name": .text(user.name),
                "groups": .names(
                    try directory.groups(supervisedBy: user.id).filter {
                        may(.seeUsers, over: $0.id)
                    }
                    .map(\.name)),
            ])
        }
    }
}

extension Card {
    /// Of a group, its supervisors alone.
    fileprivate init(supervisors: [User]) {
        self.init(["supervisors": .names(supervisors.map(\.userName))])
    }
}
