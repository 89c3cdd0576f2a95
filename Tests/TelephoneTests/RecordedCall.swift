import Foundation

/// A conversation between a server and a real Asterisk, as it was recorded on the wire.
struct RecordedCall {
    /// A command, and all that Asterisk said before the next one.
    struct Exchange {
        var command: String
        var answer: String
    }

    private(set) var exchanges: [Exchange] = []

    /// Reads a recording from the fixtures of AGI's tests.
    init(_ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../AGITests/Fixtures/\(name).txt").standardized
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            // From 10 s on, no blank follows the plus.
            let parts = line.dropFirst().split(separator: " ", maxSplits: 3)
            guard parts.count == 4, line.hasPrefix("+") else { continue }
            let text = Self.bytes(String(parts[3]))
            if parts[1] == "S>A" {
                exchanges.append(Exchange(command: text, answer: ""))
            } else if !exchanges.isEmpty {
                exchanges[exchanges.count - 1].answer += text
            }
        }
        // What Asterisk says after the server has closed belongs to no command.
        if let last = exchanges.indices.last, exchanges[last].answer.hasSuffix("\nHANGUP\n") {
            exchanges[last].answer.removeLast("HANGUP\n".count)
        }
    }

    /// Python's way to write bytes: `b'200 result=0\n'`.
    private static func bytes(_ written: String) -> String {
        var text: [UInt8] = []
        var rest = Array(written.utf8).dropFirst(2).dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "x"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                rest = rest.dropFirst(2)
                text.append(UInt8(digits, radix: 16) ?? 0)
            default: text.append(escape)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
