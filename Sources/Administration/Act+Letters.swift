package import CallCenter
package import Store

// Letters to users: invitations, one-time PINs, messages; they go to the outbox.

extension Act {
    /// Adds the user and invites them (R15); where the draft has no user name, it is made of the
    /// e-mail's local part.
    @discardableResult
    package mutating func invite(
        _ draft: UserDraft, skills: [Skill: Level], in directory: borrowing Directory
    ) throws -> User {
        throw Refusal(.badValue, "This is not built yet.")
    }

    /// Writes the text to the user, by e-mail or else by SMS (R76).
    package mutating func write(
        _ text: String, to user: User, in directory: borrowing Directory
    ) throws {
        throw Refusal(.badValue, "This is not built yet.")
    }
}
