package import CallCenter
package import Store

// Reasons for a pause, which agents choose by number on the phone.

extension Act {
    package mutating func addReason(
        _ number: Int, named name: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let reason = try PauseReason(id: .new, number: number, name: name)
        let id = try directory.add(reason)
        changed(.reason, id: id.value, name: name, from: nil, to: reason.card)
    }

    /// With another number, another name or both.
    package mutating func editReason(
        _ number: Int, number newNumber: Int?, name: String?, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let reason = try directory.reason(numbered: number)
        let edited = try PauseReason(
            id: reason.id, number: newNumber ?? number, name: name ?? reason.name)
        try directory.save(edited)
        changed(
            .reason, id: reason.id.value, name: edited.name, from: reason.card, to: edited.card)
    }

    /// Whoever is paused for it stays so.
    package mutating func deleteReason(
        _ number: Int, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let reason = try directory.reason(numbered: number)
        try directory.deleteReason(numbered: number)
        changed(.reason, id: reason.id.value, name: reason.name, from: reason.card, to: nil)
    }
}

extension Administrator {
    /// The reasons for a pause, by number.
    package func reasons(in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers)
        return try directory.pauseReasons().map(\.card)
    }

    /// The reason with this number.
    package func reason(_ number: Int, in directory: borrowing Directory) throws -> Card {
        try require(.seeUsers)
        return try directory.reason(numbered: number).card
    }
}

extension PauseReason {
    fileprivate var card: Card { Card(["number": .number(Int64(number)), "name": .text(name)]) }
}
