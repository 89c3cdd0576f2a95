package import CallCenter
import SQLite

/// How this server hears of its PBXs.
enum LinkQuery: Query {
    case note, all, ofPBX, forget

    var sql: StaticString {
        switch self {
        case .note:
            """
            INSERT INTO pbx_links (pbx, way, is_up, since, version, reason)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (pbx, way) DO UPDATE
            SET is_up = excluded.is_up, since = excluded.since, version = excluded.version,
                reason = excluded.reason
            """
        case .all: "SELECT pbx, way, is_up, since, version, reason FROM pbx_links ORDER BY pbx, way"
        case .ofPBX:
            "SELECT pbx, way, is_up, since, version, reason FROM pbx_links WHERE pbx = $1"
        case .forget: "DELETE FROM pbx_links WHERE pbx = $1 AND way = $2"
        }
    }
}

extension Store: LinkBook {
    package func note(_ link: PBXLink) async throws(DeskUnavailable) {
        try await repeatably { connection throws(SQLiteError) in try connection.note(link) }
    }

    package func links() async throws(DeskUnavailable) -> [PBXLink] {
        try look { connection throws(SQLiteError) in
            try connection.all(LinkQuery.all) { PBXLink($0) }.compactMap { $0 }
        }
    }

    /// A server starts, which connects to these managers: all links are down, and what it does not
    /// connect to, or what has not called for a week, is no link any more.
    package func startLinks(withManagersAt pbxs: Set<String>) async throws(DeskUnavailable) {
        let (now, week) = (clock.now(), Int64(7 * 86_400_000))
        try await repeatably { connection throws(SQLiteError) in
            for link in try connection.all(LinkQuery.all, read: { PBXLink($0) }) {
                guard let link else { continue }
                let isStale = link.way == .control && !link.isUp && link.since < now - week
                if isStale || (link.way == .manager && !pbxs.contains(link.pbx)) {
                    try connection.run(
                        LinkQuery.forget, .text(link.pbx), .text(link.way.rawValue))
                } else if link.isUp {
                    try connection.note(
                        PBXLink(
                            pbx: link.pbx, way: link.way, isUp: false, since: now,
                            version: link.version, reason: "rollcall serve has just started"))
                }
            }
        }
    }
}

extension Connection {
    fileprivate borrowing func note(_ link: PBXLink) throws(SQLiteError) {
        try run(
            LinkQuery.note, .text(link.pbx), .text(link.way.rawValue), Value(link.isUp),
            .integer(link.since), .text(link.version), .text(link.reason))
    }
}

extension PBXLink {
    /// Columns pbx, way, is_up, since, version, reason.
    init?(_ row: borrowing Row) {
        guard let way = Way(rawValue: row.text(1)) else { return nil }
        self.init(
            pbx: row.text(0), way: way, isUp: row.flag(2), since: row.integer(3),
            version: row.text(4), reason: row.text(5))
    }
}
