import Synchronization
package import Workers

/// One line an event, in logfmt, on one descriptor; never waits for whoever reads it.
///
/// A pipe that nobody reads would block every call, so the lines go to a worker through a bounded
/// queue: what does not fit is dropped and counted.
package final class EventLog: Sendable {
    private let worker: Worker
    private let write: @Sendable (String) -> Void
    private let clock: @Sendable () -> Int64
    private let dropped = Atomic<Int>(0)
    private let everDropped = Counter()
    /// How often each event was told, whether its line was written or dropped.
    package let tally = EventTally()

    /// As much as one line holds, its LF included.
    private static let longest = 512

    /// `clock` tells UTC milliseconds; `write` gets one line at a time, LF included, on the
    /// worker's thread.
    package init(
        on worker: Worker, clock: @escaping @Sendable () -> Int64,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.worker = worker
        self.clock = clock
        self.write = write
    }

    /// Writes `time=… event=… field=value …`; values are escaped and the line is cut to 512 bytes.
    package func event(_ name: Event, _ fields: KeyValuePairs<String, String> = [:]) {
        tally.count(name, fields)
        var line = "time="
        line.reserveCapacity(Self.longest)
        line += String(clock())
        line += " event="
        line += name.rawValue
        let lost = dropped.exchange(0, ordering: .relaxed)
        if lost > 0 { line += " dropped_before=\(lost)" }
        for (field, value) in fields {
            line += " "
            line += field
            line += "="
            line += Self.escaped(value)
        }
        if line.utf8.count >= Self.longest {
            line = String(decoding: line.utf8.prefix(Self.longest - 4), as: UTF8.self) + "…"
        }
        line += "\n"
        if !worker.submit({ [write, line] in write(line) }) {
            dropped.add(lost + 1, ordering: .relaxed)
            everDropped.add(1)
        }
    }

    /// How many lines were dropped since the start.
    package var lost: Int { everDropped.value }

    /// The value as it is where it is one plain word, else quoted with all that is not printable
    /// ASCII escaped: callers supply some of it.
    package static func escaped(_ value: String) -> String {
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
                    && $0 != UInt8(ascii: "\\")
            }
        guard !isPlain else { return value }
        var quoted = "\""
        for scalar in value.unicodeScalars { quoted += scalar.escaped(asASCII: true) }
        return quoted + "\""
    }
}

/// The events of the service, as the log names them.
package enum Event: String, CaseIterable, Hashable, Sendable {
    case listening, descriptors, draining, stopped
    case peerRefused = "peer_refused"
    case callRefused = "call_refused"
    case callEnded = "call_ended"
    case acceptPaused = "accept_paused"
    case full
    case notTrusted = "not_trusted"
    case promptMissing = "prompt_missing"
    case audioMissing = "audio_missing"
    case deskUnavailable = "desk_unavailable"
    case memberRepaired = "member_repaired"
    case memberUnknown = "member_unknown"
    case memberForeign = "member_foreign"
    case membersElsewhere = "members_elsewhere"
    case reconciled
    case reconciliationFailed = "reconciliation_failed"
    case memberRefused = "member_refused"
    case withoutWrapUp = "without_wrap_up"
    case logOnClosed = "log_on_closed"
    case logOnRestored = "log_on_restored"
    case logOnRefreshed = "log_on_refreshed"
    case logOnAdrift = "log_on_adrift"
    case logOnAbandoned = "log_on_abandoned"
    case accountLocked = "account_locked"
    case callerThrottled = "caller_throttled"
    case letterSent = "letter_sent"
    case letterDelayed = "letter_delayed"
    case letterFailed = "letter_failed"
    case lettersWait = "letters_wait"
    case historyTrimmed = "history_trimmed"
    case historyNotTrimmed = "history_not_trimmed"
    case managerUp = "manager_up"
    case managerDown = "manager_down"
    case controlUp = "control_up"
    case controlDown = "control_down"
    case callsNotWritten = "calls_not_written"
    case agentLoggedOff = "agent_logged_off"
    case callsLost = "calls_lost"
    case floorNotKept = "floor_not_kept"
}
