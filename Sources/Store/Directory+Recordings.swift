package import CallCenter
import SQLite

/// The centre's recordings, and the settings that play them.
enum RecordingQuery: Query {
    case all, named, add, rename, setFile, delete
    case users, allUses, renameUses

    var sql: StaticString {
        switch self {
        case .all: "SELECT id, name, file, added_at FROM recordings ORDER BY name"
        case .named: "SELECT id, name, file, added_at FROM recordings WHERE name = $1"
        case .add: "INSERT INTO recordings (name, file, added_at) VALUES ($1, $2, $3)"
        case .rename: "UPDATE recordings SET name = $1 WHERE id = $2"
        case .setFile: "UPDATE recordings SET file = $1 WHERE id = $2"
        case .delete: "DELETE FROM recordings WHERE id = $1"
        case .users:
            """
            SELECT s.owner, s.owner_id, s.name, s.value,
                (SELECT g.name FROM groups g WHERE s.owner = 'group' AND g.id = s.owner_id),
                (SELECT u.user_name FROM users u WHERE s.owner = 'user' AND u.id = s.owner_id)
            FROM settings s
            WHERE s.name IN ('dialing-audio', 'hold-audio', 'wait-audio') AND s.value = $1
            """
        case .allUses:
            """
            SELECT s.owner, s.owner_id, s.name, s.value,
                (SELECT g.name FROM groups g WHERE s.owner = 'group' AND g.id = s.owner_id),
                (SELECT u.user_name FROM users u WHERE s.owner = 'user' AND u.id = s.owner_id)
            FROM settings s
            WHERE s.name IN ('dialing-audio', 'hold-audio', 'wait-audio') AND s.value <> 'off'
            """
        case .renameUses:
            """
            UPDATE settings SET value = $1
            WHERE name IN ('dialing-audio', 'hold-audio', 'wait-audio') AND value = $2
            """
        }
    }
}

extension Directory {
    /// By name.
    package func recordings() throws -> [Recording] {
        try connection.all(RecordingQuery.all) { Recording.read($0) }.map { try $0.get() }
    }

    package func recording(named name: String) throws -> Recording? {
        try connection.first(RecordingQuery.named, .text(name)) { Recording.read($0) }?.get()
    }

    package func add(_ recording: Recording) throws -> Recording.ID {
        try connection.run(
            RecordingQuery.add, .text(recording.name.description), Value(recording.file),
            .integer(recording.addedAt))
        return Recording.ID(connection.lastInserted)
    }

    /// The settings that play it follow.
    package func rename(_ recording: Recording, to name: MusicClass) throws {
        try connection.run(
            RecordingQuery.rename, .text(name.description), .integer(recording.id.value))
        try connection.run(
            RecordingQuery.renameUses, .text(name.description), .text(recording.name.description))
    }

    /// `nil` where it is a class of the PBX's own.
    package func setFile(_ file: String?, of recording: Recording.ID) throws {
        try connection.run(RecordingQuery.setFile, Value(file), .integer(recording.value))
    }

    package func delete(_ recording: Recording.ID) throws {
        try connection.run(RecordingQuery.delete, .integer(recording.value))
    }

    /// Who has customers hear it, and when.
    package func uses(of music: MusicClass) throws -> [OwnSetting] {
        try connection.all(RecordingQuery.users, .text(music.description)) { OwnSetting($0) }
            .compactMap(\.self)
    }

    /// Who has customers hear what, and when.
    package func usesOfAudio() throws -> [OwnSetting] {
        try connection.all(RecordingQuery.allUses) { OwnSetting($0) }.compactMap(\.self)
    }
}

extension Store {
    /// By name.
    package func recordings() throws(StoreFault) -> [Recording] {
        try list { connection in
            try connection.all(RecordingQuery.all) { Recording.read($0) }.map { try $0.get() }
        }
    }
}

extension Recording {
    fileprivate static func read(_ row: borrowing Row) -> Result<Recording, SQLiteError> {
        let (id, name) = (row.integer(0), row.text(1))
        let (file, addedAt) = (row.optionalText(2), row.integer(3))
        return checked(RecordingQuery.all) { () throws(InvalidValue) in
            try Recording(id: ID(id), name: name, file: file, addedAt: addedAt)
        }
    }
}
