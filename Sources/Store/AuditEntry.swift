package import CallCenter

/// A change of the directory, as the audit has it.
package struct AuditEntry: Hashable, Sendable {
    /// UTC milliseconds.
    package let at: Int64
    /// As the command line spells it: `user move`.
    package let act: String
    /// The user name of whoever acted then, or what the system calls the file's owner.
    package let actor: String
    /// Whether `actor` was a user of the directory.
    package let isUser: Bool
    package let noun: String
    /// As it was called then.
    package let name: String
    /// The fields that differ; `nil` where the noun did not exist.
    package let before: Card?
    /// The fields that differ; `nil` where the noun does not exist any more.
    package let after: Card?

    package init(
        at: Int64, act: String, actor: String, isUser: Bool, noun: String, name: String,
        before: Card?, after: Card?
    ) {
        self.at = at
        self.act = act
        self.actor = actor
        self.isUser = isUser
        self.noun = noun
        self.name = name
        self.before = before
        self.after = after
    }
}

extension Card {
    /// What `text` made of a card: its lists are texts, and its numbers too.
    init(auditText text: String) {
        self.init(
            text.split(separator: "\n").map { line in
                let parts = line.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return Field(
                    String(parts[0]), Value(auditText: parts.count == 2 ? parts[1] : ""))
            })
    }
}

extension Card.Value {
    fileprivate init(auditText text: Substring) {
        // Any moment of this century has 13 digits.
        if text.first == "@", text.utf8.count == 14, let milliseconds = Int64(text.dropFirst()) {
            self = .time(milliseconds)
        } else {
            self = text.isEmpty ? .nothing : .text(String(text))
        }
    }
}
