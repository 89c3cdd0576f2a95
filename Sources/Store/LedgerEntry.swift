/// One event of the ledger, with the names as they were then.
package struct LedgerEntry: Hashable, Sendable {
    package enum Event: String, Hashable, Sendable {
        case logOn = "log_on"
        case logOff = "log_off"
        /// Another profile or number; the entry has the new ones.
        case change
        /// Paused, or paused for another reason.
        case pause
        /// Paused no more.
        case endPause = "return"
    }

    /// UTC milliseconds.
    package let at: Int64
    package let event: Event
    /// Why a log-on ended, or the name of the pause's reason where it has one; else `nil`.
    package let reason: String?
    /// The identity that a log-on and all that became of it share.
    package let logOn: String
    package let numericID: String
    package let name: String
    package let userName: String
    package let group: String
    package let profile: String
    package let number: String
    package let interface: String
    package let pbx: String
    /// The call's unique id in the PBX.
    package let call: String
}
