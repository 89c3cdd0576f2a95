/// All that one user may do, from role, supervised groups and access groups together (R56–R61).
package struct Rights: Hashable, Sendable {
    package let role: Role
    /// Everywhere in the centre.
    package let everywhere: Set<Right>
    /// Over these groups and their members, what a supervisor may.
    package let supervised: Set<Group.ID>

    /// The setting `cabinet` decides where somebody has said it.
    ///
    /// `off` leaves nothing (R45), `on` lets an agent see reports. Nobody can shut an owner out.
    package init(
        role: Role, supervised: Set<Group.ID> = [], given: Set<Right> = [],
        cabinet: Resolved<Bool> = Resolved(false, from: .builtIn)
    ) {
        self.role = role
        let isSaid = cabinet.from != .builtIn
        guard role == .owner || !isSaid || cabinet.value else {
            everywhere = []
            self.supervised = []
            return
        }
        self.supervised = role == .supervisor ? supervised : []
        everywhere =
            given.union(role == .supervisor ? [] : role.rights)
            .union(isSaid && cabinet.value ? [.seeReports] : [])
    }

    /// Whether the right holds over this group, or where there is no group, over all the centre.
    package func allow(_ right: Right, over group: Group.ID? = nil) -> Bool {
        if everywhere.contains(right) { return true }
        guard let group else { return false }
        return supervised.contains(group) && Role.supervisor.rights.contains(right)
    }
}
