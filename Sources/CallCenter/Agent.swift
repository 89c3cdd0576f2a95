/// A user who has shown on the phone who they are; what is held of them for the rest of the call.
package struct Agent: Hashable, Sendable {
    package let user: User.ID
    package let numericID: NumericID
    package let userName: String
    package let language: String
    /// The versions of the user and their home group when they were identified; both are read
    /// again at the commit of a log-on, so that nobody logs on with rights that changed meanwhile.
    package let userVersion: Int64
    package let groupVersion: Int64

    package init(
        user: User.ID, numericID: NumericID, userName: String, language: String,
        userVersion: Int64, groupVersion: Int64
    ) {
        self.user = user
        self.numericID = numericID
        self.userName = userName
        self.language = language
        self.userVersion = userVersion
        self.groupVersion = groupVersion
    }
}
