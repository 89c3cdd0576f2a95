package import CallCenter
import SQLite

/// One effective setting of a user and who said it, as `rollcall explain` shows it.
package struct ExplainedSetting: Hashable, Sendable {
    /// The setting's one spelling, for example `wrap-up-phone`.
    package let setting: String
    package let value: SettingValue
    /// `user`, `group`, `centre` or `built-in`.
    package let source: String
    /// Whose: the user's or the group's name; empty for `centre` and `built-in`.
    package let owner: String
}

extension Store {
    /// The effective settings of a user (by user name, e-mail or numeric ID), or one of them.
    package func explain(
        user name: String, setting: String?
    ) throws(StoreFault) -> [ExplainedSetting] {
        try list { connection in try connection.explain(user: name, setting: setting) }
    }
}

extension Connection {
    fileprivate func explain(user name: String, setting: String?) throws -> [ExplainedSetting] {
        let user = try user(named: name)
        guard let group = try group(user.group) else { throw StoreFault.noUser(name) }
        let settings = try settings(user: user.id, group: user.group)
        let explained =
            if let setting {
                [(name: setting, resolved: try settings.shown(setting))]
            } else {
                settings.all.map { ($0.name, Resolved($0.value, from: $0.from)) }
            }
        return explained.map { name, resolved in
            let owner =
                switch resolved.from {
                case .user: user.userName
                case .group: group.name
                case .centre, .builtIn: ""
                }
            return ExplainedSetting(
                setting: name, value: resolved.value, source: resolved.from.word, owner: owner)
        }
    }
}
