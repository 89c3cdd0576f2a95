package import CallCenter
import SQLite

/// Changes run on the writer, look-ups on a connection of the store's own.
///
/// After a COMMIT whose outcome is unknown, a log-on, change or log-off that was beginning is taken
/// back; what closes one, or repeats what the PBX has, is done once more: by the identity it is the
/// same.
extension Store: LogOnBook {
    package func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? {
        try look { [table] connection throws(SQLiteError) in
            try table.open(of: user, in: connection)
        }
    }

    package func adrift(
        at pbx: String, atMost limit: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        guard let begun = drift.look(for: pbx) else { return [] }
        let found = try look { [table] connection throws(SQLiteError) in
            try table.adrift(at: pbx, atMost: limit, in: connection)
        }
        if found.isEmpty { drift.noteNone(for: pbx, in: begun) }
        return found
    }

    package func beginRepair(of id: LogOn.ID) -> Bool { repairs.begin(id) }

    package func endRepair(of id: LogOn.ID) { repairs.end(id) }

    package func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        try await change { [table] connection throws(SQLiteError) in
            try table.begin(wish, in: connection)
        } settle: { [table] connection, beginning throws(SQLiteError) in
            guard case .begun(let logOn) = beginning else { return beginning }
            try table.forget(logOn.id, in: connection)
            return nil
        }
    }

    package func finish(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try await change { [table] connection throws(SQLiteError) in
            try table.finish(id, members: members, in: connection)
        } settle: { [table] connection, finished throws(SQLiteError) in
            guard finished != nil else { return .some(nil) }
            try table.takeBackFinish(of: id, in: connection)
            return nil
        }
    }

    package func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn? {
        try await change { [table] connection throws(SQLiteError) in
            try table.beginLogOff(user, in: connection)
        } settle: { [table] connection, beginning throws(SQLiteError) in
            guard case .success(let logOn?) = beginning else { return beginning }
            try table.takeBackLogOff(of: logOn.id, in: connection)
            return nil
        }.get()
    }

    package func forget(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try await close(id) { [table] connection throws(SQLiteError) in
            try table.forget(id, in: connection)
        }
    }

    package func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts
    ) async throws(DeskUnavailable) {
        try await close(id) { [table] connection throws(SQLiteError) in
            try table.finishLogOff(id, reason: reason, call: call, in: connection)
        }
    }

    package func update(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) {
        try await repeatably { [table] connection throws(SQLiteError) in
            try table.update(id, members: members, in: connection)
        }
    }

    package func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable) {
        do {
            try await repeatably { [table] connection throws(SQLiteError) in
                try table.setAdrift(id, in: connection)
            }
        } catch {
            // As good: it is adrift for this server, and for the next one by its state.
            table.castaways.insert(id)
        }
        drift.noteChange()
    }

    /// A change that leaves nothing of the log-on to be done; where it cannot be written, the
    /// log-on is adrift.
    func close(
        _ id: LogOn.ID,
        _ change: @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> Void
    ) async throws(DeskUnavailable) {
        do {
            try await repeatably(change)
            table.castaways.remove(id)
        } catch {
            table.castaways.insert(id)
            drift.noteChange()
            throw error
        }
    }
}
