/// One effective setting of a user and who said it, as `rollcall explain` shows it.
package struct ExplainedSetting: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case flag(Bool)
        /// Seconds are numbers.
        case number(Int)
        case text(String)
        /// Nobody set it and there is no built-in value.
        case none
    }

    /// The setting's one spelling, for example `wrap-up-phone`.
    package let setting: String
    package let value: Value
    /// `user`, `group`, `centre` or `built-in`.
    package let source: String
    /// Whose: the user's or the group's name; empty for `centre` and `built-in`.
    package let owner: String
}
