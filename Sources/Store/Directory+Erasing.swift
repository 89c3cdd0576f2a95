package import CallCenter
import SQLite

/// Where else in audit and calls a person is named: found beforehand, for it takes long among millions.
package struct Mentions: Hashable, Sendable {
    /// What the person was called over time: user names, full names, addresses, numbers.
    package let names: Set<String>
    let entries: [Int64]
    /// Entries that can be about the person; what is beyond the last of all was not looked at.
    let span: ClosedRange<Int64>
    let last: Int64
    /// Calls from or to a telephone of theirs.
    let calls: [Int64]
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
        // Before they came and after they were deleted, the names are somebody else's.
        let id = Value.integer(user.value)
        let first = try connection.first(ErasingQuery.firstEntry, id) { $0.optionalInteger(0) }
        let deletion = try connection.first(ErasingQuery.deletion, id) { $0.optionalInteger(0) }
        let from = (first ?? nil) ?? 0
        let span = from...max(from, (deletion ?? nil) ?? .max)
        return Mentions(
            names: names, entries: try mentions(of: user, names, in: span).sorted(), span: span,
            last: last, calls: try calls(with: user, names))
    }

    /// With a mobile or work phone of theirs, as a PBX writes numbers.
    private func calls(with user: User.ID, _ names: Set<String>) throws -> [Int64] {
        let known = try self.user(user)
        let numbers = Set([known?.mobile, known?.workPhone].compactMap { $0?.digits })
            .union(names.filter { $0.hasPrefix("00") && $0.utf8.allSatisfy(Self.isDigit) })
        return try numbers.flatMap { number in
            let spellings = number.hasPrefix("00") ? [number, "+" + number.dropFirst(2)] : [number]
            return try spellings.flatMap { spelling in
                try connection.all(ErasingQuery.callsWith, .text(spelling)) { $0.integer(0) }
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func mentions(
        of user: User.ID, _ names: Set<String>, in span: ClosedRange<Int64>
    ) throws -> Set<Int64> {
        var entries: Set<Int64> = []
        for name in names {
            entries.formUnion(
                try connection.all(
                    ErasingQuery.mentions, .integer(span.lowerBound), .integer(span.upperBound),
                    .integer(user.value), .text(name)
                ) { $0.integer(0) })
        }
        return entries
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
        try connection.run(ErasingQuery.calls, .text(pseudonym.text), .integer(user.value))
        for call in mentions.calls { try connection.run(ErasingQuery.caller, .integer(call)) }
        for name in mentions.names {
            // A later user may have the name now.
            let holder = try connection.first(ListQuery.userNamed, .text(name)) { $0.integer(0) }
            guard holder == nil || holder == user.value else { continue }
            try connection.run(ErasingQuery.ledgerActor, .text(pseudonym.text), .text(name))
            try connection.run(ErasingQuery.imports, .text(pseudonym.text), .text(name))
        }
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
        if mentions.last < mentions.span.upperBound {
            let since = max(mentions.last + 1, mentions.span.lowerBound)
            others.formUnion(
                try self.mentions(
                    of: user, mentions.names, in: since...mentions.span.upperBound))
        }
        let own = try connection.all(ErasingQuery.ofPerson, .integer(user.value)) {
            $0.integer(0)
        }
        for id in Set(own).union(others) {
            let entry = try connection.first(ErasingQuery.entry, .integer(id)) {
                ($0.text(0), $0.text(1), $0.optionalText(2), $0.optionalText(3))
            }
            guard let (noun, name, before, after) = entry else { continue }
            // Letters to them and profiles of their own are theirs, whatever they say.
            let owner = String(name.prefix { $0 != "/" })
            let isTheirs =
                noun == "user"
                || ["message", "profile"].contains(noun) && mentions.names.contains(owner)
            func change(_ text: String) -> String {
                isTheirs
                    ? pseudonym.replacing(fieldsOf: text)
                    : pseudonym.replacing(mentions.names, in: text)
            }
            let newName =
                noun == "user" ? pseudonym.text : pseudonym.replacing(mentions.names, in: name)
            try connection.run(
                ErasingQuery.rewrite, .text(newName),
                Value(before.map(change)), Value(after.map(change)), .integer(id))
        }
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
