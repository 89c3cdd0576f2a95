package import CallCenter
import SQLite

// What a look at the PBX compares it with.
extension Directory {
    /// The names of the queues, in their order.
    package func queueNames() throws -> [String] {
        try connection.all(ListQuery.queueNames) { $0.text(0) }
    }

    /// The names of the music classes that somebody's audio settings play, in their order.
    package func musicClassNames() throws -> [String] {
        try connection.all(ListQuery.musicClassNames) { $0.text(0) }
    }

    /// What users are spoken to in, in the order of its codes.
    package func languages() throws -> [String] {
        try connection.all(ListQuery.languages) { $0.text(0) }
    }

    /// How the server hears of its PBXs: as it wrote last, but of none from now on where it died.
    package func links() throws -> [PBXLink] {
        let links = try connection.all(LinkQuery.all) { PBXLink($0) }.compactMap { $0 }
        guard links.contains(where: \.isUp), file.isServed == false else { return links }
        return links.map { link in
            guard link.isUp else { return link }
            // Since when it does not run, nobody has written.
            return PBXLink(
                pbx: link.pbx, way: link.way, isUp: false, since: now, version: link.version,
                reason: "rollcall serve does not run")
        }
    }
}
