import CallCenter
import Conversation
import Store

extension Verb {
    static let promptsCheck = Verb(
        noun: "prompts", name: "check", options: [.prompts],
        help: "Compares prompts, texts and recordings with each other.",
        details: """
            Every prompt of the program wants a row in prompts.tsv, a text in each language, and a
            recording of it in the folder of the language. It ends with 65 where something is
            missing.
            """,
        examples: ["rollcall prompts check"]
    ) { given throws(UsageError) in
        let folder = PromptFolder(given.value(of: .prompts) ?? "")
        let complaints = try filed { () throws(PromptFault) in try folder.check() }
        guard complaints.isEmpty else {
            Screen.output.lines(complaints)
            throw UsageError("\(folder.path) is not complete.", exit: .badData)
        }
        Screen.output.line("Every prompt has its text and its recording.")
    }

    static let promptsRender = Verb(
        noun: "prompts", name: "render",
        options: [.prompts, .language, .all, .spokenNames, .database],
        help: "Has espeak-ng and sox make the recordings that are missing.",
        details: """
            With --names it records the names of the store's profiles, pause reasons, queues and
            groups: those that are new or were renamed. Recordings of what is gone are removed. A
            name that has no recording yet is heard as its number.

            Copy the recordings to the PBX afterwards, as those of the prompts.
            """,
        examples: [
            "rollcall prompts render --language en",
            "rollcall prompts render --names --database rollcall.db",
        ]
    ) { given throws(UsageError) in
        guard given.has(.spokenNames) || !given.has(.database) else {
            throw UsageError("--database goes with --names.")
        }
        let folder = PromptFolder(given.value(of: .prompts) ?? "")
        var languages = given.values(of: .language)
        if languages.isEmpty {
            languages = try filed { () throws(PromptFault) in try folder.table().languages }
        }
        if given.has(.spokenNames) { return try recordNames(given, in: languages, of: folder) }
        for language in languages {
            try filed { () throws(PromptFault) in
                try folder.render(language: language, all: given.has(.all)) {
                    Screen.output.line($0)
                }
            }
        }
    }
}

/// `prompts render --names`.
private func recordNames(
    _ given: Given, in languages: [String], of folder: PromptFolder
) throws(UsageError) {
    let studio = PromptStudio(
        pronunciation: try filed { () throws(PromptFault) in try folder.pronunciation() })
    let path = try given.database()
    let store = try stored { () throws(StoreFault) in
        try Store.open(path: path, mode: .read, clock: WallClock.forStore)
    }
    defer { store.close() }
    var complaints: [String] = []
    for code in languages {
        guard let language = try? Language(code) else {
            throw UsageError("\(code) is no language that a user can have.")
        }
        let recordings = NameRecordings(
            folder: folder, language: language, store: store, speak: studio.speak)
        complaints = try recordings.bringUpToDate(all: given.has(.all)) { Screen.output.line($0) }
    }
    guard complaints.isEmpty else {
        Screen.output.lines(complaints)
        throw UsageError("Not every name has a recording.", exit: .badData)
    }
}

/// What is done with the store; what is wrong with it ends the program.
func stored<Value>(_ work: () throws(StoreFault) -> Value) throws(UsageError) -> Value {
    do throws(StoreFault) { return try work() } catch { throw UsageError(error) }
}

/// What is done with the prompts' files; what is wrong with them ends the program.
func filed<Value>(_ work: () throws(PromptFault) -> Value) throws(UsageError) -> Value {
    do throws(PromptFault) { return try work() } catch { throw UsageError(error) }
}

extension Option {
    static let prompts = Option(
        name: "--prompts", value: "FOLDER", standard: ["Prompts"],
        help: "Holds prompts.tsv and a folder for each language.")
    static let language = Option(
        name: "--language", value: "LANGUAGE",
        help: "A column of prompts.tsv, and a voice of espeak-ng; else all of them.")
    static let spokenNames = Option(name: "--names", help: "Records the names of a store.")
    static let all = Option(name: "--all", help: "Makes the existing recordings anew too.")
}
