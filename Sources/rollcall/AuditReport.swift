import CallCenter
import Store

/// Changes of the directory, for people and for programs.
struct AuditReport {
    private let entries: [AuditEntry]
    private let hasEarlier: Bool
    private let limit: Int

    init(_ entries: some Sequence<AuditEntry>, hasEarlier: Bool = false, limit: Int = 0) {
        self.entries = Array(entries)
        self.hasEarlier = hasEarlier
        self.limit = limit
    }

    /// A table; a change of several fields has a line for each.
    var lines: [String] {
        guard !entries.isEmpty else { return ["No such change is in the audit."] }
        let rows = entries.flatMap { entry in
            entry.changes.enumerated().map { index, change in
                index == 0
                    ? [
                        WallClock.readable(entry.at),
                        entry.isUser ? entry.actor : "(\(entry.actor))", entry.act, change,
                    ] : ["", "", "", change]
            }
        }
        let earlier = hasEarlier ? ["Earlier changes are left out: --limit \(limit * 2)."] : []
        return earlier + Columns(["time", "by", "act", "change"], rows).lines
    }

    var json: JSON {
        .array(
            entries.map { entry in
                .object([
                    "at": .string(WallClock.universal(entry.at)), "act": .string(entry.act),
                    "by": .string(entry.actor), "by_user": .bool(entry.isUser),
                    "noun": .string(entry.noun), "name": .string(entry.name),
                    "before": entry.before?.json ?? .null, "after": entry.after?.json ?? .null,
                ])
            })
    }
}

extension AuditEntry {
    /// As the act reported them then.
    fileprivate var changes: [String] {
        changeLines(of: "\(noun) \(name)", named: name, from: before, to: after)
    }
}
