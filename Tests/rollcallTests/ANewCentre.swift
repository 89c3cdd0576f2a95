import Foundation
import Testing

@testable import rollcall

extension RealProcess {
    /// The first days of a new centre, as its administrator types them: `ANewCentre.txt`.
    ///
    /// Times, PINs and the folder are masked; everything else is as it is printed.
    @Suite struct ANewCentre {
        @Test func `R15–R17, R47–R61, R75–R89: a centre is set up, filled, changed and cared for`()
            throws
        {
            let folder = try TemporaryFolder.make()
            defer { TemporaryFolder.remove(folder) }
            for (name, text) in Self.files {
                try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
            }
            let written = try String(contentsOf: Self.script, encoding: .utf8)
            var printed = ""
            for line in written.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("# ") { printed += "\(line)\n" }
                guard line.hasPrefix("$ rollcall ") else { continue }
                let program = try Program(
                    Self.words(line.dropFirst("$ rollcall ".count)), in: folder)
                let ending = try program.end()
                printed += "\(line)\n"
                printed += Self.masked(program.saidOnOutput + program.said, folder)
                if ending != .exited(0) { printed += "(\(ending))\n" }
                printed += "\n"
            }
            #expect(printed == written, "What it printed:\n\(printed)")
        }

        private static let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "ANewCentre.txt")

        /// What the administrator has been sent: 200 people, the same with mistakes, 20 addresses.
        private static var files: [(name: String, text: String)] {
            let header =
                "user_name;firstname;lastname;user_num;mobile;usergroup_name;language_code\n"
            let people = (1...200).map { number in
                let group = number <= 120 ? "Sales" : "Support"
                return "agent\(number);First \(number);Last \(number);\(2000 + number);"
                    + "+47 900 1\(1000 + number);\(group);\(number % 3 == 0 ? "uk" : "en")\n"
            }
            let mistakes = [
                "agent 1;;;2001;+47 900 11001;Sales;en\n", "agent2;;;2001;12;Slaes;en\n",
                "agent3;;;2003;;Sales;english\n",
            ]
            let addresses = (1...20).map { "new.person\($0)@example.org\n" }
            return [
                ("people.csv", "\u{FEFF}" + header + people.joined()),
                ("mistakes.csv", header + mistakes.joined()),
                ("invitations.csv", "email\n" + addresses.joined()),
            ]
        }

        /// As a shell splits them; a quote is `'`.
        private static func words(_ line: Substring) -> [String] {
            var words: [String] = []
            for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false)
                .enumerated()
            {
                if index % 2 == 1 {
                    words.append(String(part))
                } else {
                    words += part.split(separator: " ").map(String.init)
                }
            }
            return words
        }

        private static func masked(_ text: String, _ folder: String) -> String {
            text.replacing(folder, with: "FOLDER")
                .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "DATE       TIME    ")
                .replacing(/\d+ bytes/, with: "NNN bytes")
                .replacing(/PIN( of \w+)? is \d+/) { "PIN\($0.output.1 ?? "") is ······" }
        }
    }
}
