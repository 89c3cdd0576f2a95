/// The languages that callers can be spoken to in.
package struct Voice: Hashable, Sendable {
    /// Those with recordings, as the PBX names them: `en`, `uk`.
    package private(set) var languages: Set<String>
    /// The centre's: for whoever speaks none of the others, and where a recording is missing.
    package let language: String

    package init(languages: some Sequence<String> = ["en"], language: String = "en") {
        self.languages = Set(languages).union([language])
        self.language = language
    }

    /// What is spoken to somebody who wants this language: their own, or without its region (`nb`
    /// for `nb_NO`), or the centre's.
    package func spoken(to language: String) -> String {
        let plain = language.prefix { $0 != "_" }
        return [language, String(plain)].first(where: languages.contains) ?? self.language
    }

    /// The PBX has not got what it should have in this language; the centre's stays.
    mutating func lacks(_ language: String) {
        if language != self.language { languages.remove(language) }
    }
}
