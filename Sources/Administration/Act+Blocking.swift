package import CallCenter
package import Store

// Users are kept out, for a time or for good, with everything they have (R83).

extension Act {
    /// Keeps the user out for the term from now on, and logs them off.
    package mutating func block(
        _ user: User, for term: BlockTerm, in directory: borrowing Directory
    ) throws {
        try requireRemoval(of: user)
        try requirePlace(for: user)
        try bar(user, because: .blocked, in: directory) { directory in
            try directory.block(user.id, until: directory.now + term.milliseconds)
        }
    }

    package mutating func unblock(_ user: User, in directory: borrowing Directory) throws {
        try requireRemoval(of: user)
        guard user.blockedUntil != nil else { return tell("\(user.userName) is not blocked.") }
        try change(user, in: directory) { directory in
            try directory.block(user.id, until: nil)
        }
    }

    /// Keeps the user out until they are restored, and logs them off.
    package mutating func archive(_ user: User, in directory: borrowing Directory) throws {
        try requireRemoval(of: user)
        guard !user.isArchived else { return tell("\(user.userName) is archived already.") }
        try bar(user, because: .archived, in: directory) { directory in
            try directory.archive(user.id)
        }
    }

    /// Lets an archived user in again, as they were.
    package mutating func restore(_ user: User, in directory: borrowing Directory) throws {
        try requireRemoval(of: user)
        guard user.isArchived else { return tell("\(user.userName) is not archived.") }
        try change(user, in: directory) { directory in try directory.restore(user.id) }
        if user.blockedUntil.map({ directory.now < $0 }) ?? false {
            tell("\(user.userName) is blocked still; 'rollcall user unblock' ends that.")
        }
    }

    private func requireRemoval(of user: User) throws {
        try administrator.require(.removeUsers, over: user.group)
        try administrator.require(reaching: user.role)
    }

    private func requirePlace(for user: User) throws {
        guard user.isArchived else { return }
        throw Refusal(
            .badValue,
            "\(user.userName) is archived, which keeps them out already; 'rollcall user restore' "
                + "ends that.")
    }

    private mutating func bar(
        _ user: User, because reason: LogOffReason, in directory: borrowing Directory,
        _ body: (borrowing Directory) throws -> Void
    ) throws {
        _ = try logOff(user, because: reason.rawValue, isTold: true, in: directory)
        try change(user, in: directory, body)
    }

    private mutating func change(
        _ user: User, in directory: borrowing Directory,
        _ body: (borrowing Directory) throws -> Void
    ) throws {
        let before = try directory.card(of: user)
        try body(directory)
        guard let now = try directory.user(user.id) else { return }
        changed(
            .user, id: user.id.value, name: user.userName, from: before,
            to: try directory.card(of: now))
    }
}
