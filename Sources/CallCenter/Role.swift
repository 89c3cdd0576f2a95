/// What a user may do in the administration, from most to least.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case owner, administrator, manager, supervisor, agent
}
