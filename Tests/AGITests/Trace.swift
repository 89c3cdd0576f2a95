import Foundation
import Testing

/// A conversation between a real Asterisk and a server, byte by byte as a proxy recorded it.
///
/// A line of the file is `+ seconds A>S length b'bytes'` or `+ seconds S>A FIN`; `A` is Asterisk,
/// the bytes are spelled as Python does.
struct Trace: Sendable, CustomTestStringConvertible {
    enum Moment: Sendable {
        case pbx([UInt8])
        case server([UInt8])
    }

    let name: String
    let moments: [Moment]
    /// What Asterisk sent up to its blank line; empty in the one trace that begins later.
    let preamble: [UInt8]
    /// What Asterisk sent after it.
    let replies: [UInt8]
    /// The lines that the server sent, without their LF.
    let commands: [[UInt8]]

    var testDescription: String { name }

    init(name: String, text: String) throws {
        self.name = name
        var moments: [Moment] = []
        var spoken: [UInt8] = []
        var said: [UInt8] = []
        for line in text.split(separator: "\n") where line.hasPrefix("+") {
            let fields = line.dropFirst().split(separator: " ", maxSplits: 3)
            guard fields.count == 4, let length = Int(fields[2]) else { continue }
            let bytes = try Self.bytes(spelled: fields[3])
            try #require(bytes.count == length, "\(name) is damaged: \(line)")
            if fields[1] == "A>S" {
                moments.append(.pbx(bytes))
                spoken += bytes
            } else {
                moments.append(.server(bytes))
                said += bytes
            }
        }
        self.moments = moments
        let blank = zip(spoken, spoken.dropFirst()).enumerated()
            .first { $0.element == (0x0A, 0x0A) }?.offset
        let start = spoken.starts(with: "agi_network".utf8) ? (blank ?? -2) + 2 : 0
        preamble = Array(spoken[..<start])
        replies = Array(spoken[start...])
        commands = said.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map(Array.init).dropLast(said.last == 0x0A || said.isEmpty ? 1 : 0)
    }

    /// The bytes of `b'…'` or `b"…"`.
    private static func bytes(spelled text: Substring) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.dropFirst(2).dropLast().utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "x"):
                let digits = String(Substring(rest.prefix(2)))
                bytes.append(try #require(UInt8(digits, radix: 16)))
                rest.removeFirst(2)
            case let escaped?: bytes.append(escaped)
            case nil: break
            }
        }
        return bytes
    }
}

extension Trace {
    /// All recorded conversations, by name.
    static let all: [Trace] = {
        do {
            let folder = Bundle.module.bundleURL.appending(path: "Fixtures")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .map { file in
                    try Trace(
                        name: String(file.dropLast(".txt".count)),
                        text: String(contentsOf: folder.appending(path: file), encoding: .utf8))
                }
        } catch {
            Issue.record(error)
            return []
        }
    }()

    static func named(_ name: String) throws -> Trace {
        try #require(all.first { $0.name == name })
    }
}
