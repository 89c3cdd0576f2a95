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

    var clock: StoreClock { store.clock }

    init(_ connection: consuming sending Connection, of store: Store, hasher: PINHasher) {
        self.connection = Mutex(connection)
        self.store = store
        self.hasher = hasher
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

// MARK: Agents

extension LoopReader: AgentDesk {
    package func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        let identity = try identity(of: id)
        let asksForPIN =
            if let identity {
                identity.asksForPIN
            } else {
                try centreSettings([Setting.pinRequired.name])[.pinRequired].value
            }
        return asksForPIN ? .byPIN : .byID(identity?.agent(at: clock.now()))
    }

    package func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        let cost = try centreSettings([Setting.pinHashCost.name])[.pinHashCost].value
        let identity = try identity(of: id)
        let agent = identity?.agent(at: clock.now())
        guard
            try await hasher.matches(
                pin, of: agent?.user, hash: agent == nil ? nil : identity?.hash,
                otherwiseAtCost: cost)
        else { return .noMatch }
        // What changed while the hash was computed counts.
        guard let again = try self.identity(of: id), again.hash == identity?.hash,
            let now = again.agent(at: clock.now()), now.user == agent?.user
        else { return .noMatch }
        return .agent(now)
    }

    private func identity(of id: NumericID) throws(DeskUnavailable) -> AgentIdentity? {
        try readOne { connection throws(SQLiteError) in try connection.identity(of: id) }
    }

    package func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }
}

// MARK: PINs

extension LoopReader: PINDesk {
    package func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? { nil }

    package func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
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
