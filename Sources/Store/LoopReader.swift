package import CallCenter
import SQLite
import Synchronization

/// What the calls of one event loop read: point look-ups on a connection of its own.
///
/// What a call writes goes through the store to its one writer.
package final class LoopReader: Sendable {
    private let connection: Mutex<Connection>
    let store: Store
    let hasher: PINHasher
    let onGuard: @Sendable (GuardRemark) -> Void
    let onMissingAudio: @Sendable (MissingAudio) -> Void

    var clock: StoreClock { store.clock }

    init(
        _ connection: consuming sending Connection, of store: Store, hasher: PINHasher,
        onGuard: @escaping @Sendable (GuardRemark) -> Void,
        onMissingAudio: @escaping @Sendable (MissingAudio) -> Void
    ) {
        self.connection = Mutex(connection)
        self.store = store
        self.hasher = hasher
        self.onGuard = onGuard
        self.onMissingAudio = onMissingAudio
    }

    /// What holds for the centre of the settings with these names, read anew.
    package func centreSettings(
        _ names: Set<String>
    ) throws(DeskUnavailable) -> EffectiveSettings {
        try readOne { connection throws(SQLiteError) in try connection.settings(only: names) }
    }

    /// Whether the store answers; for the server's health.
    package var isReadable: Bool { (try? centreSettings([Setting<Language>.language.name])) != nil }

    /// One snapshot for all the statements of `body`.
    func read<Value: Sendable>(
        _ body: @Sendable (borrowing Connection) throws(SQLiteError) -> Value
    ) throws(DeskUnavailable) -> Value {
        try readOne { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in try body(connection) }
        }
    }

    /// One statement is its own snapshot.
    func readOne<Value: Sendable>(
        _ body: @Sendable (borrowing Connection) throws(SQLiteError) -> Value
    ) throws(DeskUnavailable) -> Value {
        do {
            return try connection.withLock { connection throws(SQLiteError) in
                try body(connection)
            }
        } catch {
            throw DeskUnavailable(error)
        }
    }
}
