import Conversation
import Glibc

extension PromptFolder {
    /// Has espeak-ng speak the texts of a language, and sox make recordings of that.
    ///
    /// The same texts and the same versions of the two programs give the same bytes. A recording is
    /// put in its place whole or not at all.
    ///
    /// - Parameters:
    ///   - language: a column of the table; also the name of the voice.
    ///   - all: whether recordings that exist are made anew.
    ///   - each: is told the name of each prompt once its recording is there.
    /// - Throws: `PromptFault` where the table has no such language or lacks a text, a program is
    ///   not installed or fails, or the folder cannot be written.
    func render(
        language: String, all: Bool = false, each: (String) -> Void = { _ in }
    ) throws(PromptFault) {
        let table = try table()
        guard table.languages.contains(language) else {
            throw PromptFault("prompts.tsv has no column \(language).")
        }
        for folder in [language, "\(language)/rollcall", "\(language)/rollcall/numbers"] {
            guard unsafe mkdir("\(path)/\(folder)", 0o755) == 0 || errno == EEXIST else {
                throw PromptFault("\(path)/\(folder) cannot be made.")
            }
        }
        for prompt in Prompt.all {
            let recording = recording(of: prompt, in: language)
            guard unsafe all || access(recording, F_OK) != 0 else { continue }
            guard let text = table.text(of: prompt, in: language) else {
                throw PromptFault("\(prompt.name) has no text in the column \(language).")
            }
            let draft = "\(path)/\(language)/.draft.wav"
            defer { unsafe unlink(draft) }
            if prompt == .working {
                try hum(into: draft)
            } else {
                try speak(text, voice: language, into: draft)
            }
            guard unsafe rename(draft, recording) == 0 else {
                throw PromptFault("\(recording) cannot be written.")
            }
            each(prompt.name)
        }
    }

    /// 200 ms that hardly anyone hears, at -60 dB: `working` is no speech.
    private func hum(into file: String) throws(PromptFault) {
        try sox("-n", into: file, "synth 0.2 sine 440 vol 0.001 fade 0.02 0.2")
    }

    /// Speech as it sounds best on a telephone: in a telephone's band, each prompt as loud as the
    /// others, and with 30 ms of silence at both ends.
    private func speak(_ text: String, voice: String, into file: String) throws(PromptFault) {
        let speech = "\(path)/\(voice)/.speech.wav"
        let trimmed = "\(path)/\(voice)/.trimmed.wav"
        defer { for file in [speech, trimmed] { unsafe unlink(file) } }
        // A word in capitals ("PIN") would be spelled letter by letter; the capital that begins a
        // sentence makes the pause before it.
        let words = text.split(separator: " ").map { word in
            word == word.uppercased() ? word.lowercased() : String(word)
        }
        let spoken = words.joined(separator: " ")
        try run(
            "espeak-ng", ["-v", voice, "-s", "150", "-b", "1", "-w", speech, "--", spoken])
        let trim = "silence 1 0.01 0.5% reverse"
        try sox(speech, into: trimmed, "norm -6 sinc 200-3400 rate \(trim) \(trim)")

        let recording = try PromptRecording(Self.read(trimmed))
        guard !recording.isSilent else { throw PromptFault("espeak-ng says nothing for: \(text)") }
        // A level of -21 dB, with which the loudest sample stays below full scale.
        let volume = min(2920 / recording.level, 32000 / Double(recording.peak))
        try sox(trimmed, into: file, "vol \(volume) pad 0.03 0.03")
    }

    /// Has sox make a file of the format of `PromptRecording`, with effects in sox's words.
    private func sox(
        _ input: String, into file: String, _ effects: String
    ) throws(PromptFault) {
        // -D: no dither, which is noise.
        let format = ["-r", "8000", "-c", "1", "-b", "16", "-e", "signed-integer"]
        let words = effects.split(separator: " ").map(String.init)
        try run("sox", ["-D", input] + format + [file] + words)
    }
}

/// Runs a program with its arguments, and waits until it has done its work.
private func run(_ program: String, _ arguments: [String]) throws(PromptFault) {
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var child = pid_t()
    // No environment: the result does not depend on who asks.
    switch unsafe posix_spawnp(&child, program, nil, nil, &words, nil) {
    case 0: break
    case ENOENT:
        throw PromptFault(
            "\(program) is not installed; install them: apt-get install -y espeak-ng sox")
    default: throw PromptFault("\(program) cannot be started.")
    }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
        guard errno == EINTR else { throw PromptFault("\(program) is lost.") }
    }
    guard status == 0 else { throw PromptFault("\(program) failed (wait status \(status)).") }
}
