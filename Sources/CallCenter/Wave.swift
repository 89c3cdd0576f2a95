/// A WAV file as Asterisk's `format_wav` plays it: 16-bit linear samples, mono, 8 kHz.
package struct Wave: Hashable, Sendable {
    /// The sound, in samples of 1/8,000 s.
    package let samples: [Int16]

    package init(samples: [Int16]) { self.samples = samples }

    /// Reads the bytes of a WAV file.
    ///
    /// - Throws: what the file is instead ("is no WAV file", "has 2 channels, not 1"), to be said
    ///   after its name.
    package init(_ bytes: [UInt8]) throws(InvalidValue) {
        guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8),
            bytes[8..<12].elementsEqual("WAVE".utf8)
        else { throw InvalidValue("is no WAV file") }
        var rest = bytes[12...]
        var isFormatKnown = false
        while rest.count >= 8 {
            let name = rest.prefix(4)
            let size = Self.number(rest.dropFirst(4).prefix(4))
            let chunk = rest.dropFirst(8).prefix(size)
            guard chunk.count == size else { throw InvalidValue("is cut short") }
            if name.elementsEqual("fmt ".utf8) {
                try Self.check(format: chunk)
                isFormatKnown = true
            } else if name.elementsEqual("data".utf8) {
                guard isFormatKnown else { throw InvalidValue("does not say what it is") }
                guard size.isMultiple(of: 2) else { throw InvalidValue("is cut short") }
                samples = Self.samples(in: chunk)
                return
            }
            // A chunk of odd size is followed by one byte that fills it up.
            rest = rest.dropFirst(8 + size + size % 2)
        }
        throw InvalidValue(rest.isEmpty ? "has no sound in it" : "is cut short")
    }

    private static func check(format chunk: ArraySlice<UInt8>) throws(InvalidValue) {
        guard chunk.count >= 16 else { throw InvalidValue("is cut short") }
        func field(_ offset: Int, _ size: Int) -> Int {
            number(chunk.dropFirst(offset).prefix(size))
        }
        guard field(0, 2) == 1 else { throw InvalidValue("is not linear PCM") }
        guard field(2, 2) == 1 else { throw InvalidValue("has \(field(2, 2)) channels, not 1") }
        guard field(4, 4) == 8000 else { throw InvalidValue("has \(field(4, 4)) Hz, not 8000") }
        guard field(14, 2) == 16 else { throw InvalidValue("has \(field(14, 2)) bits, not 16") }
    }

    /// Linear samples of 16 bits, little-endian.
    static func samples(in bytes: ArraySlice<UInt8>) -> [Int16] {
        stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension Wave {
    /// The file in its plainest form: a header of 44 bytes, then the samples.
    ///
    /// Asterisk skips other chunks by their size alone, and loses its place after an odd one.
    package var bytes: [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        let size = samples.count * 2
        let format =
            number(1, 2) + number(1, 2) + number(8000, 4) + number(16000, 4) + number(2, 2)
            + number(16, 2)
        var bytes = Array("RIFF".utf8)
        bytes += number(36 + size, 4)
        bytes += Array("WAVEfmt ".utf8)
        bytes += number(16, 4)
        bytes += format
        bytes += Array("data".utf8)
        bytes += number(size, 4)
        bytes.reserveCapacity(44 + size)
        for sample in samples {
            let bits = UInt16(bitPattern: sample)
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        }
        return bytes
    }
}
