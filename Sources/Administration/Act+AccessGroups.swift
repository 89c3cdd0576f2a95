package import CallCenter
package import Store

// Access groups, and who is in them.

extension Act {
    /// Puts the user in the access group, beside those they are in (R80, C1).
    package mutating func add(
        _ user: User, to accessGroup: AccessGroup, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }
}
