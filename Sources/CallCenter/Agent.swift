/// A user who has shown on the phone who they are; what is held of them for the rest of the call.
package struct Agent: Hashable, Sendable {
    package let user: User.ID
    package let numericID: NumericID
    package let userName: String
    /// What they want to hear; whether there are recordings of it is not said.
    package let language: String
    /// Let in by a one-time PIN: nothing else is done before they have chosen one of their own.
    package let mustChangePIN: Bool
    /// When the PIN was set that let them in, UTC milliseconds; `nil` where none was asked.
    ///
    /// Whoever has another one meanwhile is read again as nobody.
    package let pinSetAt: Int64?
    /// The versions of the user and their home group when they were identified; both are read
    /// again at the commit of a log-on, so that nobody logs on with rights that changed meanwhile.
    package let userVersion: Int64
    package let groupVersion: Int64

    package init(
        user: User.ID, numericID: NumericID, userName: String, language: String,
        mustChangePIN: Bool = false, pinSetAt: Int64? = nil, userVersion: Int64,
        groupVersion: Int64
    ) {
        self.user = user
        self.numericID = numericID
        self.userName = userName
        self.language = language
        self.mustChangePIN = mustChangePIN
        self.pinSetAt = pinSetAt
        self.userVersion = userVersion
        self.groupVersion = groupVersion
    }
}
