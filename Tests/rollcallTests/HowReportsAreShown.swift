import CallCenter
import Foundation
import Testing

@testable import Administration
@testable import Store
@testable import rollcall

/// Reports for people, for programs and for spreadsheets.
@Suite struct HowReportsAreShown {
    private static let at: Int64 = 1_795_300_000_000

    private static let anna = ReportAgent(
        id: ReportAgent.ID(user: User.ID(1), group: Group.ID(1)), numericID: "1001",
        userName: "anna", name: "=Anna Berg", group: "Sales")

    private static var figures: ReportFigures {
        var figures = ReportFigures()
        figures.handled = 3
        figures.service = 3_600_500
        figures.afterService = 90_000
        figures.shift = 7_200_000
        return figures
    }

    private static func report(_ lines: [Report<ReportFigures>.Line]) -> Report<ReportFigures> {
        Report(period: at - 86_400_000..<at, asOf: at, lines: lines)
    }

    private static var live: ReportTable {
        ReportTable(
            live: report([
                Report.Line(
                    agent: anna, figures: figures, state: .afterService, stateSince: at - 5_000)
            ]))
    }

    @Test func `R91, R92, R93, R94: a line for the agent and one for all`() {
        let since = WallClock.readable(Self.at - 5_000)
        #expect(
            Self.live.lines == [
                "The last 24 hours, at \(WallClock.readable(Self.at))",
                "agent  name        group  state          since                handled  "
                    + "after service  handle time  average  average after  occupancy",
                "1001   =Anna Berg  Sales  after-service  \(since)  3        "
                    + "0:01:30        1:01:31      0:20:30  0:00:30        51.3 %",
                "       1 agent                                                3        "
                    + "0:01:30        1:01:31      0:20:30  0:00:30        51.3 %",
            ])
        #expect(ReportTable(live: Self.report([])).lines.last == "Nobody was logged on.")
    }

    @Test func `R21: JSON has these names, and milliseconds`() throws {
        #expect(
            Self.live.json.text == """
                {"from": "2026-11-20T22:26:40.000Z", "to": "2026-11-21T22:26:40.000Z", \
                "as_of": "2026-11-21T22:26:40.000Z", "lines": [\
                {"agent_id": "1001", "name": "=Anna Berg", "user_name": "anna", "group": "Sales", \
                "state": "after-service", "since": "2026-11-21T22:26:35.000Z", "handled": 3, \
                "service_ms": 3600500, "after_service_ms": 90000, "handle_ms": 3690500, \
                "average_handle_ms": 1230167, "average_after_service_ms": 30000, \
                "shift_ms": 7200000, "occupancy": 0.5126}], \
                "sum": {"agent_id": null, "name": "1 agent", "user_name": null, "group": null, \
                "state": null, "since": null, "handled": 3, "service_ms": 3600500, \
                "after_service_ms": 90000, "handle_ms": 3690500, "average_handle_ms": 1230167, \
                "average_after_service_ms": 30000, "shift_ms": 7200000, "occupancy": 0.5126}}
                """)
    }

    @Test func `CSV has no sums, and no cell that a spreadsheet would run`() {
        let since = WallClock.readable(Self.at - 5_000)
        #expect(
            String(decoding: Self.live.csv, as: UTF8.self)
                == "agent_id,name,user_name,group,state,since,handled,service_ms,"
                + "after_service_ms,handle_ms,average_handle_ms,average_after_service_ms,"
                + "shift_ms,occupancy\r\n"
                + "1001,'=Anna Berg,anna,Sales,after-service,\(since),3,3600500,90000,3690500,"
                + "1230167,30000,7200000,0.5126\r\n")
    }

    @Test func `R95: by day there is a date, and who has no Agent ID is shown by user name`() {
        let zoe = ReportAgent(
            id: Self.anna.id, numericID: "", userName: "zoe", name: "Zoe", group: "Sales")
        let report = Self.report([
            Report.Line(agent: zoe, date: "2026-11-21", figures: Self.figures)
        ])
        let table = ReportTable(history: report)
        #expect(table.lines[2].hasPrefix("2026-11-21  zoe    Zoe "))
        #expect(table.json.text.contains(#"{"date": "2026-11-21", "agent_id": "zoe", "#))
        #expect(
            table.lines.first
                == "\(WallClock.readable(Self.at - 86_400_000)) to \(WallClock.readable(Self.at))")
    }

    @Test func `R97: calls made and conversations`() {
        var figures = OutboundFigures()
        (figures.made, figures.conversations) = (12, 7)
        let table = ReportTable(
            outbound: Report(
                period: 0..<Self.at, asOf: Self.at,
                lines: [Report.Line(agent: Self.anna, figures: figures)]))
        #expect(table.lines[2].split(separator: " ").suffix(2) == ["12", "7"])
        #expect(table.json.text.contains(#""made": 12, "conversations": 7}"#))
    }

    @Test func `a call is a line with what rang, talked and rested`() {
        let record = CallRecord(
            leg: CallRecord.Leg("127.0.0.1/1"), kind: .queue, pbx: "127.0.0.1", call: "1.0",
            place: "sales", caller: "+4722000000", interface: "PJSIP/201", user: User.ID(1),
            offeredAt: Self.at, answeredAt: Self.at + 4_000, endedAt: Self.at + 64_000,
            stateUntil: Self.at + 94_000, outcome: .answered)
        let table = ReportTable(calls: [CallEntry(agent: Self.anna, record: record)])
        #expect(
            table.lines[1].hasSuffix(
                "sales           1001   =Anna Berg  Sales  +4722000000  answered  0:00:04  "
                    + "0:01:00  0:00:30"))
        #expect(
            table.json.text.contains(
                #""ring_ms": 4000, "talk_ms": 60000, "after_service_ms": 30000, "#))
        #expect(String(decoding: table.csv, as: UTF8.self).contains(",'+4722000000,answered,"))
        #expect(ReportTable(calls: []).lines == ["No call was offered."])
        #expect(ReportTable(calls: []).json.text == "[]")
    }

    @Test(arguments: [(9_999, "100.0 %"), (10_000, "100.0 %"), (5, "0.1 %"), (0, "0.0 %")])
    func `a part is a percentage`(part: Int, shown: String) {
        var figures = ReportFigures()
        figures.shift = 10_000
        figures.service = Int64(part)
        let line = Report<ReportFigures>.Line(agent: Self.anna, figures: figures)
        #expect(ReportTable(history: Self.report([line])).lines[2].hasSuffix(shown))
    }
}
