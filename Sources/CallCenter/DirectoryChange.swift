/// What an act has made of one noun: for the person who acted, and for the audit.
package struct DirectoryChange: Hashable, Sendable {
    /// The kinds of things that an act changes, as the command line spells them.
    package enum Noun: String, CaseIterable, Hashable, Sendable {
        case user, group, profile, skill, queue, campaign, reason, recording, setting
        case accessGroup = "access-group"
        case message, `import`, store
        /// A number from which callers have failed.
        case caller
    }

    package let noun: Noun
    /// In the store; 0 where there is none.
    package let id: Int64
    /// As it is now, or was last.
    package let name: String
    /// The fields that differ; `nil` where the noun did not exist.
    package let before: Card?
    /// The fields that differ; `nil` where the noun does not exist any more.
    package let after: Card?

    package init(_ noun: Noun, id: Int64, name: String, before: Card?, after: Card?) {
        self.noun = noun
        self.id = id
        self.name = name
        (self.before, self.after) = Card.difference(before, after)
    }

    /// Whether everything is as it was.
    package var isNothing: Bool { before == Card() && after == Card() }
}
