package import CallCenter
import SQLite

/// A name that a recording can say, of a profile, a reason for a pause or a queue.
package struct SpokenName: Hashable, Sendable {
    /// What the name is of; the word of the store and of the file.
    package enum Kind: String, CaseIterable, Hashable, Sendable { case profile, reason, queue }

    package let kind: Kind
    /// The noun's identity in the store.
    package let noun: Int64
    package let name: String
    /// The key that the menu's phrase says; queues have none.
    package let number: Int?

    /// The recording's file among `names/`; the menu's phrase has `-menu` behind it.
    package var file: String { "\(kind.rawValue)-\(noun)" }
}

/// The names that recordings say, and those that they could say.
enum SpokenNameQuery: Query {
    case all, clear, add

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT 'profile' AS kind, id, name, number FROM profiles
            UNION ALL SELECT 'reason', id, name, number FROM pause_reasons
            UNION ALL SELECT 'queue', id, name, NULL FROM queues
            ORDER BY 1, 2
            """
        case .clear: "DELETE FROM spoken_names WHERE language = $1"
        case .add:
            """
            INSERT INTO spoken_names (language, kind, noun_id, name, number)
            VALUES ($1, $2, $3, $4, $5)
            """
        }
    }
}

extension Store {
    /// The names of the directory, each of which may be recorded.
    package func namesToSpeak() throws(StoreFault) -> [SpokenName] {
        try list { connection in
            try connection.all(SpokenNameQuery.all) { row in
                SpokenName.Kind(rawValue: row.text(0)).map {
                    SpokenName(
                        kind: $0, noun: row.integer(1), name: row.text(2),
                        number: row.optionalInteger(3).map { Int($0) })
                }
            }.compactMap(\.self)
        }
    }
}

extension DirectoryEditor {
    /// Notes that these names, and no others, have recordings in the language.
    package func note(spoken names: [SpokenName], in language: Language) throws {
        let language = Value.text(language.code)
        try connection.run(SpokenNameQuery.clear, language)
        for name in names {
            try connection.run(
                SpokenNameQuery.add, language, .text(name.kind.rawValue), .integer(name.noun),
                .text(name.name), Value(name.number.map(Int64.init)))
        }
    }
}
