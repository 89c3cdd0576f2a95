import Glibc

/// The folder with all that a caller hears: `prompts.tsv`, `pronunciation.tsv`, and the recordings
/// `<language>/rollcall/<name>.wav`.
package struct PromptFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// The texts, from `prompts.tsv`.
    package func table() throws(PromptFault) -> PromptTable {
        try PromptTable(text("prompts.tsv"))
    }

    /// How the voices say words, from `pronunciation.tsv`.
    package func pronunciation() throws(PromptFault) -> PromptPronunciation {
        try PromptPronunciation(text("pronunciation.tsv"))
    }

    private func text(_ file: String) throws(PromptFault) -> String {
        let bytes = try Self.read("\(path)/\(file)")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PromptFault("\(path)/\(file) is not UTF-8.")
        }
        return text
    }

    /// Where a prompt's recording is.
    package func recording(of prompt: Prompt, in language: String) -> String {
        "\(path)/\(language)/\(prompt.file).wav"
    }

    /// Compares prompts, texts and recordings, each with the others.
    ///
    /// - Returns: a sentence for each prompt that lacks a text or a playable recording in a
    ///   language of the table, and for each text and recording that no prompt asks for; none
    ///   where all is well.
    /// - Throws: `PromptFault` where there is no readable table.
    package func check() throws(PromptFault) -> [String] {
        let table = try table()
        let prompts = Prompt.all
        let names = Set(prompts.map(\.name))
        let lines = names.union(NamePhrase.allCases.map(\.line))
        var problems = table.names.filter { !lines.contains($0) }
            .map { "The text \($0) in prompts.tsv belongs to no prompt." }
        for language in table.languages {
            for prompt in prompts {
                if table.text(of: prompt, in: language) == nil {
                    problems.append("\(prompt.name) has no text in the column \(language).")
                }
                if let fault = Self.fault(of: recording(of: prompt, in: language)) {
                    problems.append("The recording \(language)/\(prompt.file).wav \(fault).")
                }
            }
            problems += NamePhrase.allCases.compactMap { table.fault(of: $0, in: language) }
        }
        let files = Set(names.map { "\($0).wav" })
        for language in Self.entries(of: path) ?? [] {
            guard let recordings = recordings(in: language) else { continue }
            if !table.languages.contains(language) {
                problems.append("The language \(language) has no column in prompts.tsv.")
            }
            problems += recordings.filter { !files.contains($0) }
                .map { "The file \(language)/rollcall/\($0) belongs to no prompt." }
        }
        return problems
    }

    /// What is wrong with a recording, to be said after its name; nil where it can be played.
    package static func fault(of file: String) -> PromptFault? {
        guard let bytes = try? read(file) else { return PromptFault("is missing") }
        do throws(PromptFault) {
            let recording = try PromptRecording(bytes)
            return recording.isSilent ? PromptFault("is silent throughout") : nil
        } catch { return error }
    }

    /// The files of a language, relative to its folder `rollcall`; nil where it has none.
    ///
    /// `names/` is the centre's own: names of its profiles, reasons and queues.
    private func recordings(in language: String) -> [String]? {
        let folder = "\(path)/\(language)/rollcall"
        guard let entries = Self.entries(of: folder) else { return nil }
        return entries.filter { $0 != "numbers" && $0 != "names" }
            + (Self.entries(of: "\(folder)/numbers") ?? []).map { "numbers/\($0)" }
    }
}

extension PromptFolder {
    /// The whole of a file.
    package static func read(_ file: String) throws(PromptFault) -> [UInt8] {
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PromptFault("\(file) cannot be read.") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw PromptFault("\(file) cannot be read.") }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// The names in a folder, sorted, without hidden ones; nil where it is no folder.
    package static func entries(of folder: String) -> [String]? {
        guard let stream = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
