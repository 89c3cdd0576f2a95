package import CallCenter
package import Store

// Users are deleted, and what they still lack is told.

extension Act {
    /// Revokes everything of the user, who must not be logged on (R84, R88).
    ///
    /// The ledger and the audit keep their names.
    package mutating func delete(_ user: User, in directory: borrowing Directory) throws {
        try administrator.require(.removeUsers, over: user.group)
        try administrator.require(reaching: user.role)
        try directory.requireLoggedOff(user, to: "be deleted")
        let belongings = try directory.belongings(of: user.id)
        var card = try directory.card(of: user)
        // What they could do, and for whom.
        card["skills"] = .names(try directory.skills(of: user.id).typed)
        card["queues"] = .names(try directory.queueNames(of: user).own)
        card["access-groups"] = .names(try directory.accessGroups(of: user.id).map(\.name))
        card["supervises"] = .names(try directory.supervisedGroupNames(of: user.id))
        try directory.delete(user.id)
        changed(.user, id: user.id.value, name: user.userName, from: card, to: nil)
        guard !belongings.isEmpty else { return }
        let gone = belongings.map { "\($0.count) \($0.word)\($0.count == 1 ? "" : "s")" }
        tell("With \(user.userName) went \(gone.joined(separator: ", ")); the history stays.")
    }

    /// What a new user has not got yet that the phone asks for (R19, R20, C6).
    package mutating func tellWhatThePhoneLacks(
        of user: User, in directory: borrowing Directory
    ) throws {
        guard user.role == .agent else { return }
        let name = user.userName
        if user.numericID == nil {
            tell(
                "\(name) cannot log on by phone without a numeric ID: "
                    + "'rollcall user edit \(name) --numeric-id \(try directory.aFreeNumericID())'."
            )
        }
        let isPINNeeded = try directory.settings(of: user)[.pinRequired].value
        if isPINNeeded, try directory.knownPIN(of: user.id) == nil {
            tell(
                "\(name) cannot log on by phone without a PIN: "
                    + "'rollcall user pin \(name) --one-time' gives one.")
        }
    }
}
