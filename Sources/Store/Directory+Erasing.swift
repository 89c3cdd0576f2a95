package import CallCenter
import SQLite

/// Where else in the audit a person is named: found beforehand, for it takes long among millions.
package struct Mentions: Hashable, Sendable {
    /// What the person was called over time: user names, full names, addresses, numbers.
    package let names: Set<String>
    let entries: [Int64]
    /// The last entry that was looked at.
    let last: Int64
}

extension Directory {
    /// The identities of users of this name who were deleted.
    package func formerUsers(named name: String) throws -> [User.ID] {
        try connection.all(ErasingQuery.formerUsers, .text(name)) { User.ID($0.integer(0)) }
    }

    /// What the audit says of the person under other entries than their own.
    package func mentions(of user: User.ID) throws -> Mentions {
        let names = try names(of: user)
        let last = try connection.first(ErasingQuery.lastEntry) { $0.integer(0) } ?? 0
        var entries: Set<Int64> = []
        for name in names {
            entries.formUnion(
                try connection.all(ErasingQuery.mentions, .text(name)) { $0.integer(0) })
        }
        return Mentions(names: names, entries: entries.sorted(), last: last)
    }

    /// Deletes the user, if they are there still, and gives them the pseudonym in all history.
    ///
    /// What was written over is overwritten in the file too, not only freed.
    package func erase(_ user: User.ID, _ mentions: Mentions) throws {
        let pseudonym = Pseudonym(of: user)
        let known = try self.user(user)
        try connection.execute("PRAGMA secure_delete = ON", as: "secure_delete")
        try connection.run(ErasingQuery.open, .integer(user.value))
        try eraseInAudit(user, pseudonym, mentions)
        try connection.run(ErasingQuery.ledger, .text(pseudonym.text), .integer(user.value))
        for name in mentions.names {
            // A later user may have the name now.
            let holder = try connection.first(ListQuery.userNamed, .text(name)) { $0.integer(0) }
            guard holder == nil || holder == user.value else { continue }
            try connection.run(ErasingQuery.ledgerActor, .text(pseudonym.text), .text(name))
            try connection.run(ErasingQuery.imports, .text(pseudonym.text), .text(name))
        }
        try connection.run(ErasingQuery.spokenNames, .integer(user.value))
        for number in [known?.mobile, known?.workPhone].compactMap(\.self) {
            try connection.run(ErasingQuery.failedPairs, .text(number.digits))
        }
        try delete(user)
        try connection.run(ErasingQuery.close)
    }

    private func eraseInAudit(
        _ user: User.ID, _ pseudonym: Pseudonym, _ mentions: Mentions
    ) throws {
        try connection.run(
            ErasingQuery.actor, .text(pseudonym.text), .integer(user.value))
        var others = Set(mentions.entries)
        for name in mentions.names {
            others.formUnion(
                try connection.all(
                    ErasingQuery.mentionsSince, .integer(mentions.last), .text(name)
                ) { $0.integer(0) })
        }
        let own = try connection.all(ErasingQuery.ofPerson, .integer(user.value)) {
            $0.integer(0)
        }
        for id in own {
            try rewrite(id, named: pseudonym.text) { pseudonym.replacing(fieldsOf: $0) }
        }
        for id in others.subtracting(own) {
            try rewrite(id) { pseudonym.replacing(mentions.names, in: $0) }
        }
    }

    private func rewrite(
        _ id: Int64, named name: String? = nil, _ change: (String) -> String
    ) throws {
        let entry = try connection.first(ErasingQuery.entry, .integer(id)) {
            ($0.text(0), $0.optionalText(1), $0.optionalText(2))
        }
        guard let entry else { return }
        try connection.run(
            ErasingQuery.rewrite, .text(name ?? change(entry.0)), Value(entry.1.map(change)),
            Value(entry.2.map(change)), .integer(id))
    }

    /// Everything that the person was ever called, as far as somebody else could not be meant.
    private func names(of user: User.ID) throws -> Set<String> {
        var names: Set<String> = []
        if let user = try self.user(user) {
            names.formUnion(
                [user.userName, user.email, user.mobile?.digits].compactMap(\.self))
            if !user.lastName.isEmpty { names.insert(user.name) }
        }
        let ledger = try connection.all(ErasingQuery.namesInLedger, .integer(user.value)) {
            ($0.text(0), $0.text(1), $0.text(2))
        }
        for (userName, first, last) in ledger {
            names.insert(userName)
            if !first.isEmpty, !last.isEmpty { names.insert("\(first) \(last)") }
        }
        let audit = try connection.all(ErasingQuery.namesInAudit, .integer(user.value)) {
            [$0.text(0), $0.text(1), $0.text(2)]
        }
        for texts in audit {
            names.insert(texts[0])
            for line in texts.dropFirst().joined(separator: "\n").split(separator: "\n") {
                for field in ["user-name=", "email=", "mobile="] where line.hasPrefix(field) {
                    names.insert(String(line.dropFirst(field.count)))
                }
            }
        }
        return names.filter { !$0.isEmpty && $0 != Pseudonym(of: user).text }
    }
}
