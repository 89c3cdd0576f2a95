import AGI
import Foundation

/// What a real Asterisk sent in one call, from the recordings of AGI's tests.
struct Recording: Sendable {
    let name: String
    /// Up to the blank line; empty in the one recording that begins later.
    let preamble: String
    /// What answered each command, a hang-up that came before the next one included.
    let answers: [[UInt8]]

    /// All recordings, by name.
    static func all() throws -> [Recording] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../AGITests/Fixtures").standardized
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { file in
                try Recording(
                    name: String(file.dropLast(".txt".count)),
                    text: String(contentsOf: folder.appending(path: file), encoding: .utf8))
            }
    }

    private init(name: String, text: String) throws {
        self.name = name
        var said: [UInt8] = []
        for line in text.split(separator: "\n") where line.hasPrefix("+") {
            let fields = line.dropFirst().split(separator: " ", maxSplits: 3)
            guard fields.count == 4, fields[1] == "A>S" else { continue }
            said += Self.bytes(spelled: fields[3])
        }
        let spoken = String(decoding: said, as: UTF8.self)
        let end = spoken.hasPrefix("agi_network") ? spoken.firstRange(of: "\n\n") : nil
        preamble = end.map { String(spoken[..<$0.upperBound]) } ?? ""
        answers = try Self.answers(in: said.dropFirst(preamble.utf8.count))
    }

    private static func answers(in bytes: some Sequence<UInt8>) throws -> [[UInt8]] {
        var answers: [[UInt8]] = []
        var answer: [UInt8] = []
        var parser = ReplyParser()
        for byte in bytes {
            answer.append(byte)
            try parser.take([byte])
            guard case .reply = parser.next() else { continue }
            answers.append(answer)
            answer = []
        }
        guard let last = answers.indices.last else { return [answer] }
        answers[last] += answer
        return answers
    }

    /// The bytes of Python's `b'…'`.
    private static func bytes(spelled text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.dropFirst(2).dropLast().utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "x"):
                bytes.append(UInt8(String(Substring(rest.prefix(2))), radix: 16) ?? 0)
                rest.removeFirst(2)
            default: bytes.append(escape)
            }
        }
        return bytes
    }
}

extension Recording {
    /// The preamble with another path in its URL.
    func preamble(calling script: String) -> String {
        var lines = preamble.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        lines.removeAll { $0.hasPrefix("agi_network_script:") }
        lines.insert("agi_network_script: \(script)", at: 1)
        return lines.joined(separator: "\n")
    }

    /// A value of the preamble.
    func value(of key: String) -> String? {
        preamble.split(separator: "\n").first { $0.hasPrefix("\(key): ") }
            .map { String($0.dropFirst(key.count + 2)) }
    }
}
