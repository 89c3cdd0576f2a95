package import CallCenter
package import Store

/// What agents did within a period, a line for each, with what all did together (R90–R98).
package struct Report<Figures: ReportFigure>: Hashable, Sendable {
    /// One agent's.
    package struct Line: Hashable, Sendable {
        package let agent: ReportAgent
        /// The date, in a report by day.
        package var date: String?
        package let figures: Figures
        /// What the agent is doing now, in the live report.
        package var state: AgentState?
        /// Since when, UTC milliseconds.
        package var stateSince: Int64?
    }

    /// UTC milliseconds.
    package let period: Range<Int64>
    /// The moment as whose knowledge the figures are.
    package let asOf: Int64
    package let lines: [Line]

    package var sum: Figures { lines.map(\.figures).sum }
}

/// Which report somebody wants.
package struct ReportWish: Sendable {
    /// The agents of this group alone (R98).
    package var group: Group?
    /// UTC milliseconds.
    package var period: Range<Int64>
    /// The days of a period, where there is to be a line for each.
    package var days: (@Sendable (Range<Int64>) -> [ReportDay])?

    package init(group: Group? = nil, period: Range<Int64>) {
        self.group = group
        self.period = period
    }
}

// Right `see-reports`, over the groups where one has it.

extension Administrator {
    /// The live window (R90), in milliseconds.
    private static var liveWindow: Int64 { 86_400_000 }

    /// The four metrics of the last 24 hours and what each agent does now (R90–R94), of those who
    /// were on meanwhile.
    package func liveReport(
        of group: Group? = nil, in directory: borrowing Directory
    ) throws -> Report<ReportFigures> {
        let groups = try groups(in: group)
        let now = directory.now
        let period = now - Self.liveWindow..<now
        let states = try directory.states()
        var lines: [Report<ReportFigures>.Line] = []
        for (agent, work) in try directory.work(within: period, asOf: now, of: groups) {
            var line = Report.Line(agent: agent, figures: work.figures(within: period))
            let user = agent.id.user
            // Who was moved has a state in their present group alone.
            if try directory.user(user).map({ $0.group == agent.id.group }) ?? true {
                line.state = states[user]?.state ?? .loggedOff
                line.stateSince = try states[user]?.since ?? directory.loggedOffSince(user)
            }
            lines.append(line)
        }
        return Report(period: period, asOf: now, lines: lines)
    }

    /// What each agent handled within a period (R95), as of the last refresh (R96).
    package func history(
        _ wish: ReportWish, in directory: borrowing Directory
    ) throws -> Report<ReportFigures> {
        try report(wish, in: directory) { $0.figures(within: $1) }
    }

    /// The calls that agents made within a period (R97), as of the last refresh (R96).
    package func outbound(
        _ wish: ReportWish, in directory: borrowing Directory
    ) throws -> Report<OutboundFigures> {
        try report(wish, in: directory) { $0.outbound(within: $1) }
    }

    /// Whoever has nothing in it, or on a day nothing, is left out.
    private func report<Figures: ReportFigure>(
        _ wish: ReportWish, in directory: borrowing Directory,
        _ figures: (ReportWork, Range<Int64>) -> Figures
    ) throws -> Report<Figures> {
        let groups = try groups(in: wish.group)
        let asOf = directory.lastRefresh()
        let period = wish.period.clamped(to: .min..<asOf)
        let parts: [(date: String?, period: Range<Int64>)] =
            wish.days?(period).map { ($0.date, $0.period) } ?? [(nil, period)]
        let lines = try directory.work(within: period, asOf: asOf, of: groups).flatMap {
            (agent, work) in
            parts.map { part in
                Report.Line(
                    agent: agent, date: part.date, figures: figures(work, part.period))
            }.filter { $0.figures != Figures() }
        }
        return Report(period: period, asOf: asOf, lines: lines)
    }

    /// The group that is wanted, else those whose reports they may see; `nil` for all.
    func groups(in wanted: Group?) throws -> Set<Group.ID>? {
        let seen = try groupsReported(wanted?.id)
        return wanted.map { [$0.id] } ?? seen
    }
}
