import Seeds
import Testing

@testable import CallCenter

@Suite struct `Sounds that customers hear` {
    /// A tenth of a second of a tone.
    private let samples = (0..<800).map { Int16(truncatingIfNeeded: ($0 % 40 - 20) * 500) }

    private func fault(_ bytes: [UInt8], _ file: String) -> String? {
        do throws(InvalidValue) {
            _ = try Sound(bytes, named: file)
            return nil
        } catch {
            return error.sentence
        }
    }

    /// The file with other bytes at a place.
    private func wave(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
        var file = Wave(samples: samples).bytes
        file.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        return file
    }

    @Test func `R62: a WAV of 8 kHz, mono, 16 bit is taken, in its plainest form`() throws {
        let file = Wave(samples: samples).bytes
        let sound = try Sound(file, named: "hold.wav")
        #expect(sound.format == .wav)
        #expect(sound.bytes == file)
        #expect(sound.duration == .milliseconds(100))
        // Before the sound, a chunk of odd size, after which Asterisk would lose its place.
        let note = Array("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
        let noted = Array(file[..<36]) + note + file[36...] + note
        #expect(try Sound(noted, named: "HOLD.WAV").bytes == file)
    }

    @Test func `what is no such WAV is refused with what it is`() {
        let file = Wave(samples: samples).bytes
        let silent = Wave(samples: samples.map { $0 / 2000 }).bytes
        let cases: [([UInt8], String)] = [
            ([], "is empty"), (Array("hello".utf8), "is no WAV file"),
            (Array(repeating: 0, count: 44), "is no WAV file"),
            (wave([3], at: 20), "is not linear PCM"), (wave([2], at: 22), "has 2 channels, not 1"),
            (wave([0x44, 0xAC], at: 24), "has 44100 Hz, not 8000"),
            (wave([8], at: 34), "has 8 bits, not 16"), (Array(file.dropLast()), "is cut short"),
            (Array(file[..<20]), "is cut short"), (Array(file[..<36]), "has no sound in it"),
            (wave([0xFF, 0xFF, 0xFF, 0xFF], at: 40), "is cut short"),
            (Wave(samples: []).bytes, "has no sound in it"), (silent, "is silent throughout"),
            (Array(file[..<12] + file[36...]), "does not say what it is"),
        ]
        for (bytes, sentence) in cases {
            #expect(fault(bytes, "hold.wav") == "hold.wav \(sentence).")
        }
    }

    @Test(arguments: [
        ("a.ulaw", 8000, Duration.seconds(1)), ("a.UL", 80, .milliseconds(10)),
        ("a.alaw", 4000, .milliseconds(500)), ("a.sln", 16000, .seconds(1)),
        ("a.sln16", 16000, .milliseconds(500)), ("a.g722", 8000, .seconds(1)),
        ("a.gsm", 3300, .seconds(2)),
    ])
    func `what Asterisk plays by its ending is taken as it is`(
        file: String, size: Int, duration: Duration
    ) throws {
        let bytes = (0..<size).map { UInt8($0 % 33 == 0 ? 0xD1 : $0 % 33) }
        let sound = try Sound(bytes, named: file)
        #expect(sound.bytes == bytes)
        #expect(sound.duration == duration)
    }

    @Test func `a file that is cut, empty, silent or of another kind is refused`() {
        let cases: [(String, [UInt8], String)] = [
            ("a.gsm", Array(repeating: 0xD0, count: 34), "a.gsm is cut short."),
            ("a.gsm", Array(repeating: 0x20, count: 33), "a.gsm is no GSM 06.10."),
            ("a.sln", [1, 2, 3], "a.sln is cut short."),
            ("a.sln", [0, 0, 8, 0], "a.sln is silent throughout."),
            ("a.ulaw", [0xFF, 0x7F, 0xFF], "a.ulaw is silent throughout."),
            ("a.alaw", [0xD5, 0x55], "a.alaw is silent throughout."),
            ("a.g722", [7, 7, 7], "a.g722 is silent throughout."),
            ("a.ulaw", [], "a.ulaw is empty."),
            (
                "a.mp3", [1],
                "a.mp3: Its ending is none of .wav, .ulaw, .alaw, .gsm, .g722, .sln, .sln16."
            ),
        ]
        for (file, bytes, sentence) in cases { #expect(fault(bytes, file) == sentence) }
        #expect(fault([1], "noending") != nil)
    }

    @Test(arguments: seeds)
    func `bytes of any kind are read or refused, and what is read is read again`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            var bytes = Wave(samples: samples).bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<min(64, bytes.count), using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert([0, 0xFF, 1].randomElement(using: &generator) ?? 0, at: place)
                default: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator) / 4)
                }
                if bytes.isEmpty { break }
            }
            for format in Sound.Format.allCases {
                guard let sound = try? Sound(bytes, as: format) else { continue }
                #expect(sound.duration > .zero)
                #expect((try? Sound(sound.bytes, as: format)) == sound, "seed \(seed)")
            }
        }
    }

    @Test(arguments: ["..", ".hidden", "general", "off", "a/b", "", "a b", "ü"])
    func `a recording's name is fit for a folder and a section of the PBX`(name: String) {
        #expect(throws: InvalidValue.self) {
            try Recording(id: Recording.ID(1), name: name, file: nil, addedAt: 0)
        }
    }
}
