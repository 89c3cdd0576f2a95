/// An agent in a report, with the names of then: of one group, for who was moved has a line in each.
package struct ReportAgent: Hashable, Sendable {
    /// Whose line it is.
    package struct ID: Hashable, Sendable {
        package let user: User.ID
        /// The home group then.
        package let group: Group.ID

        package init(user: User.ID, group: Group.ID) {
            self.user = user
            self.group = group
        }
    }

    package let id: ID
    /// The Agent ID (R21); empty where they have none.
    package let numericID: String
    package let userName: String
    /// First and last name, else the user name.
    package let name: String
    package let group: String

    package init(id: ID, numericID: String, userName: String, name: String, group: String) {
        self.id = id
        self.numericID = numericID
        self.userName = userName
        self.name = name
        self.group = group
    }
}

extension ReportAgent: Comparable {
    /// By group and numeric ID, shorter ones first; who has none comes last.
    package static func < (one: ReportAgent, other: ReportAgent) -> Bool {
        one.order < other.order
    }

    private var order: (String, Int, String, String, Int64) {
        let length = numericID.isEmpty ? .max : numericID.utf8.count
        return (group, length, numericID, userName, id.user.value)
    }
}
