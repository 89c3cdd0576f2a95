/// What a user may do in the administration, from most to least.
package enum Role: String, CaseIterable, Hashable, Sendable, Comparable {
    case owner, administrator, manager, supervisor, agent

    /// Whether this role may do less than that one.
    package static func < (one: Role, other: Role) -> Bool { one.rank > other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What the role gives; to a supervisor over their own groups only (R18, R55–R59).
    package var rights: Set<Right> {
        switch self {
        case .owner: Set(Right.allCases)
        case .administrator: Set(Right.allCases)
        case .manager:
            Set(Right.allCases).subtracting([.giveRights, .seeAudit, .keepStore])
        case .supervisor: [.seeUsers, .guideAgents, .seeReports]
        case .agent: []
        }
    }
}
