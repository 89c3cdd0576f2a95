import CallCenter
import SQLite

extension CallRecord {
    /// From a row of the table of calls: leg, channel, kind, pbx, call, place, caller, interface,
    /// user, four times, the outcome, and until when it can ring.
    init(_ row: borrowing Row) {
        self.init(
            leg: Leg(row.text(0)), channel: row.optionalText(1).map { Leg($0) },
            kind: Kind(rawValue: row.text(2)) ?? .queue, pbx: row.text(3), call: row.text(4),
            place: row.text(5), caller: row.text(6), interface: row.text(7),
            user: User.ID(row.integer(8)), offeredAt: row.integer(9),
            answeredAt: row.optionalInteger(10), endedAt: row.optionalInteger(11),
            stateUntil: row.optionalInteger(12),
            outcome: row.optionalText(13).flatMap { Outcome(rawValue: $0) },
            ringsUntil: row.optionalInteger(14))
    }
}
