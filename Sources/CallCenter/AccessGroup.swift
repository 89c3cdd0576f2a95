/// A named set of rights that users have beside their role's; a user is in any number (C1).
package struct AccessGroup: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<AccessGroup>

    package let id: ID
    package let name: String
    package let rights: Set<Right>

    package init(id: ID, name: String, rights: Set<Right> = []) throws(InvalidValue) {
        try checkName(name, "An access group's name", to: 80)
        self.id = id
        self.name = name
        self.rights = rights
    }
}
