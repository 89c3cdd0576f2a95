package import Reactor

/// Where a PBX's manager is, and as whom we log in there.
package struct ManagerLogin: Sendable {
    package let address: Address
    package let user: String
    package let secret: String

    package init(address: Address, user: String, secret: String) {
        self.address = address
        self.user = user
        self.secret = secret
    }

    /// The PBX's address as log-ons have it.
    package var pbx: String { address.host.description }
}
