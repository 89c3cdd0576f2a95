package import CallCenter
package import Store

// Queues and campaigns that users are assigned to.

extension Act {
    /// Assigns the queues to the user, beside those they have or in their place (R78).
    ///
    /// Refused beyond `max-queues` (R79) and while the user is in a campaign (R77).
    package mutating func assign(
        _ queues: [Queue], to user: User, overriding: Bool, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }

    /// Puts the user in the campaign; refused while they have queues or another campaign (R77).
    package mutating func join(
        _ campaign: Campaign, _ user: User, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }
}
