import CallCenter
import SQLite

/// The own values of the centre, a group or a user.
enum SettingQuery: Query {
    case ofOwner, one, set

    var sql: StaticString {
        switch self {
        case .ofOwner: "SELECT name, value FROM settings WHERE owner = $1 AND owner_id = $2"
        case .one: "SELECT value FROM settings WHERE owner = $1 AND owner_id = $2 AND name = $3"
        case .set:
            """
            INSERT INTO settings (owner, owner_id, name, value) VALUES ($1, $2, $3, $4)
            ON CONFLICT (owner, owner_id, name) DO UPDATE SET value = excluded.value
            """
        }
    }
}

extension SettingOwner {
    /// As the table of settings names it.
    var columns: (owner: Value, id: Value) {
        switch self {
        case .centre: (.text("centre"), .integer(0))
        case .group(let id): (.text("group"), .integer(id.value))
        case .user(let id): (.text("user"), .integer(id.value))
        }
    }
}

extension Connection {
    /// The centre's own values of these settings alone.
    func centreSettings(_ names: Set<String>) throws(SQLiteError) -> EffectiveSettings {
        let (kind, id) = SettingOwner.centre.columns
        var layer = SettingsLayer()
        for (name, text) in try all(
            SettingQuery.ofOwner, kind, id, read: { ($0.text(0), $0.text(1)) })
        where names.contains(name) {
            try? layer.say(name, text, at: .centre)
        }
        return EffectiveSettings(centre: layer)
    }

    /// What holds for a user of a group, for a group, or for the centre: of every setting, or of
    /// the one with this name alone.
    func settings(
        user: User.ID? = nil, group: Group.ID? = nil, only name: String? = nil
    ) throws(SQLiteError) -> EffectiveSettings {
        let centre = try layer(.centre, only: name)
        var ofGroup: (id: Group.ID, says: SettingsLayer)?
        var ofUser: (id: User.ID, says: SettingsLayer)?
        if let group { ofGroup = (group, try layer(.group(group), only: name)) }
        if let user { ofUser = (user, try layer(.user(user), only: name)) }
        return EffectiveSettings(centre: centre, group: ofGroup, user: ofUser)
    }

    /// Text that a rule does not take (any more) counts as not said: the next owner is asked.
    private func layer(
        _ owner: SettingOwner, only name: String?
    ) throws(SQLiteError) -> SettingsLayer {
        let (kind, id) = owner.columns
        let said =
            if let name {
                try all(SettingQuery.one, kind, id, .text(name)) { (name, $0.text(0)) }
            } else {
                try all(SettingQuery.ofOwner, kind, id) { ($0.text(0), $0.text(1)) }
            }
        var layer = SettingsLayer()
        for (name, text) in said { try? layer.say(name, text, at: owner.level) }
        return layer
    }
}
