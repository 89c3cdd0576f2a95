package import CallCenter
package import Store

// Queues that users and whole groups are assigned to, beside those of their profiles (C16).

extension Act {
    /// Assigns the queues to the user, beside those they have or in their place (R78).
    ///
    /// Refused beyond `max-queues` (R79) and while the user is in a campaign (R77).
    package mutating func assign(
        _ queues: [Queue], to user: User, overriding: Bool, in directory: borrowing Directory
    ) throws {
        let before = try directory.queues(assignedTo: user.id)
        let kept = overriding ? before.filter { queues.contains($0) } : before
        try set(before, to: kept.joined(by: queues), of: user, in: directory)
    }

    /// Takes the queues from the user; all of them where none is named.
    package mutating func unassign(
        _ queues: [Queue], from user: User, in directory: borrowing Directory
    ) throws {
        let before = try directory.queues(assignedTo: user.id)
        try checkAssigned(queues, to: user.userName, having: before)
        try set(
            before, to: queues.isEmpty ? [] : before.filter { !queues.contains($0) }, of: user,
            in: directory)
    }

    /// Assigns the queues to the whole group (R54), beside those it has or in their place.
    package mutating func assign(
        _ queues: [Queue], to group: Group, overriding: Bool, in directory: borrowing Directory
    ) throws {
        let before = try directory.queues(assignedTo: group.id)
        let kept = overriding ? before.filter { queues.contains($0) } : before
        try set(before, to: kept.joined(by: queues), of: group, in: directory)
    }

    /// Takes the queues from the whole group; all of them where none is named.
    package mutating func unassign(
        _ queues: [Queue], from group: Group, in directory: borrowing Directory
    ) throws {
        let before = try directory.queues(assignedTo: group.id)
        try checkAssigned(queues, to: group.name, having: before)
        try set(
            before, to: queues.isEmpty ? [] : before.filter { !queues.contains($0) }, of: group,
            in: directory)
    }

    private mutating func set(
        _ before: [Queue], to after: [Queue], of user: User, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting, over: user.group)
        try administrator.require(reaching: user.role)
        let added = after.filter { !before.contains($0) }
        if !added.isEmpty {
            try checkNoCampaign(of: user, in: directory)
            try checkCount(after, of: user, in: directory)
        }
        guard Set(before) != Set(after) else { return }
        for queue in before where !after.contains(queue) {
            try directory.unassign(queue.id, from: user.id)
        }
        for queue in added { try directory.assign(queue.id, to: user.id) }
        try directory.touch(user.id)
        changed(.user, id: user.id.value, name: user.userName, from: before.card, to: after.card)
    }

    private mutating func set(
        _ before: [Queue], to after: [Queue], of group: Group, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting, over: group.id)
        guard Set(before) != Set(after) else { return }
        for queue in before where !after.contains(queue) {
            try directory.unassign(queue.id, from: group.id)
        }
        for queue in after where !before.contains(queue) {
            try directory.assign(queue.id, to: group.id)
        }
        try directory.touch(group.id)
        changed(.group, id: group.id.value, name: group.name, from: before.card, to: after.card)
    }

    private func checkNoCampaign(of user: User, in directory: borrowing Directory) throws {
        // Read again: an act may have put them there a moment ago.
        guard let campaign = try directory.user(user.id)?.campaign,
            let name = try directory.campaign(campaign)?.name
        else { return }
        throw Refusal(
            .badValue,
            "\(user.userName) is in the campaign \(name), and a user has queues or a campaign, never "
                + "both: 'rollcall campaign leave \(user.userName)' first.")
    }

    private func checkCount(
        _ queues: [Queue], of user: User, in directory: borrowing Directory
    ) throws {
        let most = try directory.settings()[.maxQueues].value
        guard queues.count > most else { return }
        let names = queues.map(\.name).joined(separator: ", ")
        throw Refusal(
            .badValue,
            "\(user.userName) would have \(queues.count) queues (\(names)), and at most \(most) are "
                + "assigned to a user (setting max-queues): 'rollcall queue unassign' takes some away, "
                + "'--override' replaces them all.")
    }

    private func checkAssigned(
        _ queues: [Queue], to name: String, having before: [Queue]
    ) throws(Refusal) {
        let others = queues.filter { !before.contains($0) }.map(\.name)
        guard !others.isEmpty else { return }
        let having = before.isEmpty ? "nothing" : before.map(\.name).joined(separator: ", ")
        throw Refusal(
            .badValue,
            "\(others.joined(separator: ", ")): not assigned to \(name), who has \(having).")
    }
}

extension [Queue] {
    /// With those of `others` that are not in it.
    fileprivate func joined(by others: [Queue]) -> [Queue] {
        var all = self
        for queue in others where !all.contains(queue) { all.append(queue) }
        return all.sorted { $0.name < $1.name }
    }

    /// As they are assigned to somebody.
    fileprivate var card: Card { Card(["queues": .list(map(\.name))]) }
}
