import CallCenter
import SQLite

/// The own values of the centre, a group or a user.
enum SettingQuery: Query {
    case ofOwner, set, unset, one
    case all, named, nearerThanGroup

    var sql: StaticString {
        switch self {
        case .ofOwner: "SELECT name, value FROM settings WHERE owner = $1 AND owner_id = $2"
        case .set:
            """
            INSERT INTO settings (owner, owner_id, name, value) VALUES ($1, $2, $3, $4)
            ON CONFLICT (owner, owner_id, name) DO UPDATE SET value = excluded.value
            """
        case .unset: "DELETE FROM settings WHERE owner = $1 AND owner_id = $2 AND name = $3"
        case .one: "SELECT value FROM settings WHERE owner = $1 AND owner_id = $2 AND name = $3"
        case .all:
            """
            SELECT s.owner, s.owner_id, s.name, s.value,
                (SELECT g.name FROM groups g WHERE s.owner = 'group' AND g.id = s.owner_id),
                (SELECT u.user_name FROM users u WHERE s.owner = 'user' AND u.id = s.owner_id)
            FROM settings s
            ORDER BY s.owner, s.owner_id, s.name
            """
        case .named:
            """
            SELECT s.owner, s.owner_id, s.name, s.value,
                (SELECT g.name FROM groups g WHERE s.owner = 'group' AND g.id = s.owner_id),
                (SELECT u.user_name FROM users u WHERE s.owner = 'user' AND u.id = s.owner_id)
            FROM settings s
            WHERE s.name = $1
            ORDER BY s.owner, s.owner_id LIMIT $2
            """
        case .nearerThanGroup:
            """
            SELECT s.owner, s.owner_id, s.name, s.value, NULL, u.user_name
            FROM settings s CROSS JOIN users u ON u.id = s.owner_id
            WHERE s.name = $1 AND s.owner = 'user' AND u.group_id = $2
            ORDER BY s.owner_id LIMIT $3
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
    /// What holds for a user of a group, for a group, or for the centre: of every setting, or of
    /// those with these names alone.
    func settings(
        user: User.ID? = nil, group: Group.ID? = nil, only names: Set<String>? = nil
    ) throws(SQLiteError) -> EffectiveSettings {
        let centre = try layer(.centre, only: names)
        var ofGroup: (id: Group.ID, says: SettingsLayer)?
        var ofUser: (id: User.ID, says: SettingsLayer)?
        if let group { ofGroup = (group, try layer(.group(group), only: names)) }
        if let user { ofUser = (user, try layer(.user(user), only: names)) }
        return EffectiveSettings(centre: centre, group: ofGroup, user: ofUser)
    }

    private func layer(
        _ owner: SettingOwner, only names: Set<String>?
    ) throws(SQLiteError) -> SettingsLayer {
        let (kind, id) = owner.columns
        let said = try all(SettingQuery.ofOwner, kind, id) { ($0.text(0), $0.text(1)) }
        return SettingsLayer(said, only: names, at: owner.level)
    }
}

extension SettingsLayer {
    /// Text that a rule does not take (any more) counts as not said: the next owner is asked.
    fileprivate init(
        _ said: [(name: String, text: String)], only names: Set<String>? = nil,
        at level: SettingLevel
    ) {
        self.init()
        for (name, text) in said where names?.contains(name) ?? true {
            try? say(name, text, at: level)
        }
    }
}

extension EffectiveSettings {
    /// What holds where nobody says more than the given of this one setting.
    init<Value>(
        saying setting: Setting<Value>, user: (id: User.ID, text: String?),
        group: (id: Group.ID, text: String?), centre: String?
    ) {
        func layer(_ text: String?, _ level: SettingLevel) -> SettingsLayer {
            SettingsLayer(text.map { [(setting.name, $0)] } ?? [], at: level)
        }
        self.init(
            centre: layer(centre, .centre),
            group: group.text.map { (group.id, layer($0, .group)) },
            user: user.text.map { (user.id, layer($0, .user)) })
    }
}
