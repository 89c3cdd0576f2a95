/// A recording as Asterisk's `format_wav` plays it: a WAV file of 16-bit linear samples, mono, 8 kHz.
package struct PromptRecording: Sendable {
    /// The sound, in samples of 1/8,000 s.
    package let samples: [Int16]

    /// Samples a second.
    package static let rate = 8000

    /// Reads the bytes of a WAV file.
    ///
    /// - Throws: `PromptFault` with what the file is instead ("is no WAV file", "has 2 channels, not
    ///   1", …), to be said after the file's name.
    package init(_ bytes: [UInt8]) throws(PromptFault) {
        guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8),
            bytes[8..<12].elementsEqual("WAVE".utf8)
        else { throw PromptFault("is no WAV file") }

        var rest = bytes[12...]
        var isFormatKnown = false
        while rest.count >= 8 {
            let identifier = rest.prefix(4)
            let size = Self.integer(rest.dropFirst(4).prefix(4))
            let chunk = rest.dropFirst(8).prefix(size)
            guard chunk.count == size else { throw PromptFault("is cut short") }
            if identifier.elementsEqual("fmt ".utf8) {
                try Self.checkFormat(chunk)
                isFormatKnown = true
            } else if identifier.elementsEqual("data".utf8) {
                guard isFormatKnown, size > 1 else { break }
                samples = stride(from: chunk.startIndex, to: chunk.endIndex - 1, by: 2).map {
                    Int16(truncatingIfNeeded: Int(chunk[$0]) | Int(chunk[$0 + 1]) << 8)
                }
                return
            }
            // A chunk of odd size is followed by one byte that fills it up.
            rest = rest.dropFirst(8 + size + size % 2)
        }
        throw PromptFault("has no sound in it")
    }

    private static func checkFormat(_ chunk: ArraySlice<UInt8>) throws(PromptFault) {
        guard chunk.count >= 16 else { throw PromptFault("is cut short") }
        func field(_ offset: Int, _ size: Int) -> Int {
            integer(chunk.dropFirst(offset).prefix(size))
        }
        guard field(0, 2) == 1 else { throw PromptFault("is not linear PCM") }
        guard field(2, 2) == 1 else { throw PromptFault("has \(field(2, 2)) channels, not 1") }
        guard field(4, 4) == rate else { throw PromptFault("has \(field(4, 4)) Hz, not \(rate)") }
        guard field(14, 2) == 16 else { throw PromptFault("has \(field(14, 2)) bits, not 16") }
    }

    /// A number of a WAV file: little-endian.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension PromptRecording {
    package var duration: Duration { .seconds(samples.count) / Self.rate }

    /// How loud the speech is: the root mean square of what is no pause, in steps of a sample.
    ///
    /// As in ITU-T P.56, pauses do not count, or a long phrase would seem quieter than a digit.
    package var level: Double {
        let frame = Self.rate / 50
        let powers = stride(from: 0, to: samples.count, by: frame).map { start in
            let part = samples[start..<min(start + frame, samples.count)]
            return part.reduce(0) { $0 + Double($1) * Double($1) } / Double(part.count)
        }
        let spoken = powers.filter { $0 > 100 * 100 }
        return (spoken.reduce(0, +) / Double(max(spoken.count, 1))).squareRoot()
    }

    /// The largest sample, without its sign.
    package var peak: Int { samples.reduce(0) { max($0, Int($1.magnitude)) } }

    /// Whether nothing at all arrives at a telephone: G.711's smallest step is 8 of 32,768.
    package var isSilent: Bool { peak <= 8 }
}
