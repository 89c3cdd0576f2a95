package import CallCenter
package import Store

// Users are added, edited and deleted.

extension Act {
    /// A new user as the draft says; every fault of the draft is reported at once.
    @discardableResult
    package mutating func addUser(
        _ draft: UserDraft, in directory: borrowing Directory
    ) throws -> User {
        throw Refusal(.badValue, "This is not built yet.")
    }

    /// The user as the draft says; a group in it is refused, for that is a move (C8).
    @discardableResult
    package mutating func edit(
        _ user: User, by draft: UserDraft, in directory: borrowing Directory
    ) throws -> User {
        throw Refusal(.badValue, "This is not built yet.")
    }

    /// Skills of the user's own, for search and display (C17): added to theirs, or in their place.
    package mutating func give(
        _ skills: [Skill: Level], to user: User, replacing: Bool, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }
}
