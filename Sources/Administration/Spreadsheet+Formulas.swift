// A spreadsheet runs what begins like a formula; an apostrophe before it makes it text.

extension Spreadsheet {
    /// What formulas begin with, also as the wide letters of Chinese and Japanese keyboards, and
    /// what spreadsheets skip before them.
    private static let beginnings: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// The text so that no spreadsheet runs it; one that needs nothing stays as it is.
    static func neutralised(_ text: String) -> String { isGuardable(text) ? "'" + text : text }

    /// What was neutralised, as it was before.
    ///
    /// An apostrophe that was there already got another one, so that none is lost.
    static func restored(_ text: String) -> String {
        // By scalars: a combining character must not hide in the apostrophe.
        text.unicodeScalars.first == "'" && isGuardable(text)
            ? String(text.unicodeScalars.dropFirst()) : textOfFormula(text) ?? text
    }

    /// The text of a formula that is nothing but a text; `nil` for any other cell.
    ///
    /// `="00479"` is how people have spreadsheets keep leading zeros.
    static func textOfFormula(_ cell: String) -> String? {
        let scalars = Array(cell.unicodeScalars)
        guard scalars.count > 2, scalars.starts(with: ["=", "\""]), scalars.last == "\"" else {
            return nil
        }
        var text = String.UnicodeScalarView()
        var inner = scalars[2..<(scalars.count - 1)]
        while let scalar = inner.popFirst() {
            if scalar == "\"", inner.popFirst() != "\"" { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// Whether it begins like a formula, behind any number of apostrophes.
    private static func isGuardable(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(beginnings.contains) ?? false
    }
}
