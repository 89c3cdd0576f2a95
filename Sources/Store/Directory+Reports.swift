package import CallCenter
import SQLite

// What agents did within a period, for reports.

extension Directory {
    /// When the figures of reports were brought up to date last, in UTC milliseconds (R96).
    package func lastRefresh() -> Int64 {
        ReportRefresh.last(at: now) { clock.timeOfDay($0).minute }
    }

    /// Who was on or in a call within a period, of these groups or of all, in the order of reports,
    /// with what they did in it as it was known at a moment in UTC milliseconds.
    package func work(
        within period: Range<Int64>, asOf moment: Int64, of groups: Set<Group.ID>? = nil
    ) throws -> [(agent: ReportAgent, work: ReportWork)] {
        var material = ReportMaterial(groups: groups)
        try addCalls(to: &material, period)
        try addTimesLoggedOn(to: &material, period, at: moment)
        return try material.parts.map { id, part in
            (
                try agent(id, before: period.upperBound),
                ReportWork(calls: part.calls, loggedOn: part.loggedOn, asOf: moment)
            )
        }.sorted { $0.agent < $1.agent }
    }

    private func addCalls(to material: inout ReportMaterial, _ period: Range<Int64>) throws {
        try connection.each(
            ReportQuery.calls, .integer(period.lowerBound), .integer(period.upperBound)
        ) { row in
            material.add(
                ReportCall(
                    isOutbound: row.flag(2), offeredAt: row.integer(3),
                    answeredAt: row.optionalInteger(4), endedAt: row.optionalInteger(5),
                    stateUntil: row.optionalInteger(6), isLost: row.flag(7)),
                of: ReportAgent.ID(row))
            return true
        }
    }

    private func addTimesLoggedOn(
        to material: inout ReportMaterial, _ period: Range<Int64>, at moment: Int64
    ) throws {
        let over = try connection.all(
            ReportQuery.loggedOn, .integer(period.lowerBound), .integer(period.upperBound)
        ) { (ReportAgent.ID($0), from: $0.integer(2), to: $0.integer(3)) }
        for (id, begin, end) in over where begin < end {
            material.add(begin..<end, of: id)
        }
        let still = try connection.all(
            ReportQuery.loggedOnStill, .integer(min(period.upperBound, moment))
        ) { (ReportAgent.ID($0), from: $0.integer(2)) }
        for (id, begin) in still { material.add(begin ..< .max, of: id) }
    }

    /// When somebody who is not logged on logged off, in UTC milliseconds; `nil` where history does
    /// not say it any more.
    package func loggedOffSince(_ user: User.ID) throws -> Int64? {
        try connection.first(ReportQuery.offSince, .integer(user.value)) { $0.integer(0) }
    }

    /// The agent with the latest names before a moment.
    private func agent(_ id: ReportAgent.ID, before moment: Int64) throws -> ReportAgent {
        let parameters: (Value, Value, Value) = (
            .integer(id.user.value), .integer(id.group.value), .integer(moment)
        )
        let names = try [ReportQuery.nameInCalls, .nameInLedger].compactMap { query in
            try connection.first(query, parameters.0, parameters.1, parameters.2) {
                (
                    at: $0.integer(0), userName: $0.text(1),
                    name: fullName($0.text(2), $0.text(3), else: $0.text(1)),
                    numericID: $0.text(4), group: $0.text(5)
                )
            }
        }
        let latest = names.max { $0.at < $1.at }
        return ReportAgent(
            id: id, numericID: latest?.numericID ?? "", userName: latest?.userName ?? "",
            name: latest?.name ?? "", group: latest?.group ?? "")
    }
}

/// What was read, by agent.
private struct ReportMaterial {
    let groups: Set<Group.ID>?
    var parts: [ReportAgent.ID: (calls: [ReportCall], loggedOn: [Range<Int64>])] = [:]

    init(groups: Set<Group.ID>?) { self.groups = groups }

    mutating func add(_ call: ReportCall, of id: ReportAgent.ID) {
        guard groups?.contains(id.group) ?? true else { return }
        parts[id, default: ([], [])].calls.append(call)
    }

    mutating func add(_ time: Range<Int64>, of id: ReportAgent.ID) {
        guard groups?.contains(id.group) ?? true else { return }
        parts[id, default: ([], [])].loggedOn.append(time)
    }
}

extension ReportAgent.ID {
    /// From the first columns of a row.
    init(_ row: borrowing Row) {
        self.init(user: User.ID(row.integer(0)), group: Group.ID(row.integer(1)))
    }
}
