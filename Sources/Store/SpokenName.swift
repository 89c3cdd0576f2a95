package import CallCenter
import SQLite

/// A name that a recording can say, of a profile, a reason for a pause, a queue or a group.
package struct SpokenName: Hashable, Sendable {
    /// What the name is of; the word of the store and of the file.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case profile, reason, queue, group
    }

    package let kind: Kind
    /// The noun's identity in the store.
    package let noun: Int64
    package let name: String
    /// The key that the menu's phrase says; queues and groups have none.
    package let number: Int?

    /// The recording's file among `names/`; the menu's phrase has `-menu` behind it.
    package var file: String { "\(kind.rawValue)-\(noun)" }
}

/// The names that recordings say, and those that they could say.
enum SpokenNameQuery: Query {
    case all, noted, clear, add

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT 'profile' AS kind, id, name, number FROM profiles
            UNION ALL SELECT 'reason', id, name, number FROM pause_reasons
            UNION ALL SELECT 'queue', id, name, NULL FROM queues
            UNION ALL SELECT 'group', id, name, NULL FROM groups
            ORDER BY 1, 2
            """
        case .noted:
            "SELECT kind, noun_id, name, number FROM spoken_names WHERE language = $1"
        case .clear: "DELETE FROM spoken_names WHERE language = $1"
        case .add:
            """
            INSERT INTO spoken_names (language, kind, noun_id, name, number)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (kind, noun_id, language)
            DO UPDATE SET name = excluded.name, number = excluded.number
            """
        }
    }
}

extension Store {
    /// The names of the directory, each of which may be recorded.
    package func namesToSpeak() throws(StoreFault) -> [SpokenName] {
        try list { connection in
            try connection.all(SpokenNameQuery.all, read: SpokenName.init).compactMap(\.self)
        }
    }

    /// The names that have recordings in the language, as they were when they were recorded.
    package func spokenNames(in language: Language) throws(StoreFault) -> [SpokenName] {
        try list { connection in
            try connection.all(
                SpokenNameQuery.noted, .text(language.code), read: SpokenName.init
            ).compactMap(\.self)
        }
    }
}

extension SpokenName {
    fileprivate init?(_ row: borrowing Row) {
        guard let kind = Kind(rawValue: row.text(0)) else { return nil }
        self.init(
            kind: kind, noun: row.integer(1), name: row.text(2),
            number: row.optionalInteger(3).map { Int($0) })
    }
}

extension Directory {
    /// Notes that these names, and no others, have recordings in the language.
    package func note(spoken names: [SpokenName], in language: Language) throws {
        try connection.run(SpokenNameQuery.clear, .text(language.code))
        for name in names { try add(name, in: language) }
    }

    /// Notes that this name has recordings in the language.
    package func add(_ name: SpokenName, in language: Language) throws {
        try connection.run(
            SpokenNameQuery.add, .text(language.code), .text(name.kind.rawValue),
            .integer(name.noun), .text(name.name), Value(name.number.map(Int64.init)))
    }
}
