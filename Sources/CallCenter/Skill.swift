/// What a caller may need and an agent may have, by its name.
package struct Skill: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    /// A name of 1–80 characters.
    package init(_ name: String) throws(InvalidValue) {
        try checkName(name, "A skill's name", to: 80)
        self.name = name
    }

    package var description: String { name }
}

/// How well a skill is mastered: 1 (hardly) to 10 (best).
package struct Level: Hashable, Sendable, Comparable {
    package let value: Int

    /// - Parameter value: 1–10; anything else is `nil`.
    package init?(_ value: Int) {
        guard (1...10).contains(value) else { return nil }
        self.value = value
    }

    package static func < (one: Level, other: Level) -> Bool { one.value < other.value }
}
