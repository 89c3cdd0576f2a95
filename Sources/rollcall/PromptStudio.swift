import Conversation
import Glibc

/// Makes recordings: espeak-ng speaks, and sox records that.
///
/// The same texts and the same versions of the two programs give the same bytes.
struct PromptStudio {
    let pronunciation: PromptPronunciation

    /// Makes a recording of a text in a language, which is also the name of the voice.
    ///
    /// Speech as it sounds best on a telephone: in a telephone's band, each prompt as loud as the
    /// others, and with 30 ms of silence at both ends.
    func speak(
        _ text: String, in language: String, into file: String
    ) throws(PromptFault) {
        let speech = "\(file).speech.wav"
        let trimmed = "\(file).trimmed.wav"
        let rounded = "\(file).rounded.wav"
        defer { for file in [speech, trimmed, rounded] { unsafe unlink(file) } }
        let spoken = pronunciation.spoken(text, in: language)
        try run(
            "espeak-ng", ["-v", language, "-s", "150", "-b", "1", "-w", speech, "--", spoken])
        // Little, for a consonant may be faint at the end of a word.
        let trim = "silence 1 0.01 0.1% reverse"
        try sox(speech, into: trimmed, "norm -6 sinc 200-3400 rate \(trim) \(trim)")

        let recording = try PromptRecording(PromptFolder.read(trimmed))
        guard !recording.isSilent else { throw PromptFault("espeak-ng says nothing for: \(text)") }
        // A level of -21 dB, with which the loudest sample stays below full scale.
        let volume = min(2920 / recording.level, 32000 / Double(recording.peak))
        // In the steps of G.711, which is what telephones carry: the recordings compress better.
        try sox(
            trimmed, into: rounded, "vol \(volume) pad 0.03 0.03", ["-b", "8", "-e", "mu-law"])
        try sox(rounded, into: file)
    }

    /// 200 ms that hardly anyone hears, at -60 dB: `working` is no speech.
    func hum(into file: String) throws(PromptFault) {
        try sox("-n", into: file, "synth 0.2 sine 440 vol 0.001 fade 0.02 0.2")
    }

    /// Has sox make a file of the format of `PromptRecording`, or else of another coding, with
    /// effects in sox's words.
    private func sox(
        _ input: String, into file: String, _ effects: String = "",
        _ coding: [String] = ["-b", "16", "-e", "signed-integer"]
    ) throws(PromptFault) {
        // -D: no dither, which is noise.
        let words = effects.split(separator: " ").map(String.init)
        try run("sox", ["-D", input, "-r", "8000", "-c", "1"] + coding + [file] + words)
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
