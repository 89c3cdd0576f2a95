package import CallCenter
package import Store

// Who is logged on, and who was: right `see-reports`, over the groups where one has it.

extension Administrator {
    /// Who is logged on, of one group, of one user, or of all whom this administrator may see.
    ///
    /// Without any right, users see how they stand themselves (R43).
    package func present(
        group: Group? = nil, user: User? = nil, in directory: borrowing Directory
    ) throws -> [PresentAgent] {
        let isOwn = try user.map { try isSelf($0, in: directory) } ?? false
        let groups = isOwn ? nil : try groupsReported(group?.id ?? user?.group)
        return try directory.who().filter { agent in
            (groups?.contains(agent.groupID) ?? true)
                && (group.map { $0.id == agent.groupID } ?? true)
                && (user.map { $0.id == agent.user } ?? true)
        }
    }

    /// Whom a call can be transferred to: who is ready.
    ///
    /// Everybody sees them unless `see-employees` is off for them (R43).
    package func free(
        group: Group? = nil, in directory: borrowing Directory
    ) throws -> [Card] {
        let sees = try self.user.map { try directory.settings(of: $0)[.seeEmployees].value } ?? true
        if !sees { try require(.seeReports, over: group?.id) }
        return try directory.who()
            .filter { $0.standing.state == .ready && (group?.id ?? $0.groupID) == $0.groupID }
            .map { agent in
                Card([
                    "name": .text(agent.name), "user-name": .text(agent.userName),
                    "group": .text(agent.group), "number": .text(agent.number),
                ])
            }
    }

    /// The ledger within a period of UTC milliseconds, oldest first.
    ///
    /// Somebody who was deleted is found by the user name or numeric ID that they had.
    package func ledger(
        of name: String? = nil, group: Group? = nil, within period: Range<Int64>,
        in directory: borrowing Directory
    ) throws -> [LedgerEntry] {
        let groups = try groupsReported(group?.id)
        var entries: [LedgerEntry]
        if let name {
            entries = try directory.ledger(named: name, within: period)
        } else {
            entries = try directory.ledger(within: period)
        }
        entries.removeAll { entry in
            !(groups?.contains(entry.groupID) ?? true)
                || (group.map { $0.id != entry.groupID } ?? false)
        }
        return entries
    }

    /// The groups whose reports they may see; `nil` for all.
    func groupsReported(_ wanted: Group.ID?) throws -> Set<Group.ID>? {
        if may(.seeReports) { return nil }
        if let wanted {
            try require(.seeReports, over: wanted)
            return [wanted]
        }
        guard case .user(_, let rights) = self, !rights.supervised.isEmpty else {
            try require(.seeReports)
            return nil
        }
        return rights.supervised.filter { may(.seeReports, over: $0) }
    }

    private func isSelf(_ user: User, in directory: borrowing Directory) throws -> Bool {
        guard self.user?.id == user.id else { return false }
        return try directory.settings(of: user)[.seeEmployees].value
    }
}

extension Directory {
    fileprivate func ledger(
        named name: String, within period: Range<Int64>
    ) throws -> [LedgerEntry] {
        do {
            return try ledger(of: user(named: name).id, within: period)
        } catch let fault as StoreFault where fault.kind == .badValue {
            let entries = try ledger(within: period).filter {
                $0.userName.lowercased() == name.lowercased() || $0.numericID == name
            }
            guard !entries.isEmpty else { throw fault }
            return entries
        }
    }
}
