import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

/// What reports say of agents, and to whom.
@Suite struct `Reports` {
    let centre: NewCentre

    /// At 11:06:40 on the centre's clock.
    init() throws { centre = try NewCentre() }

    private var begin: Int64 { 1_795_000_000_000 }

    private func live(
        _ group: String? = nil, as actor: String? = nil
    ) throws -> Report<ReportFigures> {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.liveReport(
                of: group.map { try directory.group(named: $0) }, in: directory)
        }
    }

    private func history(
        _ group: String? = nil, within period: Range<Int64> = .min ..< .max,
        by days: (@Sendable (Range<Int64>) -> [ReportDay])? = nil, as actor: String? = nil
    ) throws -> Report<ReportFigures> {
        try centre.office(of: actor).look { directory, administrator in
            var wish = ReportWish(
                group: try group.map { try directory.group(named: $0) }, period: period)
            wish.days = days
            return try administrator.history(wish, in: directory)
        }
    }

    private func outbound(_ group: String? = nil) throws -> Report<OutboundFigures> {
        try centre.office().look { directory, administrator in
            try administrator.outbound(
                ReportWish(
                    group: try group.map { try directory.group(named: $0) }, period: .min ..< .max),
                in: directory)
        }
    }

    private func pass(_ seconds: Int64) { centre.time.pass(.seconds(seconds)) }

    @Test func `R90: the live window is the last 24 hours, split at its edge`() async throws {
        try await centre.logOn("anna", at: "201")
        try centre.add(call: "1", of: "anna", answered: 10, ended: 110, rest: 150)
        pass(86_400 + 60)
        let report = try live()
        let figures = try #require(report.lines.first).figures
        #expect((figures.handled, figures.service, figures.afterService) == (0, 50_000, 40_000))
        #expect(figures.shift == 86_400_000)
        #expect(report.asOf - report.period.lowerBound == 86_400_000)
        pass(90)
        #expect(try live().lines.first?.figures.handle == 0)
    }

    @Test func `R91, R92, R93, R94: four metrics of each agent, and of all`() async throws {
        let anna = try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        try centre.add(call: "1", of: "anna", answered: 10, ended: 110, rest: 150)
        try centre.add(call: "2", of: "anna", ended: 10)
        try centre.add(call: "3", kind: .group, of: "bohdan", answered: 0, ended: 50, rest: 60)
        try centre.add(
            call: "4", kind: .outbound, of: "bohdan", answered: 100, ended: 150)
        pass(200)
        try await centre.logOff(anna)
        pass(200)
        let report = try live()
        #expect(report.lines.map(\.agent.userName) == ["anna", "bohdan"])
        let (first, second) = (report.lines[0].figures, report.lines[1].figures)
        #expect(first.averageHandle == 140_000)
        #expect(first.averageAfterService == 40_000)
        #expect((first.handled, first.shift, first.occupancy) == (1, 200_000, 7_000))
        #expect((second.handled, second.averageHandle) == (2, 55_000))
        #expect(second.occupancy == 2_750)
        #expect((report.sum.handled, report.sum.handle, report.sum.shift) == (3, 250_000, 600_000))
    }

    @Test func `live is what each agent does now, and since when`() async throws {
        let anna = try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        pass(60)
        try centre.add(call: "1", of: "bohdan", answered: 0)
        pass(60)
        try await centre.logOff(anna)
        let lines = try live().lines
        #expect(lines.map(\.state) == [.loggedOff, .inService])
        #expect(lines.map(\.stateSince) == [begin + 120_000, begin + 60_000])
    }

    @Test func `R21: the Agent ID and the names are those of then`() async throws {
        let anna = try await centre.logOn("anna", at: "201")
        try centre.add(call: "1", of: "anna", answered: 10, ended: 110)
        pass(600)
        try await centre.logOff(anna)
        try centre.store.edit { try $0.delete($0.user(named: "anna").id) }
        pass(600)
        for agent in [try live().lines.first?.agent, try history().lines.first?.agent] {
            #expect(agent?.numericID == "1001")
            #expect(agent?.name == "Anna Berg")
            #expect(agent?.group == "Sales")
        }
    }

    @Test func `R96: nothing changes but at the minutes 5, 20, 35 and 50`() async throws {
        try await centre.logOn("anna", at: "201")
        try centre.add(call: "1", of: "anna", answered: 10)
        pass(799)
        #expect(try history().lines.isEmpty)
        pass(1)
        let report = try history()
        #expect(report.asOf == begin + 800_000)
        #expect(report.lines.map(\.figures.service) == [790_000])
        pass(899)
        try centre.store.edit { directory in
            try directory.connection.execute(
                """
                UPDATE calls SET ended_at = \(begin + 1_000_000), outcome = 'answered',
                    state_until = \(begin + 1_100_000)
                """, as: "end")
        }
        #expect(try history() == report)
        pass(1)
        #expect(try history().lines.map(\.figures.handle) == [1_090_000])
    }

    @Test func `R95: the days of a period add up to it, to the millisecond`() async throws {
        let anna = try await centre.logOn("anna", at: "201")
        for number in 0..<40 {
            try centre.add(
                call: "\(number)", of: "anna", answered: 7, ended: 3_000,
                rest: 3_100 + Int64(number))
            pass(7_001)
        }
        try await centre.logOff(anna)
        pass(900)
        let period = begin..<begin + 300_000_000
        // Days of 23, 24 and 25 hours.
        let days: @Sendable (Range<Int64>) -> [ReportDay] = { period in
            var (days, edge): ([ReportDay], Int64) = ([], period.lowerBound)
            for hours: Int64 in [5, 23, 24, 25, 24] where edge < period.upperBound {
                let end = min(edge + hours * 3_600_000, period.upperBound)
                days.append(ReportDay(date: "\(days.count)", period: edge..<end))
                edge = end
            }
            return days
        }
        let whole = try history(within: period)
        let parts = try history(within: period, by: days)
        #expect(parts.lines.map(\.date) == ["0", "1", "2", "3", "4"])
        #expect(parts.sum == whole.sum)
        #expect(whole.sum.handled == 40)
        #expect(whole.sum.shift == 40 * 7_001_000)
    }

    @Test func `R97: calls made, and conversations longer than five seconds`() async throws {
        try await centre.logOn("anna", at: "201")
        for (leg, length) in [("1", 5), ("2", 6), ("3", 60)] as [(String, Int64)] {
            try centre.add(call: leg, kind: .outbound, of: "anna", answered: 1, ended: 1 + length)
        }
        try centre.add(call: "4", kind: .outbound, of: "anna", ended: 20, outcome: .busy)
        try centre.add(call: "5", of: "anna", answered: 1, ended: 60)
        try await centre.logOn("bohdan", at: "202")
        pass(800)
        let report = try outbound()
        #expect(report.lines.map(\.agent.userName) == ["anna"])
        #expect((report.sum.made, report.sum.conversations) == (4, 2))
        #expect(try outbound("Support").lines.isEmpty)
    }

    @Test func `R98: every report is of one group where that is wanted`() async throws {
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        pass(800)
        for report in [try live("Support"), try history("Support")] {
            #expect(report.lines.map(\.agent.userName) == ["bohdan"])
            #expect(report.sum.shift == report.lines[0].figures.shift)
        }
    }

    @Test func `who was moved has a line in each group, and a state in the present one`()
        async throws
    {
        let anna = try await centre.logOn("anna", at: "201")
        pass(600)
        try await centre.logOff(anna)
        try centre.store.edit { directory in
            let support = try directory.group(named: "Support").id.value
            try directory.connection.execute(
                "UPDATE users SET group_id = \(support) WHERE user_name = 'anna'", as: "move")
        }
        try await centre.logOn("anna", at: "201")
        pass(300)
        let lines = try live().lines
        #expect(lines.map(\.agent.group) == ["Sales", "Support"])
        #expect(lines.map(\.figures.shift) == [600_000, 300_000])
        #expect(lines.map(\.state) == [nil, .ready])
    }

    @Test func `supervisors see their groups, managers all, agents nothing`() async throws {
        try centre.supervise("frank", "Sales")
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        pass(800)
        #expect(try live(as: "elena").lines.count == 2)
        #expect(try live(as: "frank").lines.map(\.agent.userName) == ["anna"])
        #expect(try history(as: "frank").lines.map(\.agent.userName) == ["anna"])
        #expect(try live("Support", as: "elena").lines.map(\.agent.userName) == ["bohdan"])
        for (group, actor) in [("Support", "frank"), (nil, "anna"), ("Sales", "anna")] {
            #expect(
                #expect(throws: Refusal.self) { try live(group, as: actor) }?.kind
                    == .missingRight(.seeReports))
            #expect(
                #expect(throws: Refusal.self) { try history(group, as: actor) }?.kind
                    == .missingRight(.seeReports))
        }
    }
}
