/// What a shell has to know of the verbs to complete a line, and its script.
struct Completion {
    /// The shells that there are scripts for.
    enum Shell: String, CaseIterable {
        case bash, zsh, fish
    }

    let verbs: [Verb]

    func script(for shell: Shell) -> [String] {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// The first words with what they do: nouns once, and verbs of one word.
    var firstWords: [(word: String, help: String)] {
        var words: [(word: String, help: String)] = []
        for verb in verbs {
            guard let noun = verb.noun else {
                words.append((verb.name, verb.help))
                continue
            }
            guard !words.contains(where: { $0.word == noun }) else { continue }
            let names = verbs.filter { $0.noun == noun }.map(\.name)
            words.append((noun, names.joined(separator: ", ")))
        }
        return words + [("help", "Tells more of a verb.")]
    }

    var nouns: [(noun: String, verbs: [Verb])] {
        var nouns: [(noun: String, verbs: [Verb])] = []
        for verb in verbs {
            guard let noun = verb.noun else { continue }
            if let index = nouns.firstIndex(where: { $0.noun == noun }) {
                nouns[index].verbs.append(verb)
            } else {
                nouns.append((noun, [verb]))
            }
        }
        return nouns
    }
}

extension Verb {
    /// Whether a word by its place is a file.
    var takesFiles: Bool { arguments.contains { $0.name.isFile } }
}

extension Option {
    var takesFile: Bool { value?.isFile ?? false }
}

extension Completion {
    /// For zsh and fish; an apostrophe ends, escapes itself and begins anew.
    func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension String {
    fileprivate var isFile: Bool { contains("FILE") || contains("FOLDER") }
}
