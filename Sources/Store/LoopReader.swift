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

    var clock: StoreClock { store.clock }

    init(
        _ connection: consuming sending Connection, of store: Store, hasher: PINHasher,
        onGuard: @escaping @Sendable (GuardRemark) -> Void
    ) {
        self.connection = Mutex(connection)
        self.store = store
        self.hasher = hasher
        self.onGuard = onGuard
    }

    /// What holds for the centre of the settings with these names, read anew.
    package func centreSettings(
        _ names: Set<String>
    ) throws(DeskUnavailable) -> EffectiveSettings {
        try readOne { connection throws(SQLiteError) in try connection.settings(only: names) }
    }

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

// MARK: Audio

extension LoopReader: AudioDesk {
    package func audio(
        for place: AudioPlace, slot: AudioSlot
    ) async throws(DeskUnavailable) -> AudioAnswer {
        try read { connection throws(SQLiteError) in
            try connection.settings(
                group: try connection.group(of: place),
                only: [slot.setting.name, AudioSlot.dialing.setting.name]
            ).audio(for: slot)
        }
    }
}
