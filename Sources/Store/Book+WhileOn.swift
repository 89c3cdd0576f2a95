package import CallCenter
import SQLite

// What happens to a log-on that is on: another profile or number, a pause.

extension Store {
    package func beginChange(
        _ wish: LogOnWish
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        try await beginChange { [table] connection throws(SQLiteError) in
            try table.beginChange(wish, in: connection)
        }
    }

    package func beginRefresh(
        of user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        try await beginChange { [table] connection throws(SQLiteError) in
            try table.beginRefresh(of: user, for: call, in: connection)
        }
    }

    private func beginChange(
        _ begin:
            @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> ChangeBeginning
    ) async throws(DeskUnavailable) -> ChangeBeginning {
        try await change(begin) { [table] connection, beginning throws(SQLiteError) in
            guard case .begun(let logOn, to: _) = beginning else { return beginning }
            try table.forgetChange(logOn.id, in: connection)
            return nil
        }
    }

    package func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try await change { [table] connection throws(SQLiteError) in
            try table.finishChange(id, members: members, in: connection)
        } settle: { [table] connection, finished throws(SQLiteError) in
            // The PBX has it already, and what it was is overwritten: done once more, if at all.
            if finished != nil {
                _ = try table.finishChange(id, members: members, in: connection)
            }
            return .some(finished)
        }
    }

    package func forgetChange(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try await close(id) { [table] connection throws(SQLiteError) in
            try table.forgetChange(id, in: connection)
        }
    }

    package func pause(
        _ user: User.ID, _ wish: PauseWish, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await pausing { [table] connection throws(SQLiteError) in
            try table.pause(user, wish, call, in: connection)
        }
    }

    package func endPause(
        _ user: User.ID, call: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await pausing { [table] connection throws(SQLiteError) in
            try table.endPause(user, call, in: connection)
        }
    }

    /// Done once more where the first COMMIT is unknown; it was new then all the same.
    private func pausing(
        _ change:
            @escaping @Sendable (borrowing Connection) throws(SQLiteError)
            -> Outcome<PauseChange?>
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await self.change(change) { connection, first throws(SQLiteError) in
            let again = try change(connection)
            guard case .success(let before?) = first, case .success(let now?) = again else {
                return again
            }
            return .success(PauseChange(logOn: now.logOn, isNew: before.isNew || now.isNew))
        }.get()
    }
}
