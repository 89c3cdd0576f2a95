/// A campaign of the predictive dialler (PDS), which excludes every queue (R77).
package struct Campaign: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Campaign>

    package let id: ID
    package let name: String

    package init(id: ID, name: String) throws(InvalidValue) {
        try checkName(name, "A campaign's name", to: 80)
        self.id = id
        self.name = name
    }
}
