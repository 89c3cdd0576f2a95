package import CallCenter
package import Store

/// All that the store knows about one user, in sections.
package struct Person: Hashable, Sendable {
    /// What the person did or has of one kind.
    package struct Section: Hashable, Sendable {
        /// As JSON spells it with hyphens for its underscores: `access-groups`.
        package let name: String
        /// All with the same fields; none where nothing is known.
        package let cards: [Card]
    }

    /// In the order in which they are shown, the user's own row first.
    package let sections: [Section]
}

extension Administrator {
    /// All that the store knows about the user; a PIN or its hash is no part of it.
    package func person(_ user: User, in directory: borrowing Directory) throws -> Person {
        try require(.keepStore)
        let own = Person.Section(name: "user", cards: [try directory.card(of: user)])
        return Person(sections: [own] + (try history(of: user.id, in: directory)))
    }

    private func history(
        of user: User.ID, in directory: borrowing Directory
    ) throws -> [Person.Section] {
        try directory.kept(of: user).map { Person.Section(name: $0.section, cards: $0.cards) }
    }
}
