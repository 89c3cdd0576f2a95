import CallCenter
import SQLite

/// What of ledger, audit and calls is older than the centre keeps.
enum HistoryQuery: Query {
    case open, ledger, audit, calls, close

    var sql: StaticString {
        switch self {
        case .open: "INSERT INTO history_care (id, kept_from) VALUES (1, $1)"
        // An open log-on keeps its events, however old.
        case .ledger:
            """
            DELETE FROM ledger WHERE id IN (
                SELECT id FROM ledger
                WHERE at < $1
                    AND NOT EXISTS (SELECT 1 FROM log_ons l WHERE l.id = ledger.log_on_id)
                ORDER BY at LIMIT $2
            )
            """
        case .audit:
            """
            DELETE FROM audit
            WHERE id IN (SELECT id FROM audit WHERE at < $1 ORDER BY at LIMIT $2)
            """
        case .calls:
            """
            DELETE FROM calls WHERE id IN (
                SELECT id FROM calls
                WHERE offered_at < $1 AND ended_at IS NOT NULL ORDER BY offered_at LIMIT $2
            )
            """
        case .close: "DELETE FROM history_care"
        }
    }
}

/// How much of history was deleted.
package struct HistoryTrimmed: Hashable, Sendable {
    package var ledger = 0
    package var audit = 0
    package var calls = 0

    package var isNothing: Bool { ledger == 0 && audit == 0 && calls == 0 }
}

extension Store {
    /// Deletes what is older than the setting `keep-ledger-months` says, few at a time so that nobody
    /// waits; after each time `pause` says whether to go on.
    package func trimHistory(
        atMost limit: Int = 500, pause: () -> Bool = { true }
    ) throws(StoreFault) -> HistoryTrimmed {
        try StoreFault.reporting(at: file.path) {
            var trimmed = HistoryTrimmed()
            guard try reading({ try $0.settings()[.keepLedgerMonths].value }) > 0 else {
                return trimmed
            }
            var goesOn = true
            // In steps, which keep the log short that the next call would have to copy.
            try steps(pausing: { goesOn = pause() }) { directory in
                guard goesOn else { return true }
                let some = try directory.trimHistory(atMost: limit)
                trimmed.ledger += some.ledger
                trimmed.audit += some.audit
                trimmed.calls += some.calls
                return max(some.ledger, some.audit, some.calls) < limit
            }
            return trimmed
        }
    }
}

extension Directory {
    fileprivate func trimHistory(atMost limit: Int) throws -> HistoryTrimmed {
        let months = try settings()[.keepLedgerMonths].value
        guard months > 0 else { return HistoryTrimmed() }
        let kept = CalendarMonths(months).before(now)
        try connection.run(HistoryQuery.open, .integer(kept))
        let trimmed = HistoryTrimmed(
            ledger: try connection.run(HistoryQuery.ledger, .integer(kept), Value(limit)),
            audit: try connection.run(HistoryQuery.audit, .integer(kept), Value(limit)),
            calls: try connection.run(HistoryQuery.calls, .integer(kept), Value(limit)))
        try connection.run(HistoryQuery.close)
        return trimmed
    }
}
