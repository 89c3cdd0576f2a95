import Foundation
import Testing

/// The table of requirements is complete, and speaks of tests that there are.
@Suite struct `The table of requirements` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    /// What the table says, by number.
    private static func table() throws -> [String: Substring] {
        let file = root.appending(path: "Sources/CallCenter/CallCenter.docc/Requirements.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        var lines: [String: Substring] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|", maxSplits: 1)
            guard line.hasPrefix("| "), cells.count == 2,
                let number = cells[0].wholeMatch(of: #/ ([RC][0-9]+) /#)
            else { continue }
            #expect(lines[String(number.1)] == nil, "\(number.1) is there twice")
            lines[String(number.1)] = cells[1].dropLast(2)
        }
        return lines
    }

    /// The names of all tests in the sources.
    private static func tests() throws -> Set<String> {
        let folder = root.appending(path: "Tests").path
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        var names: Set<String> = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for match in text.matches(of: /func `([^`]+)`/) { names.insert(String(match.1)) }
        }
        return names
    }

    @Test func `every number has a test or a sentence`() throws {
        let table = try Self.table()
        let numbers = (1...98).map { "R\($0)" } + (1...20).map { "C\($0)" }
        for number in numbers {
            let says = table[number] ?? ""
            #expect(says.contains("`") || says.contains("."), "\(number) says nothing")
        }
    }

    @Test func `every test that is named is there`() throws {
        let tests = try Self.tests()
        for (number, says) in try Self.table() where says.contains("` |") || says.hasPrefix(" `") {
            for name in says.split(separator: " <br> ") {
                let test = name.trimmingCharacters(in: CharacterSet(charactersIn: " `|"))
                #expect(tests.contains(test), "\(number): there is no test \(test)")
            }
        }
    }
}
