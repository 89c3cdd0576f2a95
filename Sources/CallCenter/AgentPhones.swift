/// The agents' phones as the PBX reaches them from the channel of one customer's call.
package protocol AgentPhones: AnyObject {
    /// Whether the customer has hung up.
    func isAbandoned() -> Bool

    /// What the device does, by the PBX's word.
    func state(of device: String) async throws(DeskUnavailable) -> DeviceState

    /// Lets the customer wait so long, or until they hang up.
    func wait(for time: Duration) async throws(DeskUnavailable)

    /// Rings these interfaces at once until one answers or the time is over; where one does, returns
    /// when the two have talked.
    func ring(_ interfaces: [String], as ringing: GroupDialing, within time: Duration) async -> Rung
}

/// What ringing the phones came to.
package enum Rung: Hashable, Sendable {
    /// One answered: which, and how long was talked, as far as the channel can tell.
    case answered(interface: String?, talk: Duration?)
    case noAnswer
    case busy
    /// None of the phones could be reached.
    case failed
    /// The PBX would not ring phones at all, for this reason; it tells nothing of the agents.
    case refused(String)
    /// The customer hung up before.
    case abandoned
    /// The connection to the PBX was lost meanwhile, for this reason.
    case lost(String)
}

/// What a device does, as far as the choice of agents needs it.
package enum DeviceState: Hashable, Sendable {
    case free
    case rings
    /// In use without ringing, or not to be reached.
    case taken
    /// The PBX knows nothing of it: it may be rung.
    case unknown
}
