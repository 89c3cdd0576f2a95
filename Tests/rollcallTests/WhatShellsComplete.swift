import Foundation
import Testing

@testable import rollcall

/// Scripts for shells, made from the verbs; bash's is run.
@Suite struct WhatShellsComplete {
    /// What bash offers when Tab is pressed behind the last of these words.
    private func bash(_ words: [String], in folder: String = "/") throws -> [String] {
        let script = Completion(verbs: verbs).script(for: .bash).joined(separator: "\n")
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.arguments = [
            "--norc", "--noprofile", "-c",
            """
            \(script)
            COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1)
            _rollcall
            printf '%s\\n' "${COMPREPLY[@]}"
            """,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: complaints, as: UTF8.self).isEmpty)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        (["rollcall", "ser"], ["serve"]), (["rollcall", "sk"], ["skill"]),
        (["rollcall", "skill", ""], verbs.filter { $0.noun == "skill" }.map(\.name)),
        (["rollcall", "skill", "ad"], ["add"]),
        (["rollcall", "skill", "add", "--d"], ["--database", "--dry-run"]),
        (["rollcall", "skill", "add", "billing", "--js"], ["--json"]),
        (["rollcall", "who", "--js"], ["--json"]),
        (["rollcall", "help", "ser"], ["serve"]),
        (["rollcall", "help", "skill", "de"], ["delete"]),
        (["rollcall", "serve", "--listen", ""], []), (["rollcall", "xyzzy", "a", "-"], ["--help"]),
    ])
    func `bash completes verbs and options`(_ words: [String], _ expected: [String]) throws {
        #expect(Set(try bash(words)) == Set(expected))
    }

    @Test(arguments: [
        ("rollcall ser", "serve"), ("rollcall help ser", "serve"), ("rollcall skill ed", "edit"),
        ("rollcall help skill ed", "edit"), ("rollcall skill edit --nam", "--name"),
    ])
    func `fish, where it is installed, completes verbs behind help as well`(
        _ line: String, _ expected: String
    ) throws {
        let path = "/usr/bin/fish"
        guard FileManager.default.isExecutableFile(atPath: path) else { return }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        let script = Completion(verbs: verbs).script(for: .fish).joined(separator: "\n")
        process.arguments = ["--no-config", "-c", "\(script)\ncomplete -C '\(line)'"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let words = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .map { $0.prefix { $0 != "\t" } }
        #expect(words == [expected[...]])
    }

    @Test func `bash completes files behind options and verbs that take them`() throws {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        for name in ["my store.db", "my.txt"] {
            try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        for words in [["rollcall", "who", "--database", "my"], ["rollcall", "backup", "my"]] {
            #expect(Set(try bash(words, in: folder)) == ["my store.db", "my.txt"])
        }
    }

    @Test func `every verb of the table is completed`() throws {
        for verb in verbs {
            let words = ["rollcall"] + verb.spelling.split(separator: " ").map(String.init)
            #expect(try bash(words).contains(verb.name), "\(verb.spelling)")
            let options = Set(try bash(words + ["--"]))
            #expect(options == Set(verb.options.map(\.name) + ["--help"]), "\(verb.spelling)")
        }
    }

    @Test(arguments: Completion.Shell.allCases)
    func `each shell's script names every verb and option`(shell: Completion.Shell) {
        let script = Completion(verbs: verbs).script(for: shell).joined(separator: "\n")
        for verb in verbs {
            // A verb without options is in a list of its noun's alone.
            let isListed =
                verb.options.isEmpty
                ? script.contains(verb.name) : script.contains(verb.spelling)
            #expect(isListed, "\(verb.spelling)")
            for option in verb.options { #expect(script.contains(option.name.dropFirst(2))) }
        }
    }

    @Test(arguments: [
        ("zsh", Completion.Shell.zsh), ("fish", Completion.Shell.fish), ("bash", .bash),
    ])
    func `a shell that is installed takes its script`(
        _ name: String, _ shell: Completion.Shell
    ) throws {
        let paths = ["/bin/\(name)", "/usr/bin/\(name)"]
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return }
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let file = "\(folder)/script"
        try Data(Completion(verbs: verbs).script(for: shell).joined(separator: "\n").utf8)
            .write(to: URL(fileURLWithPath: file))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-n", file]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
