/// What the administration tells an agent at their next call, once.
package struct Notice: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Notice>

    /// What happened to the agent; the word of the store and the name of the prompt.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case moved
        case loggedOffAtMidnight = "logged-off-midnight"
        case loggedOffForNoAnswer = "logged-off-no-answer"
        case loggedOffForErrors = "logged-off-errors"
        case loggedOffBySupervisor = "logged-off-supervisor"
    }

    package let id: ID
    package let kind: Kind

    package init(id: ID, kind: Kind) {
        self.id = id
        self.kind = kind
    }
}
