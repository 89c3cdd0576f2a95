// What the service itself has to tell.
extension MetricsText {
    /// Events that are a refusal to somebody.
    private static let refusals: [Event] = [
        .peerRefused, .callRefused, .full, .notTrusted, .accountLocked, .callerThrottled,
    ]

    /// Adds what log and metrics have counted.
    package mutating func add(_ metrics: Metrics, _ log: EventLog) {
        let counted = log.tally.reading
        add(
            "rollcall_calls_total", .counter, "Calls of PBXs that have ended.",
            Self.values(of: .callEnded, in: counted))
        add("rollcall_open_calls", .gauge, "Calls of PBXs that are running.", metrics.openCalls)
        let totals = counted.reduce(into: [Event: Int]()) { totals, counted in
            totals[counted.key.event, default: 0] += counted.value
        }
        add(
            "rollcall_refusals_total", .counter, "What was refused, by the event of the log.",
            Self.refusals.map { ([Label("event", $0.rawValue)], totals[$0, default: 0]) })
        add(
            "rollcall_member_repairs_total", .counter,
            "Members of the PBX's queues that were put right.",
            Self.values(of: .memberRepaired, in: counted))
        add(
            "rollcall_log_events_total", .counter, "Events of the log.",
            Event.allCases.map { ([Label("event", $0.rawValue)], totals[$0, default: 0]) })
        add(
            "rollcall_log_lines_dropped_total", .counter,
            "Lines that the log had no room for.", log.lost)
        addLatencies(metrics)
    }

    private mutating func addLatencies(_ metrics: Metrics) {
        add(
            "rollcall_commit_seconds", "Transactions of the store, from BEGIN to the flush.",
            metrics.commits)
        add(
            "rollcall_commit_changes_total", .counter, "Changes that those transactions held.",
            metrics.changes.value)
        add(
            "rollcall_pbx_command_seconds",
            "Commands to PBXs until their replies, where no person is waited for.",
            metrics.commands)
        add(
            "rollcall_audio_answer_seconds", "Calls of the path audio from beginning to end.",
            metrics.audioAnswers)
        add(
            "rollcall_dial_decision_seconds",
            "Calls of the paths dial and callback until the first phones were rung.",
            metrics.dialDecisions)
    }

    private static func values(
        of event: Event, in counted: [EventTally.Key: Int]
    ) -> [(labels: [Label], value: Int)] {
        counted.filter { $0.key.event == event }
            .sorted { $0.key.values.lexicographicallyPrecedes($1.key.values) }
            .map { key, count in
                (zip(event.countedFields, key.values).map { Label($0, $1) }, count)
            }
    }
}
