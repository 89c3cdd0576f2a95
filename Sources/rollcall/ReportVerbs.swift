import Administration
import CallCenter
import Glibc
import Store

extension Verb {
    static let reports: [Verb] = [.reportLive, .reportHistory, .reportOutbound, .reportCalls]

    static let reportLive = Verb(
        noun: "report", name: "live", options: [.reportWatch] + Option.reporting,
        help: "Shows what agents do now, and what they handled in the last 24 hours.",
        details: """
            All who were logged on in the last 24 hours, with their state and since when, the calls
            they answered, the average time in service and after service for each, the average time
            after service alone, and the occupancy: the part of the time logged on, pauses too, that
            both took. Calls that agents make count as well. One whose end nobody knows counts
            without its time. --watch shows it anew every five seconds.
            Right: see-reports, which supervisors have over their groups.
            """,
        examples: ["rollcall report live", "rollcall report live --group Sales --watch"]
    ) { given throws(UsageError) in
        let isWatched = given.has(.reportWatch)
        if isWatched, given.has(.json) || given.has(.csv) {
            throw UsageError("--watch goes without --json and --csv.")
        }
        repeat {
            let report = try given.look { directory, administrator in
                try administrator.liveReport(
                    of: given.reportGroup(in: directory), in: directory)
            }
            if isWatched, isatty(STDOUT_FILENO) == 1 {
                Screen.output.write("\u{1B}[H\u{1B}[2J\u{1B}[3J")
            }
            try given.show(ReportTable(live: report))
            if isWatched { _ = poll(nil, 0, 5_000) }
        } while isWatched
    }

    static let reportHistory = Verb(
        noun: "report", name: "history", options: Option.reportingPeriod,
        help: "Shows which calls agents handled in a period, and how long.",
        details: """
            For each agent: the calls they answered, the time of service and after service, the
            average of both together and of the latter, and the occupancy. Without --from it is the
            day of --to, without both today. A call that lasts beyond the period, or over midnight
            with --by-day, counts where it was answered, and its time where it was spent. The
            figures are those of the last of the minutes 5, 20, 35 and 50. Who was moved to another
            group has a line in each.
            Right: see-reports, which supervisors have over their groups.
            """,
        examples: [
            "rollcall report history --from 2026-11-01 --to 2026-11-30",
            "rollcall report history --group Sales --from 2026-11-16 --by-day --csv",
        ]
    ) { given throws(UsageError) in
        let period = try given.reportPeriod()
        let report = try given.look { directory, administrator in
            try administrator.history(given.reportWish(period, in: directory), in: directory)
        }
        try given.show(ReportTable(history: report))
    }

    static let reportOutbound = Verb(
        noun: "report", name: "outbound", options: Option.reportingPeriod,
        help: "Shows how many calls agents made in a period.",
        details: """
            For each agent: the calls they made, and how many became a conversation of more than
            five seconds. Without --from it is the day of --to, without both today. The figures are
            those of the last of the minutes 5, 20, 35 and 50.
            Right: see-reports, which supervisors have over their groups.
            """,
        examples: ["rollcall report outbound --from 2026-11-01 --to 2026-11-30 --group Sales"]
    ) { given throws(UsageError) in
        let period = try given.reportPeriod()
        let report = try given.look { directory, administrator in
            try administrator.outbound(given.reportWish(period, in: directory), in: directory)
        }
        try given.show(ReportTable(outbound: report))
    }

    static let reportCalls = Verb(
        noun: "report", name: "calls",
        options: [.reportUser, .periodBegin, .periodEnd] + Option.reporting,
        help: "Lists the calls that were offered to agents or made by them, oldest first.",
        details: """
            Each offer to an agent is a line: one customer may have been offered to several. Without
            --from it is the day of --to, without both today. Whoever has the setting hide-numbers
            on sees no number. The names are those of then; who was deleted is found by the user
            name or numeric ID they had.
            Right: see-reports, which supervisors have over their groups.
            """,
        examples: [
            "rollcall report calls --user anna",
            "rollcall report calls --from '2026-11-21 08:00' --to '2026-11-21 16:30' --csv",
        ]
    ) { given throws(UsageError) in
        let period = try given.reportPeriod()
        let entries = try given.look { directory, administrator in
            try administrator.calls(
                of: given.value(of: .reportUser), group: given.reportGroup(in: directory),
                within: period, in: directory)
        }
        try given.show(ReportTable(calls: entries))
    }
}

extension Option {
    fileprivate static let reportGroup = Option(
        name: "--group", value: "GROUP", help: "Of this group alone, by name or extension.")
    fileprivate static let reportUser = Option(
        name: "--user", value: "USER", help: "Of this user alone.")
    fileprivate static let byDay = Option(
        name: "--by-day", help: "A line for each agent and day of the centre's time zone.")
    fileprivate static let csv = Option(
        name: "--csv", help: "For spreadsheets: CSV without sums, times in milliseconds.")
    fileprivate static let reportWatch = Option(
        name: "--watch", help: "Goes on until it is interrupted.")

    fileprivate static let reporting: [Option] = [.reportGroup, .csv] + Option.looking
    fileprivate static let reportingPeriod: [Option] =
        [.periodBegin, .periodEnd, .byDay] + Option.reporting
}

extension Given {
    fileprivate func reportGroup(in directory: borrowing Directory) throws -> Group? {
        guard let name = value(of: .reportGroup) else { return nil }
        return try directory.group(named: name)
    }

    fileprivate func reportWish(
        _ period: Range<Int64>, in directory: borrowing Directory
    ) throws -> ReportWish {
        var wish = ReportWish(group: try reportGroup(in: directory), period: period)
        if has(.byDay) { wish.days = { ReportDay.days(of: $0, date: WallClock.date) } }
        return wish
    }

    /// From `--from`, else from the beginning of the day in which the period ends.
    fileprivate func reportPeriod() throws(UsageError) -> Range<Int64> {
        let period = try period()
        let end = has(.periodEnd) ? period.upperBound : WallClock.now() + 1
        if has(.periodBegin) {
            guard period.lowerBound < end else {
                throw UsageError("--from is in the future.")
            }
            return period.lowerBound..<end
        }
        return WallClock.beginOfDay(at: end - 1)..<end
    }

    fileprivate func show(_ table: ReportTable) throws(UsageError) {
        if has(.csv) {
            if has(.json) { throw UsageError("--csv goes without --json.") }
            return Screen.output.write(String(decoding: table.csv, as: UTF8.self))
        }
        Screen.output.lines(has(.json) ? [table.json.text] : table.lines)
    }
}

extension WallClock {
    /// Such as `2026-11-21`, in the centre's time zone.
    @Sendable static func date(_ milliseconds: Int64) -> String {
        String(readable(milliseconds).prefix(10))
    }

    /// When the day of a moment began in the centre's time zone.
    static func beginOfDay(at moment: Int64) -> Int64 {
        // No two days are longer together than 72 hours.
        let days = ReportDay.days(of: moment - 72 * 3_600_000..<moment + 1, date: date)
        return days.last?.period.lowerBound ?? moment
    }
}
