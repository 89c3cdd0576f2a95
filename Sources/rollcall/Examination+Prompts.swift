import Asterisk
import Conversation

extension Examination {
    /// Whether the PBX has every prompt in each language that somebody is spoken to in.
    func comparePrompts(for wanted: Set<String>, centre: String) -> [Diagnosis] {
        guard let sounds else {
            return [
                Diagnosis(
                    .prompts, .unknown,
                    "There is no \(PBXFolder.usualSounds) here: the prompts were not looked at.",
                    remedy: "Run it on the PBX's machine, or give its sounds with --sounds FOLDER.")
            ]
        }
        let known = (try? PromptTable.builtIn().languages) ?? []
        let voice = Voice(languages: known, language: centre)
        let spoken = Set(wanted.map(voice.spoken) + [centre])
        let found = spoken.sorted().compactMap { lack(of: $0, in: sounds) }
        guard found.isEmpty else { return found }
        return [
            Diagnosis(
                .prompts, .fine,
                "\(sounds) has every prompt in \(spoken.sorted().joined(separator: ", ")).")
        ]
    }

    private func lack(of language: String, in sounds: String) -> Diagnosis? {
        let folder = "\(sounds)/\(language)/rollcall"
        // Asterisk plays any format that it has a module for.
        let files = Set(
            ["", "/numbers"].flatMap { place in
                (PromptFolder.entries(of: folder + place) ?? []).map { file in
                    "rollcall\(place)/\(file.prefix { $0 != "." })"
                }
            })
        let lacking = Prompt.all.map(\.file).filter { !files.contains($0) }
        guard let first = lacking.first else { return nil }
        let count = lacking.count
        return Diagnosis(
            .prompts, .wrong,
            count == Prompt.all.count
                ? "\(folder) has no prompts: who is spoken to in \(language) hears nothing."
                : "\(folder) lacks \(count) prompt\(count == 1 ? "" : "s"), such as \(first).",
            remedy: "cp -r Prompts/\(language)/rollcall \(sounds)/\(language)/")
    }
}
