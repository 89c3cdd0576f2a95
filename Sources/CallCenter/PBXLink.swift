/// How this server hears of a PBX beside the calls that it sends us.
package struct PBXLink: Hashable, Sendable {
    /// By which way; the word of the store.
    package enum Way: String, CaseIterable, Hashable, Sendable {
        /// A connection of ours to the PBX's manager (AMI).
        case manager
        /// A call of the PBX to the path `resync` that stays open.
        case control
    }

    /// The PBX's address, as log-ons have it.
    package let pbx: String
    package let way: Way
    package let isUp: Bool
    /// UTC milliseconds.
    package let since: Int64
    /// As the PBX says it; empty where it did not.
    package let version: String
    /// Why it is down; empty where it is up.
    package let reason: String

    package init(
        pbx: String, way: Way, isUp: Bool, since: Int64, version: String = "", reason: String = ""
    ) {
        self.pbx = pbx
        self.way = way
        self.isUp = isUp
        self.since = since
        self.version = version
        self.reason = reason
    }
}

/// Where the links are written down, so that other processes and calls know of them.
package protocol LinkBook: Sendable {
    /// Writes how a link stands now, in place of how it stood.
    func note(_ link: PBXLink) async throws(DeskUnavailable)
    /// All that this server has had, by PBX.
    func links() async throws(DeskUnavailable) -> [PBXLink]
}
