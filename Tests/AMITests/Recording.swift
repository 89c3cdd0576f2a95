import Foundation
import Testing

/// What a real manager sent, as it was recorded.
struct Recording: Sendable, CustomTestStringConvertible {
    let name: String
    /// The bytes of each connection that the file holds.
    let streams: [[UInt8]]

    var testDescription: String { name }

    /// Lines that begin with `# ` or `> ` and end in LF alone are no part of it.
    private init(name: String, bytes: [UInt8]) {
        self.name = name
        var stream: [UInt8] = []
        var streams: [[UInt8]] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "# ".utf8) || line.starts(with: "> ".utf8) { continue }
            if line.starts(with: "Asterisk Call Manager/".utf8), !stream.isEmpty {
                streams.append(stream)
                stream = []
            }
            stream += line + [0x0A]
        }
        // What follows the last LF is no line.
        if stream.last == 0x0A { stream.removeLast() }
        self.streams = streams + [stream]
    }

    /// All of them, by name.
    static let all: [Recording] = {
        do {
            let folder = Bundle.module.bundleURL.appending(path: "Fixtures")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .filter { $0 != "about.txt" && $0.hasSuffix(".txt") }
                .map { file in
                    let data = try Data(contentsOf: folder.appending(path: file))
                    return Recording(name: String(file.dropLast(4)), bytes: Array(data))
                }
        } catch {
            Issue.record(error)
            return []
        }
    }()
}
