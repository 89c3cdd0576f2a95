/// The texts of the prompts: a plain table with a line per prompt and a column per language.
///
/// The first line names the columns (`name`, then languages such as `en`), cells are separated by
/// one tab, and nothing is quoted: any spreadsheet reads and writes it, and a voice artist can
/// record from it.
package struct PromptTable: Sendable {
    /// The languages of the columns, in their order.
    package let languages: [String]
    /// The prompts' names, in the order of the lines.
    package let names: [String]
    private let cells: [String: [String]]

    /// Reads a whole table.
    ///
    /// - Throws: `PromptFault` with the number of the line, where a line does not fit the header,
    ///   a name occurs twice, or a column is no language.
    package init(_ table: String) throws(PromptFault) {
        let lines = Self.lines(table)
        guard let header = lines.first, header.first == "name", header.count > 1 else {
            throw PromptFault("The first line of prompts.tsv must be name, a tab, and a language.")
        }
        languages = Array(header.dropFirst())
        for (column, language) in languages.enumerated() {
            guard Self.isLanguage(language), languages.firstIndex(of: language) == column else {
                throw PromptFault("Column \(column + 2) of prompts.tsv is no new language.")
            }
        }
        var cells: [String: [String]] = [:]
        for (index, line) in lines.enumerated().dropFirst() {
            guard line.count == header.count else {
                throw PromptFault(
                    "Line \(index + 1) of prompts.tsv has \(line.count) cells, not \(header.count)."
                )
            }
            guard cells.updateValue(Array(line.dropFirst()), forKey: line[0]) == nil else {
                throw PromptFault("Line \(index + 1) of prompts.tsv repeats \(line[0]).")
            }
        }
        names = lines.dropFirst().map { $0[0] }
        self.cells = cells
    }

    /// The cells of each line.
    static func lines(_ table: String) -> [[String]] {
        let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        return lines.last == [""] ? lines.dropLast() : lines
    }

    /// What a prompt says; nil where the table has no such language, or no text in it.
    package func text(of prompt: Prompt, in language: String) -> String? {
        text(prompt.name, in: language)
    }

    /// The cell of a line, by the line's name.
    func text(_ name: String, in language: String) -> String? {
        guard let column = languages.firstIndex(of: language), let line = cells[name],
            line[column].contains(where: { !$0.isWhitespace })
        else { return nil }
        return line[column]
    }

    /// A language is also the name of a folder and of a voice: `en`, `nb`, `pt_BR`.
    private static func isLanguage(_ word: String) -> Bool {
        (2...8).contains(word.utf8.count)
            && word.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
    }
}
