/// What stands in history for a person who was erased: `erased-17`, by the identity that the store
/// had given them.
package struct Pseudonym: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(of user: User.ID) { text = "erased-\(user.value)" }

    package var description: String { text }
}

extension Pseudonym {
    /// Fields of a user that say nothing of who they are.
    private static let harmless: Set<Substring> = [
        "role", "group", "language", "max-chats", "campaign", "archived", "blocked-until", "state",
        "skills", "queues", "access-groups", "supervises", "kind", "number", "tries",
    ]

    /// The user's card as the audit keeps it, with the pseudonym in every field that could tell who
    /// they are.
    package func replacing(fieldsOf text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let name = line.prefix { $0 != "=" }
            return line.isEmpty || Self.harmless.contains(name) ? String(line) : "\(name)=\(self)"
        }.joined(separator: "\n")
    }

    /// The text with the pseudonym where one of the names stands as a whole word.
    package func replacing(_ names: Set<String>, in text: String) -> String {
        // The longest first: an e-mail address may contain a user name.
        names.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { replacing($1, in: $0) }
    }

    private func replacing(_ name: String, in text: String) -> String {
        guard !name.isEmpty else { return text }
        var (result, rest) = ("", text[...])
        while let range = rest.firstRange(of: name) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let isWord = !isPartOfWord(before) && !isPartOfWord(rest[range.upperBound...].first)
            result += rest[..<range.lowerBound] + (isWord ? self.text : name)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    private func isPartOfWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || "@_.-".contains($0) } ?? false
    }
}
