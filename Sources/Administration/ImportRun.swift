import CallCenter
package import Store

/// How an import is done: what is checked first, and what is written then in steps.
package struct ImportRun: Sendable {
    /// So many rows are one transaction, and log-ons wait for one of them at most: an invitation
    /// takes as long as many users that are checked already.
    var rowsAtATime: Int { carried.kind == .users ? 500 : 10 }

    package let carried: UserImport
    /// So many rows an earlier run has left in the store.
    package let start: Int
    /// The import that this one goes on with.
    package let earlier: CarriedImport?
    /// In the order of the rows, from `start` on.
    let users: [User]
}

extension Office {
    /// Checks every row (R17), and what an earlier run has written already.
    ///
    /// - Throws: a `Refusal` with all that is wrong, by row, column, value and rule.
    package func check(_ carried: UserImport) throws(Refusal) -> ImportRun {
        try look { directory, administrator in
            try administrator.require(.carryUsers)
            if carried.kind == .invitations { try administrator.require(.writeToUsers) }
            let last = try directory.lastImport(
                ofFileWithHash: carried.hash.text, kind: carried.kind.rawValue)
            let earlier = last?.endedAt == nil ? last : nil
            if let earlier, earlier.defaults != carried.defaults.text {
                throw Refusal(
                    .badValue,
                    "The import of \(carried.file) has stopped after \(earlier.position) of "
                        + "\(earlier.rows) rows; it goes on with what was said for all rows then: "
                        + (earlier.defaults.isEmpty
                            ? "nothing." : "\(earlier.defaults.replacing("\n", with: ", "))."))
            }
            let start = earlier?.position ?? 0
            var check = try ImportCheck(carried, in: directory)
            var users: [User] = []
            users.reserveCapacity(carried.count - start)
            for (index, row) in carried.rows.enumerated() {
                let user = try check.user(
                    of: row, isStored: index < start, in: directory, by: administrator)
                if index >= start, let user { users.append(user) }
            }
            guard check.faults.isEmpty else {
                let done = last?.endedAt == nil ? nil : last
                let again = done.map { ["\(carried.file) was imported by \($0.actor) already."] }
                throw Refusal(
                    (again ?? [])
                        + Self.sentences(check.faults, atMost: again == nil ? 100 : 3))
            }
            return ImportRun(carried: carried, start: start, earlier: earlier, users: users)
        }
    }

    private static func sentences(
        _ faults: [ImportCheck.Fault], atMost shown: Int
    ) -> [String] {
        guard faults.count > shown else { return faults.map(\.sentence) }
        let rest = faults.count - shown
        return faults.prefix(shown).map(\.sentence)
            + ["\(rest) more cell\(rest == 1 ? " is" : "s are") wrong; nothing was imported."]
    }

    /// Writes the rows that were checked, some to a transaction, with a pause after each.
    ///
    /// `progress` is told how many rows of the file are in the store. What is interrupted goes on
    /// with the same file. Gives what there is to say about those invited.
    @discardableResult
    package func carry(
        _ run: ImportRun, pausing pause: () -> Void, progress: (Int) -> Void = { _ in }
    ) throws(Refusal) -> [String] {
        let carried = run.carried
        var id = run.earlier?.id
        var position = run.start
        var next = position
        var notes: [String] = []
        try act("user import", pausing: pause) { directory, act in
            try act.administrator.require(.carryUsers)
            let begun = try id ?? directory.begin(carried, by: act.administrator)
            id = begun
            next = min(position + run.rowsAtATime, carried.count)
            guard try directory.advance(begun, from: position, to: next) else {
                throw Refusal(.badValue, "Another process goes on with this import.")
            }
            let users = run.users[position - run.start..<next - run.start]
            switch carried.kind {
            case .users: try act.add(users, from: carried, at: position, in: directory)
            case .invitations:
                for row in carried.rows[position..<next] {
                    try act.invite(
                        carried.draft(of: row), skills: carried.defaults.skills, in: directory)
                }
            }
            return next == carried.count
        } done: { act in
            position = next
            notes += act.notes.filter { !notes.contains($0) }
            progress(position)
        }
        return notes
    }
}

extension Act {
    /// Adds checked users; where somebody was quicker with one of their values, says so.
    fileprivate mutating func add(
        _ users: ArraySlice<User>, from carried: UserImport, at position: Int,
        in directory: borrowing Directory
    ) throws {
        var groups: [Group.ID: Card.Value] = [:]
        for (offset, user) in users.enumerated() {
            let id: User.ID
            do {
                id = try directory.add(user)
            } catch {
                let values = UniqueValues(of: user)
                let holders = try directory.holders(of: values, besides: nil)
                guard !holders.isEmpty else { throw error }
                let row = carried.rows[position + offset].number
                throw Refusal(
                    holders.map { holder in
                        let column = UserColumn(of: holder.field)?.rawValue ?? ""
                        return "Row \(row), \(column): It is \(holder.sentence) by now."
                    } + [
                        "\(position) of \(carried.count) rows are in the store; the same file goes "
                            + "on behind them."
                    ])
            }
            if groups[user.group] == nil {
                groups[user.group] = Card.Value(try directory.group(user.group)?.name)
            }
            changed(
                .user, id: id.value, name: user.userName, from: nil,
                to: user.card(group: groups[user.group] ?? .nothing))
        }
    }
}

extension Directory {
    fileprivate func begin(
        _ carried: UserImport, by administrator: Administrator
    ) throws -> CarriedImport.ID {
        try beginImport(
            of: carried.file, withHash: carried.hash.text, kind: carried.kind.rawValue,
            rows: carried.count, defaults: carried.defaults.text, by: administrator.name)
    }
}
