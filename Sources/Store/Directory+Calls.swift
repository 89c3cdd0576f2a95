package import CallCenter
import SQLite

/// One row of the calls, with the names as they were then.
package struct CallEntry: Hashable, Sendable {
    package let agent: ReportAgent
    package let record: CallRecord

    package init(agent: ReportAgent, record: CallRecord) {
        self.agent = agent
        self.record = record
    }
}

extension CallEntry {
    /// From a row of `ReportQuery.list`: a row of the calls, and the agent's names.
    init(_ row: borrowing Row) {
        record = CallRecord(row)
        agent = ReportAgent(
            id: ReportAgent.ID(user: record.user, group: Group.ID(row.integer(14))),
            numericID: row.text(18), userName: row.text(15),
            name: fullName(row.text(16), row.text(17), else: row.text(15)), group: row.text(19))
    }
}

extension Directory {
    /// The calls that were offered within a period of UTC milliseconds, oldest first, of these
    /// groups or of all.
    package func calls(
        within period: Range<Int64>, of groups: Set<Group.ID>? = nil
    ) throws -> [CallEntry] {
        var found: [CallEntry] = []
        try connection.each(
            ReportQuery.list, .integer(period.lowerBound), .integer(period.upperBound)
        ) { row in
            if groups?.contains(Group.ID(row.integer(14))) ?? true { found.append(CallEntry(row)) }
            return true
        }
        return found
    }
}
