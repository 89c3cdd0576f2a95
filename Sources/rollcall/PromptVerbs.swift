import Conversation

extension Verb {
    static let promptsCheck = Verb(
        noun: "prompts", name: "check", options: [.prompts],
        help: "Compares prompts, texts and recordings with each other."
    ) { given throws(UsageError) in
        let folder = PromptFolder(given.value(of: .prompts) ?? "")
        let complaints: [String]
        do throws(PromptFault) {
            complaints = try folder.check()
        } catch {
            throw UsageError(error)
        }
        guard complaints.isEmpty else {
            Screen.output.lines(complaints)
            throw UsageError("\(folder.path) is not complete.", exit: .badData)
        }
        Screen.output.line("Every prompt has its text and its recording.")
    }

    static let promptsRender = Verb(
        noun: "prompts", name: "render", options: [.prompts, .language, .all],
        help: "Has espeak-ng and sox make the recordings that are missing.",
        examples: ["rollcall prompts render --language en"]
    ) { given throws(UsageError) in
        let folder = PromptFolder(given.value(of: .prompts) ?? "")
        do throws(PromptFault) {
            try folder.render(
                language: given.value(of: .language) ?? "", all: given.has(.all)
            ) { Screen.output.line($0) }
        } catch {
            throw UsageError(error)
        }
    }
}

extension Option {
    static let prompts = Option(
        name: "--prompts", value: "FOLDER", standard: ["Prompts"],
        help: "Holds prompts.tsv and a folder for each language.")
    static let language = Option(
        name: "--language", value: "LANGUAGE", standard: ["en"],
        help: "A column of prompts.tsv, and a voice of espeak-ng.")
    static let all = Option(name: "--all", help: "Makes the existing recordings anew too.")
}
