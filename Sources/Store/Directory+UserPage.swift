package import CallCenter
import SQLite

/// A PIN as far as anybody may know.
package struct KnownPIN: Hashable, Sendable {
    /// UTC milliseconds.
    package let setAt: Int64
    /// Of a one-time PIN, UTC milliseconds.
    package let until: Int64?
}

/// A profile as it is offered to one user.
package struct OfferedProfile: Hashable, Sendable {
    package let number: Int
    package let name: String
    package let isPersonal: Bool
    package let isTicked: Bool
}

/// One kind of what goes with a user who is deleted.
package struct Belonging: Hashable, Sendable {
    /// In the singular.
    package let word: String
    package let count: Int
}

extension Directory {
    package func knownPIN(of user: User.ID) throws -> KnownPIN? {
        try connection.first(UserPageQuery.pin, .integer(user.value)) { row in
            KnownPIN(setAt: row.integer(0), until: row.optionalInteger(1))
        }
    }

    /// The home group's and their own, by number.
    package func profilesOffered(to user: User) throws -> [OfferedProfile] {
        let ofGroup = try connection.all(
            UserPageQuery.profilesOfGroup, .integer(user.id.value), .integer(user.group.value)
        ) { row in
            OfferedProfile(
                number: Int(row.integer(0)), name: row.text(1), isPersonal: false,
                isTicked: !row.flag(2))
        }
        let own = try connection.all(UserPageQuery.profilesOfUser, .integer(user.id.value)) { row in
            OfferedProfile(
                number: Int(row.integer(0)), name: row.text(1), isPersonal: true, isTicked: true)
        }
        return (ofGroup + own).sorted { $0.number < $1.number }
    }

    /// The names of the queues that are theirs directly, and of those of their group.
    package func queueNames(of user: User) throws -> (own: [String], ofGroup: [String]) {
        let own = try connection.all(UserPageQuery.queues, .integer(user.id.value)) { $0.text(0) }
        let ofGroup = try connection.all(
            UserPageQuery.queuesOfGroup, .integer(user.group.value)
        ) { $0.text(0) }
        return (own.sorted(), ofGroup.sorted())
    }

    /// The names of the groups that they supervise.
    package func supervisedGroupNames(of user: User.ID) throws -> [String] {
        try connection.all(UserPageQuery.supervised, .integer(user.value)) { $0.text(0) }.sorted()
    }

    /// What the user's own row in the table of settings says, by name.
    package func ownSettingTexts(of user: User.ID) throws -> [(name: String, text: String)] {
        let (owner, id) = SettingOwner.user(user).columns
        return try connection.all(SettingQuery.ofOwner, owner, id) { ($0.text(0), $0.text(1)) }
            .sorted { $0.name < $1.name }
    }

    /// What goes with the user where they are deleted; kinds of which there are none left out.
    package func belongings(of user: User.ID) throws -> [Belonging] {
        let words = [
            "PIN", "own setting", "personal profile", "unticked profile", "assigned queue",
            "skill", "access group", "supervised group", "letter",
        ]
        let counts = try connection.first(UserPageQuery.counts, .integer(user.value)) { row in
            words.indices.map { Int(row.integer(Int32($0))) }
        }
        return zip(words, counts ?? []).filter { $0.1 > 0 }
            .map { Belonging(word: $0.0, count: $0.1) }
    }
}
