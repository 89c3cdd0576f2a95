import Conversation
import Foundation
import Testing

/// The project's folder, found from where this file is.
private let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

struct PromptTests {
    @Test func `every prompt has a text and a recording in every language, and the reverse`() throws
    {
        #expect(try PromptFolder(project.appending(path: "Prompts").path).check() == [])
    }

    @Test func `all prompts have names of their own, which are their files' names`() {
        let names = Prompt.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Prompt.all.map(\.file) == names.map { "rollcall/\($0)" })
        #expect(Prompt.enterID.file == "rollcall/enter-id")
        #expect(Prompt.loggedOnOK.name == "logged-on-ok")
        #expect(Prompt.profile(3).name == "profile-3")
        #expect(Prompt.profileMenu(3).name == "profile-3-menu")
        #expect(Prompt.number(59).file == "rollcall/numbers/59")
    }

    @Test func `no member of Prompt is forgotten in the list of all`() throws {
        let source = try String(
            contentsOf: project.appending(path: "Sources/Conversation/Prompt.swift"),
            encoding: .utf8)
        let phrases = source.matches(of: /static let \w+ = Prompt\("([^"]+)"\)/)
            .map { String($0.1) }
        #expect(phrases.contains("enter-id"))
        let families =
            Prompt.numbers.map(Prompt.number)
            + Prompt.keyed.flatMap {
                [.profile($0), .profileMenu($0), .reason($0), .reasonMenu($0)]
            }
        #expect(Set(phrases + families.map(\.name)) == Set(Prompt.all.map(\.name)))
    }

    @Test func `working lasts 200 ms`() throws {
        let folder = PromptFolder(project.appending(path: "Prompts").path)
        for language in try folder.table().languages {
            let bytes = try PromptFolder.read(folder.recording(of: .working, in: language))
            #expect(try PromptRecording(bytes).duration == .milliseconds(200))
        }
    }
}

struct PromptTableTests {
    @Test func `a text is found by prompt and language`() throws {
        let table = try PromptTable(
            "name\ten\tnb\nwelcome\tWelcome.\tVelkommen.\ngoodbye\tGoodbye.\t \n")
        #expect(table.languages == ["en", "nb"])
        #expect(table.names == ["welcome", "goodbye"])
        #expect(table.text(of: .welcome, in: "nb") == "Velkommen.")
        #expect(table.text(of: .goodbye, in: "nb") == nil)
        #expect(table.text(of: .welcome, in: "uk") == nil)
        #expect(table.text(of: .enterPIN, in: "en") == nil)
    }

    @Test func `a table that was saved with CR LF is the same`() throws {
        let table = try PromptTable("name\ten\r\nwelcome\tWelcome.\r\n")
        #expect(table.names == ["welcome"])
        #expect(table.text(of: .welcome, in: "en") == "Welcome.")
    }

    @Test(arguments: [
        ("", "The first line of prompts.tsv must be name, a tab, and a language."),
        ("name\n", "The first line of prompts.tsv must be name, a tab, and a language."),
        ("text\ten\n", "The first line of prompts.tsv must be name, a tab, and a language."),
        ("name\ten\t../x\n", "Column 3 of prompts.tsv is no new language."),
        ("name\ten\ten\n", "Column 3 of prompts.tsv is no new language."),
        ("name\ten\nwelcome\n", "Line 2 of prompts.tsv has 1 cells, not 2."),
        ("name\ten\nwelcome\tA\tB\n", "Line 2 of prompts.tsv has 3 cells, not 2."),
        ("name\ten\n\nwelcome\tA\n", "Line 2 of prompts.tsv has 1 cells, not 2."),
        ("name\ten\nwelcome\tA\nwelcome\tB\n", "Line 3 of prompts.tsv repeats welcome."),
    ])
    func `a line that does not fit is told by its number`(table: String, sentence: String) {
        #expect(throws: PromptFault(sentence)) { try PromptTable(table) }
    }
}

struct PromptRecordingTests {
    @Test func `the samples are read, whatever stands before them`() throws {
        let samples: [Int16] = [0, 1, -1, .max, .min]
        let plain = try PromptRecording(wave(samples))
        #expect(plain.samples == samples)
        #expect(plain.peak == 32768)
        #expect(plain.duration == .microseconds(625))
        let withNotes = try PromptRecording(wave(samples, before: [("LIST", [1, 2, 3])]))
        #expect(withNotes.samples == samples)
    }

    @Test func `the level is that of the speech without its pauses`() throws {
        let loud = [Int16](repeating: 3000, count: 160)
        let pause = [Int16](repeating: 0, count: 1600)
        #expect(try PromptRecording(wave(loud + pause + loud)).level == 3000)
        #expect(try PromptRecording(wave(pause)).level == 0)
    }

