package import CallCenter
import SQLite

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
    /// The call's unique id in the PBX; empty where it was done in the administration.
    package let call: String
    /// The home group then, which may be no more.
    package internal(set) var groupID = Group.ID(0)
    /// Who did it in the administration; `nil` where it was a call.
    package internal(set) var actor: String?
}

extension LedgerEntry {
    /// From a row of `LedgerQuery`.
    init(_ row: borrowing Row) {
        self.init(
            at: row.integer(0), event: Event(rawValue: row.text(1)) ?? .logOff,
            reason: row.optionalText(2), logOn: row.text(3), numericID: row.text(4),
            name: fullName(row.text(5), row.text(6), else: row.text(7)), userName: row.text(7),
            group: row.text(8), profile: row.text(9), number: row.text(10),
            interface: row.text(11), pbx: row.text(12), call: row.text(13),
            groupID: Group.ID(row.integer(14)), actor: row.optionalText(15))
    }
}
