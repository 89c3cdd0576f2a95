package import CallCenter
import SQLite

extension Directory {
    /// Refused where its number or its name is another's already.
    @discardableResult
    package func add(_ reason: PauseReason) throws -> PauseReason.ID {
        let number = Value(reason.number)
        if let name = try connection.first(ReasonQuery.withNumber, number, read: { $0.text(0) }) {
            throw StoreFault(
                .badValue,
                "the pause reason \(name.debugDescription) has the number \(reason.number)")
        }
        if let taken = try connection.first(
            ReasonQuery.withName, .text(reason.name), read: { $0.integer(0) })
        {
            throw StoreFault(
                .badValue,
                "there is a pause reason \(reason.name.debugDescription), with the number \(taken)")
        }
        try connection.run(ReasonQuery.add, number, .text(reason.name))
        return PauseReason.ID(connection.lastInserted)
    }

    /// Deletes the reason with this number; whoever is paused for it stays so.
    package func deleteReason(numbered number: Int) throws {
        guard try connection.run(ReasonQuery.delete, Value(number)) == 1 else {
            throw StoreFault(.badValue, "there is no pause reason \(number)")
        }
    }
}

extension Store {
    /// The centre's reasons for a pause, by number.
    package func pauseReasons() throws(StoreFault) -> [PauseReason] {
        try list { connection in try connection.pauseReasons() }
    }
}