    @Test func `what no telephone carries is silent`() throws {
        #expect(try PromptRecording(wave([0, 8, -8])).isSilent)
        #expect(try !PromptRecording(wave([0, 0, -9])).isSilent)
    }

    @Test(arguments: [
        (wave([1], channels: 2), "has 2 channels, not 1"),
        (wave([1], rate: 16000), "has 16000 Hz, not 8000"),
        (wave([1], bits: 8), "has 8 bits, not 16"),
        (wave([1], coding: 7), "is not linear PCM"),
        (wave([]), "has no sound in it"),
        (Array("OggS".utf8) + [UInt8](repeating: 0, count: 40), "is no WAV file"),
    ])
    func `another format is told`(bytes: [UInt8], sentence: String) {
        #expect(throws: PromptFault(sentence)) { try PromptRecording(bytes) }
    }

    @Test func `a file that is cut short anywhere is refused`() {
        let whole = wave([1, 2, 3])
        for length in 0..<whole.count {
            #expect(throws: PromptFault.self, "\(length) bytes") {
                try PromptRecording(Array(whole.prefix(length)))
            }
        }
    }
}

struct PromptFolderTests {
    @Test func `each thing that is missing or too much is told`() throws {
        let folder = URL.temporaryDirectory.appending(path: "prompts-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: project.appending(path: "Prompts"), to: folder)
        let prompts = PromptFolder(folder.path)
        #expect(try prompts.check() == [])

        let texts = folder.appending(path: "prompts.tsv")
        var lines = try String(contentsOf: texts, encoding: .utf8).split(separator: "\n")
        lines.removeAll { $0.hasPrefix("welcome\t") }
        lines.removeAll { $0.hasPrefix("names/queue\t") }
        lines.append("farewell\tFarewell.\t1\t2\t3")
        try Data(lines.joined(separator: "\n").utf8).write(to: texts)
        let english = folder.appending(path: "en/rollcall")
        try FileManager.default.removeItem(at: english.appending(path: "goodbye.wav"))
        try Data(wave([0, 0])).write(to: english.appending(path: "no-match.wav"))
        try Data(wave([900], rate: 44100)).write(to: english.appending(path: "numbers/7.wav"))
        try Data(wave([900])).write(to: english.appending(path: "numbers/60.wav"))
        let names = english.appending(path: "names")
        let german = folder.appending(path: "de/rollcall")
        for folder in [names, german] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try Data(wave([900])).write(to: names.appending(path: "profile-1.wav"))
        try Data(wave([900])).write(to: german.appending(path: "willkommen.wav"))

        #expect(
            try Set(prompts.check()) == [
                "The text farewell in prompts.tsv belongs to no prompt.",
                "welcome has no text in the column en.",
                "welcome has no text in the column uk.",
                "welcome has no text in the column ru.",
                "welcome has no text in the column nb.",
                "names/queue has no text in the column en.",
                "names/queue has no text in the column uk.",
                "names/queue has no text in the column ru.",
                "names/queue has no text in the column nb.",
                "The recording en/rollcall/goodbye.wav is missing.",
                "The recording en/rollcall/no-match.wav is silent throughout.",
                "The recording en/rollcall/numbers/7.wav has 44100 Hz, not 8000.",
                "The file en/rollcall/numbers/60.wav belongs to no prompt.",
                "The language de has no column in prompts.tsv.",
                "The file de/rollcall/willkommen.wav belongs to no prompt.",
            ])
    }

    @Test func `a folder without a table is told`() {
        #expect(throws: PromptFault("/nowhere/prompts.tsv cannot be read.")) {
            try PromptFolder("/nowhere").check()
        }
    }
}

/// The bytes of a WAV file, with further chunks before the sound.
private func wave(
    _ samples: [Int16], coding: Int = 1, channels: Int = 1, rate: Int = 8000, bits: Int = 16,
    before: [(String, [UInt8])] = []
) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        name.utf8 + bytes(content.count, 4) + content
            + [UInt8](repeating: 0, count: content.count % 2)
    }
    let size = channels * bits / 8
    let format =
        bytes(coding, 2) + bytes(channels, 2) + bytes(rate, 4) + bytes(rate * size, 4)
        + bytes(size, 2) + bytes(bits, 2)
    let chunks =
        "WAVE".utf8 + chunk("fmt ", format) + before.flatMap { chunk($0.0, $0.1) }
        + chunk("data", samples.flatMap { bytes(Int($0), 2) })
    return chunk("RIFF", chunks)
}
