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

    /// How the server hears of its PBXs, as it wrote last.
    package func links() throws -> [PBXLink] {
        try connection.all(LinkQuery.all) { PBXLink($0) }.compactMap { $0 }
    }
}
