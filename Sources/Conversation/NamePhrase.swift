/// A phrase around a name that the centre gave.
///
/// `For {name}, press {number}.` is one; its text is a line of the table, its recordings are the centre's own: one for each noun.
package enum NamePhrase: String, CaseIterable, Hashable, Sendable {
    case profile
    case profileMenu = "profile-menu"
    case reason
    case reasonMenu = "reason-menu"
    case queue
    case group

    /// What the table of texts calls it: `names/profile-menu`.
    package var line: String { "names/\(rawValue)" }

    /// Whether it offers a key; its recordings' names end in `-menu`.
    package var isMenu: Bool { self == .profileMenu || self == .reasonMenu }

    /// What its text leaves open.
    fileprivate var places: [String] { isMenu ? ["{name}", "{number}"] : ["{name}"] }
}

extension PromptTable {
    /// What is said of a noun with this name, and with this number as its key.
    ///
    /// `nil` where the table has no such language, or no text in it. A number is said as the
    /// language says it, as far as the table knows it.
    package func text(
        of phrase: NamePhrase, name: String, number: Int?, in language: String
    ) -> String? {
        guard let text = text(phrase.line, in: language) else { return nil }
        let spoken = number.map { number in
            Prompt.numbers.contains(number)
                ? self.text(of: .number(number), in: language) ?? "\(number)" : "\(number)"
        }
        // The name last: it may hold the other place's word.
        return text.replacing("{number}", with: spoken ?? "").replacing(
            "{name}", with: name, maxReplacements: 1)
    }

    /// What is wrong with a phrase in a language, as a sentence; `nil` where it is whole.
    func fault(of phrase: NamePhrase, in language: String) -> String? {
        guard let text = text(phrase.line, in: language) else {
            return "\(phrase.line) has no text in the column \(language)."
        }
        let missing = phrase.places.first { text.ranges(of: $0).count != 1 }
        return missing.map {
            "\(phrase.line) must have \($0) once in the column \(language)."
        }
    }
}
