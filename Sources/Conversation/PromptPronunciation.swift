/// How words are said that a synthesiser would say wrong: a table with a line for each of them.
///
/// The first line names the columns (`language`, `word`, `phonemes`), as in the table of texts
/// cells are separated by one tab. A word is in small letters, or a digit; phonemes are espeak-ng's.
package struct PromptPronunciation: Sendable {
    /// Languages and words, in the order of the lines.
    package let words: [(language: String, word: String)]
    private let phonemes: [String: [String: String]]

    /// Reads a whole table.
    ///
    /// - Throws: `PromptFault` with the number of the line that does not fit.
    package init(_ table: String) throws(PromptFault) {
        let lines = PromptTable.lines(table)
        guard lines.first == ["language", "word", "phonemes"] else {
            throw PromptFault(
                "The first line of pronunciation.tsv must be language, word and phonemes.")
        }
        var words: [(language: String, word: String)] = []
        var phonemes: [String: [String: String]] = [:]
        for (index, line) in lines.enumerated().dropFirst() {
            guard line.count == 3, !line.contains(""), !line[2].contains("]"),
                line[1] == line[1].lowercased(), line[1].allSatisfy(Self.isOfWord)
            else {
                throw PromptFault("Line \(index + 1) of pronunciation.tsv is not a word's.")
            }
            guard phonemes[line[0], default: [:]].updateValue(line[2], forKey: line[1]) == nil
            else {
                throw PromptFault("Line \(index + 1) of pronunciation.tsv repeats \(line[1]).")
            }
            words.append((line[0], line[1]))
        }
        self.words = words
        self.phonemes = phonemes
    }

    /// The text as espeak-ng has to read it: known words as phonemes, in its double brackets.
    package func spoken(_ text: String, in language: String) -> String {
        let known = phonemes[language] ?? [:]
        var spoken = ""
        var rest = text[...]
        while let first = rest.first {
            let word = rest.prefix(while: Self.isOfWord)
            if word.isEmpty {
                // A bracket of a name would begin phonemes.
                spoken.append("[]".contains(first) ? " " : first)
                rest = rest.dropFirst()
            } else {
                spoken += known[word.lowercased()].map { "[[\($0)]]" } ?? String(word)
                rest = rest[word.endIndex...]
            }
        }
        return spoken
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-’".contains(character)
    }
}
