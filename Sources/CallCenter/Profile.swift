/// A named set of skills with levels that an agent logs on with; of a group or personal.
package struct Profile: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Profile>

    /// Whose profile it is: a group's, or one user's own (R26, R28).
    package enum Owner: Hashable, Sendable {
        case group(Group.ID)
        case user(User.ID)
    }

    package let id: ID
    /// The key that chooses it: 1–999, unique among a group's profiles and a user's own (C20).
    package let number: Int
    package let name: String
    package let owner: Owner
    package let levels: [Skill: Level]
    /// Grows by one at every change; read again at the commit of a log-on.
    package let version: Int64

    package init(
        id: ID, number: Int, name: String, owner: Owner, levels: [Skill: Level], version: Int64 = 1
    ) throws(InvalidValue) {
        try checkName(name, "A profile's name", to: 80)
        guard (1...999).contains(number) else {
            throw InvalidValue("A profile's number is 1–999, not \(number).")
        }
        self.id = id
        self.number = number
        self.name = name
        self.owner = owner
        self.levels = levels
        self.version = version
    }
}
