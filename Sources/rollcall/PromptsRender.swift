import Conversation
import Glibc

extension PromptFolder {
    /// Makes the recordings of a language.
    ///
    /// - Parameters:
    ///   - language: a column of the table; also the name of the voice.
    ///   - all: whether recordings that exist are made anew.
    ///   - each: is told the name of each recording once it is there.
    /// - Throws: `PromptFault` where the table has no such language or lacks a text, a program is
    ///   not installed or fails, or the folder cannot be written.
    func render(
        language: String, all: Bool = false, each: (String) -> Void = { _ in }
    ) throws(PromptFault) {
        let table = try table(with: language)
        let studio = PromptStudio(pronunciation: try pronunciation())
        try makeFolders("\(language)/rollcall/numbers")
        for prompt in Prompt.all {
            let recording = recording(of: prompt, in: language)
            guard unsafe all || access(recording, F_OK) != 0 else { continue }
            guard let text = table.text(of: prompt, in: language) else {
                throw PromptFault("\(prompt.name) has no text in the column \(language).")
            }
            try put(recording) { file throws(PromptFault) in
                if prompt == .working {
                    try studio.hum(into: file)
                } else {
                    try studio.speak(text, in: language, into: file)
                }
            }
            each("\(language)/\(prompt.file)")
        }
    }

    /// The texts, among them those of this language.
    func table(with language: String) throws(PromptFault) -> PromptTable {
        let table = try table()
        guard table.languages.contains(language) else {
            throw PromptFault("prompts.tsv has no column \(language).")
        }
        return table
    }

    /// Makes a folder beneath this one, with all above it.
    func makeFolders(_ folder: String) throws(PromptFault) {
        var made = path
        for name in folder.split(separator: "/") {
            made += "/\(name)"
            guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else {
                throw PromptFault("\(made) cannot be made.")
            }
        }
    }

    /// Puts a recording in its place, whole or not at all.
    func put(
        _ recording: String, _ make: (_ file: String) throws(PromptFault) -> Void
    ) throws(PromptFault) {
        // Hidden, and with the ending by which sox knows the format.
        let draft = "\(path)/.draft-\(getpid()).wav"
        defer { unsafe unlink(draft) }
        try make(draft)
        guard unsafe rename(draft, recording) == 0 else {
            throw PromptFault("\(recording) cannot be written.")
        }
    }
}
