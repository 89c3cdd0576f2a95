/// A sound that Asterisk plays as it is, told by its file's ending and checked: whole, not empty,
/// not silent throughout.
package struct Sound: Hashable, Sendable {
    /// As Asterisk's format modules name the ending.
    package enum Format: String, CaseIterable, Hashable, Sendable {
        case wav, ulaw, alaw, gsm, g722, sln, sln16
    }

    package let format: Format
    package let bytes: [UInt8]
    package let duration: Duration

    /// Reads what is in the file; one without an ending that Asterisk plays is refused.
    ///
    /// - Throws: a sentence that names the file and the rule.
    package init(_ bytes: [UInt8], named file: String) throws(InvalidValue) {
        guard let format = Format(ending: file) else {
            throw InvalidValue(
                "\(file): Its ending is none of "
                    + Format.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ") + ".")
        }
        do throws(InvalidValue) {
            try self.init(bytes, as: format)
        } catch {
            throw InvalidValue("\(file) \(error.sentence).")
        }
    }

    /// Reads a sound of a known format.
    ///
    /// - Throws: what it is instead, to be said after its name: `silent` or "is cut short".
    package init(_ bytes: [UInt8], as format: Format) throws(InvalidValue) {
        guard !bytes.isEmpty else { throw InvalidValue("is empty") }
        self.format = format
        switch format {
        case .wav:
            let wave = try Wave(bytes)
            try Self.checkIsHeard(wave.samples)
            self.bytes = wave.bytes
            duration = .seconds(wave.samples.count) / 8000
        case .sln, .sln16:
            guard bytes.count.isMultiple(of: 2) else { throw InvalidValue("is cut short") }
            try Self.checkIsHeard(Wave.samples(in: bytes[...]))
            self.bytes = bytes
            duration = .seconds(bytes.count / 2) / (format == .sln ? 8000 : 16000)
        case .ulaw, .alaw:
            // The codes of the smallest steps, next to zero.
            let silence: Set<UInt8> = format == .ulaw ? [0x7E, 0x7F, 0xFE, 0xFF] : [0x55, 0xD5]
            guard bytes.contains(where: { !silence.contains($0) }) else { throw .silent }
            self.bytes = bytes
            duration = .seconds(bytes.count) / 8000
        case .gsm:
            // Frames of 33 bytes for 20 ms; each begins with the half-byte 0xD.
            guard bytes.count.isMultiple(of: 33) else { throw InvalidValue("is cut short") }
            let isFramed = stride(from: 0, to: bytes.count, by: 33).allSatisfy {
                bytes[$0] >> 4 == 0xD
            }
            guard isFramed else { throw InvalidValue("is no GSM 06.10") }
            self.bytes = bytes
            duration = .milliseconds(bytes.count / 33 * 20)
        case .g722:
            guard bytes.contains(where: { $0 != bytes[0] }) else { throw .silent }
            self.bytes = bytes
            duration = .seconds(bytes.count) / 8000
        }
        guard duration > .zero else { throw InvalidValue("has no sound in it") }
    }

    /// Nothing arrives at a telephone of what stays within G.711's smallest step, 8 of 32,768.
    private static func checkIsHeard(_ samples: [Int16]) throws(InvalidValue) {
        guard samples.isEmpty || samples.contains(where: { $0.magnitude > 8 }) else {
            throw .silent
        }
    }
}

extension InvalidValue {
    /// A sound that no conversion makes heard.
    package static var silent: InvalidValue { InvalidValue("is silent throughout") }
}

extension Sound.Format {
    /// By what stands after the last point of a file's name; `nil` where Asterisk plays none such.
    package init?(ending file: String) {
        guard let point = file.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch file[file.utf8.index(after: point)...].lowercased() {
        case "wav": self = .wav
        case "ulaw", "ul", "mu", "pcm": self = .ulaw
        case "alaw", "al": self = .alaw
        case "gsm": self = .gsm
        case "g722": self = .g722
        case "sln", "raw": self = .sln
        case "sln16": self = .sln16
        default: return nil
        }
    }
}
