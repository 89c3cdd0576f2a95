package import CallCenter
package import Store

// Users change their home group.

extension Act {
    /// Moves the user, who must not be logged on (R85), in one step (C3).
    ///
    /// Own values and own resource filters stay, inherited ones become the new group's (R35, R36);
    /// the user is told at their next call (R86); profiles lost, gained and renumbered are told here.
    package mutating func move(
        _ user: User, to group: Group, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }
}
