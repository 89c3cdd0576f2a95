package import CallCenter
package import Store

/// All that the store knows about one user, in sections.
package struct Person: Hashable, Sendable {
    /// What the person did or has of one kind.
    package struct Section: Hashable, Sendable {
        /// As JSON spells it with hyphens for its underscores: `log-ons`.
        package let name: String
        package let cards: [Card]
    }

    /// In the order in which they are shown; one of which nothing is known has no cards.
    package let sections: [Section]
}

extension Administrator {
    /// All that the store knows about the user; a PIN or its hash is no part of it.
    package func person(_ user: User, in directory: borrowing Directory) throws -> Person {
        try require(.keepStore)
        return Person(sections: [
            Person.Section(name: "user", cards: [try directory.card(of: user)])
        ])
    }
}
