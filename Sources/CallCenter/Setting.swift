/// One configurable thing: its name, what holds when nobody has said anything, and who may.
package struct Setting<Value: SettingType>: Sendable {
    /// The one spelling in command line, store and reports.
    package let name: String
    package let builtIn: Value
    /// What a number may be, or how many seconds; `nil` where the type alone says it.
    package let range: ClosedRange<Int>?
    /// Whether parts of a second may be said; the PBX's queues know whole seconds only.
    package let takesFractions: Bool
    /// The nearest level that may have an own value; the centre always may.
    package let nearest: SettingLevel
    /// One line for whoever sets it.
    package let explanation: String
    let own: any WritableKeyPath<OwnValues, Value?> & Sendable

    init(
        _ name: String, _ own: any WritableKeyPath<OwnValues, Value?> & Sendable,
        builtIn: Value, range: ClosedRange<Int>? = nil, takesFractions: Bool = false,
        nearest: SettingLevel,
        _ explanation: String
    ) {
        self.name = name
        self.builtIn = builtIn
        self.range = range
        self.takesFractions = takesFractions
        self.nearest = nearest
        self.explanation = explanation
        self.own = own
    }
}

/// Where a value may be said, nearest to the agent first: this is the order of inheritance.
package enum SettingLevel: Int, CaseIterable, Hashable, Sendable, Comparable {
    case user, group, centre

    package static func < (one: SettingLevel, other: SettingLevel) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// Who may have own values: one user, one group, or the centre for all.
package enum SettingOwner: Hashable, Sendable {
    case user(User.ID)
    case group(Group.ID)
    case centre

    package var level: SettingLevel {
        switch self {
        case .user: .user
        case .group: .group
        case .centre: .centre
        }
    }
}

/// Who said a value that is in force.
package enum Provenance: Hashable, Sendable {
    case user(User.ID)
    case group(Group.ID)
    case centre
    case builtIn

    package init(_ owner: SettingOwner) {
        self =
            switch owner {
            case .user(let id): .user(id)
            case .group(let id): .group(id)
            case .centre: .centre
            }
    }

    /// The word of reports: `user`, `group`, `centre` or `built-in`.
    package var word: String {
        switch self {
        case .user: "user"
        case .group: "group"
        case .centre: "centre"
        case .builtIn: "built-in"
        }
    }
}

/// A value that is in force, and who said it.
package struct Resolved<Value: Hashable & Sendable>: Hashable, Sendable {
    package let value: Value
    package let from: Provenance

    package init(_ value: Value, from: Provenance) {
        self.value = value
        self.from = from
    }
}
