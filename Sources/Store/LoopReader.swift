package import CallCenter
import SQLite
import Synchronization

/// What the calls of one event loop read: point look-ups on a connection of its own.
package final class LoopReader: Sendable {
    private let connection: Mutex<Connection>
    private let clock: StoreClock
    private let hasher: PINHasher

    init(_ connection: consuming sending Connection, clock: StoreClock, hasher: PINHasher) {
        self.connection = Mutex(connection)
        self.clock = clock
        self.hasher = hasher
    }

    /// What holds for the centre of the settings with these names, read anew.
    package func centreSettings(
        _ names: Set<String>
    ) throws(DeskUnavailable) -> EffectiveSettings {
        try read { connection throws(SQLiteError) in try connection.centreSettings(names) }
    }

    /// One snapshot for all that `body` reads.
    private func read<Value: Sendable>(
        _ body: @Sendable (borrowing Connection) throws(SQLiteError) -> Value
    ) throws(DeskUnavailable) -> Value {
        do {
            return try connection.withLock { connection throws(SQLiteError) in
                try connection.reading { () throws(SQLiteError) in try body(connection) }
            }
        } catch {
            throw DeskUnavailable(error)
        }
    }
}

// MARK: Agents

extension LoopReader: AgentDesk {
    package func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        let (identity, asksForPIN) = try read { connection throws(SQLiteError) in
            let identity = try connection.identity(of: id)
            return (identity, try connection.asksForPIN(identity))
        }
        return asksForPIN ? .byPIN : .byID(identity?.agent(at: clock.now()))
    }

    package func agent(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent? {
        let now = clock.now()
        let (identity, cost) = try read { connection throws(SQLiteError) in
            (try connection.identity(of: id), try connection.pinHashCost())
        }
        let agent = identity?.agent(at: now)
        guard
            try await hasher.matches(
                pin, of: agent?.user, hash: agent == nil ? nil : identity?.hash,
                otherwiseAtCost: cost)
        else { return nil }
        // What changed while the hash was computed counts.
        let again = try read { connection throws(SQLiteError) in try connection.identity(of: id) }
        guard let again, again.hash == identity?.hash, again.agent.user == agent?.user else {
            return nil
        }
        return again.agent(at: clock.now())
    }

    package func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        try read { connection throws(SQLiteError) in try connection.profiles(of: agent) }
    }
}

/// What a numeric ID leads to.
struct AgentIdentity: Sendable {
    /// Whoever it is, barred or not.
    fileprivate let agent: Agent
    fileprivate let group: Group.ID
    let hash: String?
    let isArchived: Bool
    let blockedUntil: Int64?

    /// The agent, unless they are archived or blocked at this time.
    func agent(at now: Int64) -> Agent? {
        isArchived || blockedUntil.map { now < $0 } ?? false ? nil : agent
    }
}

extension Connection {
    func identity(of id: NumericID) throws(SQLiteError) -> AgentIdentity? {
        try first(LoopQuery.identity, .text(id.digits)) { row in
            AgentIdentity(
                agent: Agent(
                    user: User.ID(row.integer(0)), numericID: id, userName: row.text(1),
                    language: row.text(2), userVersion: row.integer(4),
                    groupVersion: row.integer(5)),
                group: Group.ID(row.integer(3)), hash: row.optionalText(6),
                isArchived: !row.isNull(7), blockedUntil: row.optionalInteger(8))
        }
    }

    /// The centre's `pin-required` where the ID is nobody's.
    func asksForPIN(_ identity: AgentIdentity?) throws(SQLiteError) -> Bool {
        let setting = Setting.pinRequired
        return try settings(
            user: identity?.agent.user, group: identity?.group, only: setting.name)[setting].value
    }

    func pinHashCost() throws(SQLiteError) -> Int {
        try settings(only: Setting.pinHashCost.name)[.pinHashCost].value
    }

    func profiles(of agent: Agent) throws(SQLiteError) -> [ProfileChoice] {
        guard let group = try identity(of: agent.numericID)?.group else { return [] }
        let unticked = try all(LoopQuery.unticked, .integer(agent.user.value)) {
            Profile.ID($0.integer(0))
        }
        let profiles =
            try profiles(.profilesOfGroup, .integer(group.value), of: .group(group))
            + profiles(.profilesOfUser, .integer(agent.user.value), of: .user(agent.user))
        return Profile.offered(
            to: agent.user, of: group, from: profiles, unticked: Set(unticked)
        ).map(ProfileChoice.init)
    }

    /// Without their skills, which no caller is told.
    private func profiles(
        _ query: LoopQuery, _ value: Value, of owner: Profile.Owner
    ) throws(SQLiteError) -> [Profile] {
        let rows = try all(query, value) { row in
            checked(query) { () throws(InvalidValue) in
                try Profile(
                    id: Profile.ID(row.integer(0)), number: Int(row.integer(1)), name: row.text(2),
                    owner: owner, levels: [:], version: row.integer(3))
            }
        }
        var profiles: [Profile] = []
        for row in rows { profiles.append(try row.get()) }
        return profiles
    }
}

// MARK: Audio

extension LoopReader: AudioDesk {
    package func audio(
        for place: AudioPlace, slot: AudioSlot
    ) async throws(DeskUnavailable) -> AudioAnswer {
        try read { connection throws(SQLiteError) in
            try connection.settings(group: try connection.group(of: place)).audio(for: slot)
        }
    }
}

extension Connection {
    /// The group whose audio is asked for; `nil` is the centre's.
    func group(of place: AudioPlace) throws(SQLiteError) -> Group.ID? {
        switch place {
        case .group(let name): return try group(.groupNamed, name)
        case .queue(let name): return try group(.groupOfQueue, name)
        case .extension(let digits):
            if let group = try group(.groupOfExtension, digits) { return group }
            return try group(.groupOfUserExtension, digits)
        }
    }

    private func group(_ query: LoopQuery, _ key: String) throws(SQLiteError) -> Group.ID? {
        try first(query, .text(key)) { $0.optionalInteger(0).map { Group.ID($0) } } ?? nil
    }
}
