import Foundation
import Testing

@testable import rollcall

extension RealProcess {
    /// Every line that the README shows of the program is one that it prints.
    @Suite struct TheReadmeIsTrue {
        /// A command, and the lines that the README has of its output.
        struct Shown: CustomTestStringConvertible {
            let words: [String]
            var lines: [String] = []
            var testDescription: String { words.joined(separator: " ") }
        }

        @Test func `there are transcripts of a log-on, a pause and a feature code`() throws {
            let commands = try Self.shown().map(\.testDescription)
            #expect(commands.count >= 3)
            #expect(commands.allSatisfy { $0.hasPrefix("try") })
        }

        @Test(arguments: try Self.shown())
        func `its lines come in this order`(_ shown: Shown) throws {
            let program = try Program(shown.words)
            #expect(try program.end() == .exited(0))
            var printed = program.saidOnOutput.split(separator: "\n")[...]
            for line in shown.lines {
                // A line that is too long to show ends so.
                let begin = line.hasSuffix("…") ? line.dropLast() : line[...]
                let place = printed.firstIndex {
                    line.hasSuffix("…") ? $0.hasPrefix(begin) : $0 == begin
                }
                let found = try #require(place, "\(line)\nis not in\n\(program.saidOnOutput)")
                printed = printed[(found + 1)...]
            }
        }

        /// The blocks that begin with `$ rollcall`.
        static func shown() throws -> [Shown] {
            let readme = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../README.md").standardized
            let text = try String(contentsOf: readme, encoding: .utf8)
            var shown: [Shown] = []
            var isInside = false
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let prompt = "$ rollcall "
                if line.hasPrefix(prompt) {
                    let words = line.dropFirst(prompt.count).replacing("'", with: "")
                    shown.append(Shown(words: words.split(separator: " ").map(String.init)))
                    isInside = true
                } else if line.hasPrefix("```") {
                    isInside = false
                } else if isInside, !line.isEmpty {
                    shown[shown.count - 1].lines.append(String(line))
                }
            }
            return shown
        }
    }
}
