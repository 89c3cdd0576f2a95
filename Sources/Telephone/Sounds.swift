/// The recordings that a PBX has, each in the folder of a language.
///
/// It has whatever is asked for, until somebody says what it lacks.
struct Sounds {
    /// Where a sound that the channel's language lacks is looked for at last (`DEFAULT_LANGUAGE`).
    private static let lastLanguage = "en"

    /// The folders that there are; `nil` for one of every language.
    ///
    /// The empty name is that of the files beside the folders.
    var languages: Set<String>?
    private var missing: Set<Recording> = []

    private struct Recording: Hashable {
        let sound: String
        /// `nil` for all of them.
        let language: String?
    }

    mutating func lose(_ sound: String, in language: String?) {
        missing.insert(Recording(sound: sound, language: language))
    }

    /// The language in which a channel of this one hears the sound; `nil` where it is missing.
    ///
    /// Asterisk looks in the language's folder, in those without its region and style (`nb` for
    /// `nb_NO`), beside the folders, and in English (`fileexists_core` in `main/file.c`).
    func language(of sound: String, on channel: String) -> String? {
        var places: [String] = []
        var rest = channel[...]
        while !rest.isEmpty {
            places.append(String(rest))
            rest = rest.lastIndex(of: "_").map { rest[..<$0] } ?? ""
        }
        return (places + ["", Self.lastLanguage]).first { has(sound, in: $0) }
    }

    private func has(_ sound: String, in language: String) -> Bool {
        // Nobody has copied a recording to where it would be every language's, unless they say so.
        guard languages?.contains(language) ?? !language.isEmpty else { return false }
        return !missing.contains(Recording(sound: sound, language: nil))
            && !missing.contains(Recording(sound: sound, language: language))
    }
}
