package import CallCenter
package import Store

// The list of a group, by which its agents are rung in turn (R71).

extension Act {
    /// These members are rung first, in this order; the others after them, by numeric ID.
    package mutating func order(
        _ users: [User], of group: Group, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting, over: group.id)
        var faults: [String] = []
        for (index, user) in users.enumerated() {
            if user.group != group.id {
                faults.append("\(user.userName) is no member of the group \(group.name).")
            }
            if users[..<index].contains(where: { $0.id == user.id }) {
                faults.append("\(user.userName) is named twice.")
            }
        }
        guard faults.isEmpty else { throw Refusal(faults) }
        let before = try directory.orderedNames(of: group)
        try directory.setList(of: group.id, to: users.map(\.id))
        changed(
            .group, id: group.id.value, name: group.name, from: Card(["order": .names(before)]),
            to: Card(["order": .names(users.map(\.userName))]))
    }
}

extension Directory {
    /// The user names of those who were given a place in the group's list, in its order.
    func orderedNames(of group: Group) throws -> [String] {
        try list(of: group.id).filter { $0.number != nil }
            .compactMap { try user($0.user)?.userName }
    }
}
