/// A line of waiting callers in the PBX.
package struct Queue: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Queue>

    package let id: ID
    /// The queue's name in the PBX, fit to stand as an argument of an application.
    package let name: String
    /// What an agent must have, all of it, to be a member through a profile.
    package let needs: Set<Skill>
    /// The group whose audio the queue plays; `nil` is the centre's.
    package let audioGroup: Group.ID?

    package init(
        id: ID, name: String, needs: Set<Skill>, audioGroup: Group.ID? = nil
    ) throws(InvalidValue) {
        let isFit = name.utf8.allSatisfy { byte in
            isLatinLetter(byte) || isDigit(byte) || "-_.".utf8.contains(byte)
        }
        guard isFit, (1...80).contains(name.utf8.count) else {
            throw InvalidValue(
                "A queue's name is 1–80 Latin letters, digits, -, _ and ., not \(quoted(name)).")
        }
        self.id = id
        self.name = name
        self.needs = needs
        self.audioGroup = audioGroup
    }
}
