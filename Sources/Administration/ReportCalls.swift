package import CallCenter
package import Store

extension Administrator {
    /// The calls that were offered within a period of UTC milliseconds, oldest first; of one agent,
    /// of one group, or of all whom this administrator may see.
    ///
    /// From whom numbers are hidden (R42), every number is `unknown number`. Somebody who was deleted
    /// is found by the user name or numeric ID that they had.
    package func calls(
        of name: String? = nil, group: Group? = nil, within period: Range<Int64>,
        in directory: borrowing Directory
    ) throws -> [CallEntry] {
        var entries = try directory.calls(within: period, of: try groups(in: group))
        if let name { entries = try directory.only(name, among: entries) }
        let hides = try user.map { try directory.settings(of: $0)[.hideNumbers].value } ?? false
        return hides ? entries.map(\.withoutCaller) : entries
    }
}

extension Directory {
    fileprivate func only(_ name: String, among entries: [CallEntry]) throws -> [CallEntry] {
        do {
            let user = try user(named: name).id
            return entries.filter { $0.agent.id.user == user }
        } catch let fault as StoreFault where fault.kind == .badValue {
            let found = entries.filter {
                $0.agent.userName.lowercased() == name.lowercased() || $0.agent.numericID == name
            }
            guard !found.isEmpty else { throw fault }
            return found
        }
    }
}

extension CallEntry {
    /// The same, with nobody's number.
    fileprivate var withoutCaller: CallEntry {
        CallEntry(
            agent: agent,
            record: CallRecord(
                leg: record.leg, channel: record.channel, kind: record.kind,
                pbx: record.pbx, call: record.call, place: record.place,
                caller: "unknown number", interface: record.interface, user: record.user,
                offeredAt: record.offeredAt,
                answeredAt: record.answeredAt, endedAt: record.endedAt,
                stateUntil: record.stateUntil, outcome: record.outcome))
    }
}
