import CallCenter
import SQLite

/// One piece of the writer's work and whoever waits for it, whatever its result's type.
struct Change: Sendable {
    /// Applies the change; what it gives back knows the result.
    let apply: @Sendable (borrowing Connection) throws(SQLiteError) -> Applied
    /// Answers that the change is not in the store, or that nobody can know.
    let refuse: @Sendable (DeskUnavailable) -> Void
    /// On the clock `uptime`: one that has not begun by then is refused.
    let deadline: Int64

    /// A change that waits for its COMMIT.
    struct Applied: Sendable {
        /// Answers the result; after the COMMIT only.
        let confirm: @Sendable () -> Void
        /// After a COMMIT that failed, in a transaction of its own: makes sure that the change is
        /// not in the store, or that it is; gives the answer that is then true.
        let settle: @Sendable (borrowing Connection) throws(SQLiteError) -> @Sendable () -> Void
    }
}

extension Change {
    /// The change with its result's type; `answer` is told once.
    ///
    /// `settle` gives the result when the change holds, and `nil` when it has been taken back.
    init<Value: Sendable>(
        deadline: Int64,
        apply: @escaping @Sendable (borrowing Connection) throws(SQLiteError) -> Value,
        settle: @escaping @Sendable (borrowing Connection, Value) throws(SQLiteError) -> Value?,
        answer: @escaping @Sendable (Outcome<Value>) -> Void
    ) {
        self.deadline = deadline
        refuse = { answer(.failure($0)) }
        self.apply = { connection throws(SQLiteError) in
            let value = try apply(connection)
            return Applied(
                confirm: { answer(.success(value)) },
                settle: { connection throws(SQLiteError) in
                    let settled = try settle(connection, value)
                    return {
                        guard let settled else {
                            return answer(
                                .failure(
                                    DeskUnavailable(
                                        effect: .none,
                                        reason: "the commit failed and was taken back")))
                        }
                        answer(.success(settled))
                    }
                })
        }
    }
}
