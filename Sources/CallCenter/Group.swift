/// A home group: every user has exactly one; settings, profiles, audio and reports come from it.
package struct Group: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Group>

    /// The colour of a group's marker in lists (R47).
    package enum Colour: String, CaseIterable, Hashable, Sendable {
        case grey, red, orange, yellow, green, teal, blue, purple, pink, brown
    }

    package let id: ID
    package let name: String
    package let `extension`: PhoneNumber?
    package let colour: Colour
    /// Grows by one at every change; read again at the commit of a log-on.
    package let version: Int64

    package init(
        id: ID, name: String, extension: PhoneNumber? = nil, colour: Colour = .grey,
        version: Int64 = 1
    ) throws(InvalidValue) {
        try checkName(name, "A group's name", to: 80)
        if let `extension` { try checkExtension(`extension`) }
        self.id = id
        self.name = name
        self.extension = `extension`
        self.colour = colour
        self.version = version
    }
}
