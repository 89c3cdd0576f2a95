import Administration
import CallCenter
import Store

// The reports as tables.

extension ReportTable {
    private static let agent: [(name: String, heading: String?)] = [
        ("agent_id", "agent"), ("name", "name"), ("user_name", nil), ("group", "group"),
    ]
    private static let figures: [(name: String, heading: String?)] = [
        ("handled", "handled"), ("service_ms", nil), ("after_service_ms", "after service"),
        ("handle_ms", "handle time"), ("average_handle_ms", "average"),
        ("average_after_service_ms", "average after"), ("shift_ms", nil),
        ("occupancy", "occupancy"),
    ]

    init(live report: Report<ReportFigures>) {
        let columns = Self.agent + [("state", "state"), ("since", "since")] + Self.figures
        let rows = report.lines.map { line in
            Self.cells(of: line.agent) + [Cell(line.state?.inWords), Cell(time: line.stateSince)]
                + Self.cells(of: line.figures)
        }
        self.init(
            columns, rows,
            sum: Self.all(report.lines.map(\.agent), besides: 2) + Self.cells(of: report.sum),
            title: "The last 24 hours, at \(WallClock.readable(report.asOf))",
            facts: Self.facts(report), orSay: "Nobody was logged on.")
    }

    init(history report: Report<ReportFigures>) {
        self.init(
            report, Self.figures, orSay: "Nobody was logged on."
        ) { Self.cells(of: $0) }
    }

    init(outbound report: Report<OutboundFigures>) {
        self.init(
            report, [("made", "calls made"), ("conversations", "conversations over 5 s")],
            orSay: "Nobody has made a call."
        ) { [.count($0.made), .count($0.conversations)] }
    }

    private init<Figures>(
        _ report: Report<Figures>, _ figures: [(name: String, heading: String?)],
        orSay nothing: String, _ cells: (Figures) -> [Cell]
    ) {
        let isByDay = report.lines.contains { $0.date != nil }
        let rows = report.lines.map { line in
            (isByDay ? [Cell(line.date)] : []) + Self.cells(of: line.agent) + cells(line.figures)
        }
        let whose = Self.all(report.lines.map(\.agent), besides: 0)
        let period = [report.period.lowerBound, report.period.upperBound].map(WallClock.readable)
        self.init(
            (isByDay ? [("date", "date")] : []) + Self.agent + figures, rows,
            sum: (isByDay ? [.nothing] : []) + whose + cells(report.sum),
            title: "\(period[0]) to \(period[1])", facts: Self.facts(report), orSay: nothing)
    }

    init(calls entries: [CallEntry]) {
        let columns: [(name: String, heading: String?)] =
            [("offered_at", "time"), ("kind", "kind"), ("place", "queue or group")] + Self.agent
            + [
                ("number", "number"), ("outcome", "outcome"), ("ring_ms", "rang"),
                ("talk_ms", "talked"), ("after_service_ms", "after service"),
                ("answered_at", nil), ("ended_at", nil), ("call", nil), ("pbx", nil),
            ]
        let rows = entries.map { entry in
            let record = entry.record
            let rest = record.outcome == .answered ? record.stateUntil : nil
            return [Cell.time(record.offeredAt), .text(record.kind.rawValue), Cell(record.place)]
                + Self.cells(of: entry.agent)
                + [
                    Cell(record.caller), Cell(record.outcome?.rawValue),
                    Cell(duration: (record.answeredAt ?? record.endedAt) - record.offeredAt),
                    Cell(duration: record.endedAt - record.answeredAt),
                    Cell(duration: rest - record.endedAt),
                    Cell(time: record.answeredAt), Cell(time: record.endedAt),
                    Cell(record.call), Cell(record.pbx),
                ]
        }
        self.init(columns, rows, orSay: "No call was offered.")
    }

    private static func facts<Figures>(
        _ report: Report<Figures>
    ) -> [(name: String, time: Int64)] {
        [
            ("from", report.period.lowerBound), ("to", report.period.upperBound),
            ("as_of", report.asOf),
        ]
    }

    private static func cells(of agent: ReportAgent) -> [Cell] {
        [
            Cell(agent.numericID.isEmpty ? agent.userName : agent.numericID), Cell(agent.name),
            Cell(agent.userName), Cell(agent.group),
        ]
    }

    private static func cells(of figures: ReportFigures) -> [Cell] {
        [
            .count(figures.handled), .duration(figures.service), .duration(figures.afterService),
            .duration(figures.handle), Cell(duration: figures.averageHandle),
            Cell(duration: figures.averageAfterService), .duration(figures.shift),
            Cell(part: figures.occupancy),
        ]
    }

    /// The cells before the figures in the line of sums.
    private static func all(_ agents: [ReportAgent], besides others: Int) -> [Cell] {
        let count = Set(agents.map(\.id.user)).count
        let who = count == 1 ? "1 agent" : "\(count) agents"
        return [.nothing, .text(who), .nothing, .nothing]
            + Array(repeating: .nothing, count: others)
    }
}

/// Nothing where one of the two is unknown.
private func - (end: Int64?, begin: Int64?) -> Int64? {
    guard let end, let begin else { return nil }
    return max(0, end - begin)
}

extension AgentState {
    /// The word, and the reason of a pause that has one.
    fileprivate var inWords: String {
        if case .paused(let reason?) = self { "\(word) (\(reason.name))" } else { word }
    }
}
