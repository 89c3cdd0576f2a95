import CallCenter
import Conversation
import Glibc
import Store

/// The recordings of the directory's names in one language: `names/profile-12.wav`.
struct NameRecordings {
    let folder: PromptFolder
    let language: Language
    let store: Store
    /// Makes a recording of a text in a language, as `PromptStudio` does.
    let speak: (_ text: String, _ language: String, _ file: String) throws(PromptFault) -> Void

    /// Records what is new or was renamed, removes what is gone, and has the store know.
    ///
    /// A recording is in its place before the store says so, and the store forgets it before it
    /// changes. Returns a sentence for each name that no voice can say: callers hear its number.
    func bringUpToDate(
        all: Bool, each: (String) -> Void = { _ in }
    ) throws(UsageError) -> [String] {
        let table = try filed { () throws(PromptFault) in
            let table = try folder.table(with: language.code)
            try folder.makeFolders("\(language.code)/rollcall/names")
            return table
        }
        let names = try stored { () throws(StoreFault) in try store.namesToSpeak() }
        let noted = try stored { () throws(StoreFault) in try store.spokenNames(in: language) }
        let kept = Set(noted).intersection(all ? [] : names).filter(areWhole)
        if kept.count < noted.count {
            try stored { () throws(StoreFault) in
                try store.edit { try $0.note(spoken: Array(kept), in: language) }
            }
        }
        try removeAll(but: names, each)

        var complaints: [String] = []
        for name in names where !kept.contains(name) {
            guard name.name.contains(where: { $0.isLetter || $0.isNumber }) else {
                complaints.append("The \(name.kind.rawValue) \(name.name) cannot be spoken.")
                continue
            }
            try filed { () throws(PromptFault) in try record(name, table) }
            try stored { () throws(StoreFault) in
                try store.edit { try $0.add(name, in: language) }
            }
            each("\(language.code)/rollcall/names/\(name.file)")
        }
        return complaints
    }

    /// Makes all recordings of a name.
    private func record(_ name: SpokenName, _ table: PromptTable) throws(PromptFault) {
        for phrase in name.phrases {
            let text = table.text(
                of: phrase, name: name.name, number: name.number, in: language.code)
            guard let text else {
                throw PromptFault("\(phrase.line) has no text in the column \(language.code).")
            }
            try folder.put(recording(of: name, phrase)) { file throws(PromptFault) in
                try speak(text, language.code, file)
            }
        }
    }

    private var path: String { "\(folder.path)/\(language.code)/rollcall/names" }

    private func recording(of name: SpokenName, _ phrase: NamePhrase) -> String {
        "\(path)/\(name.file)\(phrase.isMenu ? "-menu" : "").wav"
    }

    private func areWhole(_ name: SpokenName) -> Bool {
        name.phrases.allSatisfy { PromptFolder.fault(of: recording(of: name, $0)) == nil }
    }

    /// Removes the recordings of nouns that are gone, and nothing that is named otherwise.
    private func removeAll(but names: [SpokenName], _ each: (String) -> Void) throws(UsageError) {
        let files = Set(names.flatMap { name in name.phrases.map { recording(of: name, $0) } })
        for entry in PromptFolder.entries(of: path) ?? [] {
            guard entry.contains(/^(profile|reason|queue|group)-\d+(-menu)?\.wav$/),
                !files.contains("\(path)/\(entry)")
            else { continue }
            guard unsafe unlink("\(path)/\(entry)") == 0 else {
                throw UsageError("\(path)/\(entry) cannot be removed.", exit: .cannotCreate)
            }
            each("\(language.code)/rollcall/names/\(entry) is removed")
        }
    }
}

extension SpokenName {
    /// What is recorded of it.
    fileprivate var phrases: [NamePhrase] {
        switch kind {
        case .profile: [.profile, .profileMenu]
        case .reason: [.reason, .reasonMenu]
        case .queue: [.queue]
        case .group: [.group]
        }
    }
}
