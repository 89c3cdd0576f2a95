package import CallCenter
import SQLite

/// The directory within one transaction, to read and to write; what is written has passed
/// CallCenter's rules.
///
/// The identity and version of a noun that is added are the store's to give.
package struct Directory: ~Copyable {
    let connection: Connection
    let clock: StoreClock
    /// What PINs are hashed with.
    let pepper: Pepper?
    let file: StoreFile

    init(
        _ connection: consuming Connection, of file: StoreFile, clock: StoreClock, pepper: Pepper?
    ) {
        self.connection = connection
        self.file = file
        self.clock = clock
        self.pepper = pepper
    }

    /// UTC milliseconds.
    package var now: Int64 { clock.now() }

    package func isEmpty() throws -> Bool { try connection.isEmpty() }

    /// The owner's own value, by the setting's name and text form.
    package func set(_ name: String, to text: String, for owner: SettingOwner) throws {
        var layer = SettingsLayer()
        try layer.say(name, text, at: owner.level)
        let (kind, id) = owner.columns
        try connection.run(SettingQuery.set, kind, id, .text(name), .text(text))
    }

    package func add(_ group: Group) throws -> Group.ID {
        try connection.run(
            EditQuery.addGroup, .text(group.name), Value(group.extension?.digits),
            .text(group.colour.rawValue))
        return Group.ID(connection.lastInserted)
    }

    package func add(_ user: User) throws -> User.ID {
        try connection.run(
            EditQuery.addUser, .text(user.userName), .text(user.firstName), .text(user.lastName),
            .text(user.role.rawValue), .integer(user.group.value), .text(user.language.code),
            Value(user.numericID?.digits), Value(user.extension?.digits),
            Value(user.workPhone?.digits), Value(user.mobile?.digits), Value(user.email),
            Value(user.campaign?.value), Value(user.blockedUntil), .text(user.keywords),
            Value(user.maxChats))
        return User.ID(connection.lastInserted)
    }

    package func add(_ profile: Profile) throws -> Profile.ID {
        let (group, user): (Value, Value) =
            switch profile.owner {
            case .group(let id): (.integer(id.value), .null)
            case .user(let id): (.null, .integer(id.value))
            }
        try connection.run(
            EditQuery.addProfile, group, user, Value(profile.number), .text(profile.name))
        let id = connection.lastInserted
        for (skill, level) in profile.levels {
            try connection.run(
                EditQuery.addProfileSkill, .integer(id), try identity(of: skill),
                Value(level.value))
        }
        return Profile.ID(id)
    }

    package func untick(_ profile: Profile.ID, for user: User.ID) throws {
        try connection.run(EditQuery.untick, .integer(user.value), .integer(profile.value))
    }

    package func add(_ queue: Queue) throws -> Queue.ID {
        try connection.run(
            EditQuery.addQueue, .text(queue.name), Value(queue.audioGroup?.value))
        let id = connection.lastInserted
        for skill in queue.needs {
            try connection.run(
                EditQuery.addQueueSkill, .integer(id), try identity(of: skill))
        }
        return Queue.ID(id)
    }

    package func assign(_ queue: Queue.ID, to user: User.ID) throws {
        try connection.run(EditQuery.assignToUser, .integer(user.value), .integer(queue.value))
    }

    package func assign(_ queue: Queue.ID, to group: Group.ID) throws {
        try connection.run(EditQuery.assignToGroup, .integer(group.value), .integer(queue.value))
    }

    /// Tells the user at their next call, once.
    package func add(_ notice: Notice.Kind, for user: User.ID) throws {
        try connection.run(EditQuery.addNotice, .integer(user.value), .text(notice.rawValue))
    }

    /// Until a moment in UTC milliseconds; `nil` ends the block.
    package func block(_ user: User.ID, until end: Int64?) throws {
        try connection.run(EditQuery.setBlock, Value(end), .integer(user.value))
    }

    package func archive(_ user: User.ID) throws {
        try connection.run(EditQuery.setArchived, .integer(clock.now()), .integer(user.value))
    }

    /// Refused while the user is logged on (R84); the ledger keeps their name.
    package func delete(_ user: User.ID) throws {
        try connection.run(EditQuery.deleteSpokenNames, .integer(user.value))
        try connection.run(EditQuery.deleteUser, .integer(user.value))
    }

    private func identity(of skill: Skill) throws -> Value {
        try connection.run(EditQuery.addSkill, .text(skill.name))
        return .integer(
            try connection.first(EditQuery.skill, .text(skill.name)) { $0.integer(0) } ?? 0)
    }

    /// All of `body`, or nothing of it; what is around it goes on either way.
    package func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        try connection.run(Transaction.savepoint)
        do {
            let value = try body()
            try connection.run(Transaction.release)
            return value
        } catch {
            // A full disk or the like has ended the transaction already.
            if connection.isInTransaction {
                try connection.run(Transaction.rollBackTo)
                try connection.run(Transaction.release)
            }
            throw error
        }
    }

    /// All of `body`, or nothing of it where it throws or is a trial.
    func transaction<Value>(
        isTrial: Bool, _ body: (borrowing Directory) throws -> Value
    ) throws -> Value {
        try connection.run(Transaction.begin)
        do {
            let value = try body(self)
            try connection.run(isTrial ? Transaction.rollBack : Transaction.commit)
            return value
        } catch {
            connection.rollBack()
            throw error
        }
    }
}

extension Store {
    /// Changes the directory, all of it or nothing.
    package func edit<Value>(
        _ edit: (borrowing Directory) throws -> Value
    ) throws(StoreFault) -> Value {
        try StoreFault.reporting(at: file.path) { try transaction(edit) }
    }

    /// Does `body` with the directory in one transaction that may write.
    ///
    /// It goes beside a running server; a trial leaves nothing of it. What `body` throws comes out as
    /// it is.
    package func transaction<Value>(
        isTrial: Bool = false, _ body: (borrowing Directory) throws -> Value
    ) throws -> Value {
        let directory = Directory(
            try file.openPatiently(.write), of: file, clock: clock, pepper: pepper)
        return try directory.transaction(isTrial: isTrial, body)
    }

    /// Shows `body` the directory as it is at one moment.
    ///
    /// What `body` throws comes out as it is.
    package func reading<Value>(_ body: (borrowing Directory) throws -> Value) throws -> Value {
        let directory = Directory(
            try file.openPatiently(.read), of: file, clock: clock, pepper: pepper)
        try directory.connection.run(Transaction.beginReading)
        defer { directory.connection.rollBack() }
        return try body(directory)
    }
}
