package import CallCenter

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
