package import CallCenter
import SQLite

/// An own value as it is stored, and whose it is.
package struct OwnSetting: Hashable, Sendable {
    package let owner: SettingOwner
    /// The group's or the user's name; empty for the centre.
    package let ownerName: String
    /// A setting of a newer Rollcall has a name that this one does not know.
    package let name: String
    package let text: String

    package init(owner: SettingOwner, ownerName: String, name: String, text: String) {
        self.owner = owner
        self.ownerName = ownerName
        self.name = name
        self.text = text
    }

    /// As a sentence speaks of it: `the group Sales`.
    package var whose: String {
        switch owner {
        case .centre: "the centre"
        case .group: "the group \(ownerName)"
        case .user: "the user \(ownerName)"
        }
    }
}

extension Directory {
    /// Takes the own value away, so that the next owner is asked.
    package func unset(_ name: String, for owner: SettingOwner) throws {
        let (kind, id) = owner.columns
        try connection.run(SettingQuery.unset, kind, id, .text(name))
    }

    /// What the owner says, as it is stored; `nil` where nothing.
    package func said(_ name: String, by owner: SettingOwner) throws -> String? {
        let (kind, id) = owner.columns
        return try connection.first(SettingQuery.one, kind, id, .text(name)) { $0.text(0) }
    }

    /// All that the owner says, as it is stored.
    package func said(by owner: SettingOwner) throws -> [String: String] {
        let (kind, id) = owner.columns
        let said = try connection.all(SettingQuery.ofOwner, kind, id) { ($0.text(0), $0.text(1)) }
        return Dictionary(said) { _, last in last }
    }

    /// The own values of everybody: the centre's first, then those of groups and users.
    package func ownSettings() throws -> [OwnSetting] {
        try connection.all(SettingQuery.all) { OwnSetting($0) }.compactMap(\.self)
    }

    /// Everybody's own value of one setting, at most so many.
    package func ownSettings(named name: String, atMost limit: Int) throws -> [OwnSetting] {
        try connection.all(SettingQuery.named, .text(name), Value(limit)) { OwnSetting($0) }
            .compactMap(\.self)
    }

    /// The own values of one setting that the group's members have, at most so many.
    package func ownSettings(
        named name: String, ofMembersOf group: Group.ID, atMost limit: Int
    ) throws -> [OwnSetting] {
        try connection.all(
            SettingQuery.nearerThanGroup, .text(name), .integer(group.value), Value(limit)
        ) { OwnSetting($0) }.compactMap(\.self)
    }
}

extension OwnSetting {
    /// Columns 0–5: owner, its identity, the setting, the value, the group's and the user's name.
    init?(_ row: borrowing Row) {
        let id = row.integer(1)
        switch row.text(0) {
        case "centre": owner = .centre
        case "group": owner = .group(Group.ID(id))
        case "user": owner = .user(User.ID(id))
        default: return nil
        }
        ownerName = row.text(4) + row.text(5)
        name = row.text(2)
        text = row.text(3)
    }
}
