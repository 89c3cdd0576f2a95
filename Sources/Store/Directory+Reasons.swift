package import CallCenter
import SQLite

extension Directory {
    /// The centre's reasons for a pause, by number.
    package func pauseReasons() throws -> [PauseReason] { try connection.pauseReasons() }

    /// The reason with this number.
    ///
    /// - Throws: `StoreFault` of kind `badValue` where there is none.
    package func reason(numbered number: Int) throws -> PauseReason {
        let found = try connection.first(ReasonQuery.withNumber, Value(number)) { row in
            (id: row.integer(0), name: row.text(1))
        }
        guard let found else {
            throw StoreFault(
                .badValue,
                "There is no pause reason \(number); 'rollcall reason list' lists them.")
        }
        return try PauseReason(id: PauseReason.ID(found.id), number: number, name: found.name)
    }

    /// Refused where its number or its name is another's already.
    @discardableResult
    package func add(_ reason: PauseReason) throws -> PauseReason.ID {
        try checkFree(reason)
        try connection.run(ReasonQuery.add, Value(reason.number), .text(reason.name))
        return PauseReason.ID(connection.lastInserted)
    }

    /// Refused where its number or its name is another's already.
    package func save(_ reason: PauseReason) throws {
        try checkFree(reason)
        try connection.run(
            ReasonQuery.update, Value(reason.number), .text(reason.name),
            .integer(reason.id.value))
    }

    /// Deletes the reason with this number; whoever is paused for it stays so.
    package func deleteReason(numbered number: Int) throws {
        guard try connection.run(ReasonQuery.delete, Value(number)) == 1 else {
            throw StoreFault(.badValue, "There is no pause reason \(number).")
        }
    }

    private func checkFree(_ reason: PauseReason) throws {
        let withNumber = try connection.first(ReasonQuery.withNumber, Value(reason.number)) {
            (id: $0.integer(0), name: $0.text(1))
        }
        if let withNumber, withNumber.id != reason.id.value {
            throw StoreFault(
                .badValue,
                "The pause reason \(withNumber.name.debugDescription) has the number "
                    + "\(reason.number); 'rollcall reason list' lists them.")
        }
        let withName = try connection.first(ReasonQuery.withName, .text(reason.name)) {
            (id: $0.integer(0), number: $0.integer(1))
        }
        if let withName, withName.id != reason.id.value {
            throw StoreFault(
                .badValue,
                "There is a pause reason \(reason.name.debugDescription), with the number "
                    + "\(withName.number).")
        }
    }
}
