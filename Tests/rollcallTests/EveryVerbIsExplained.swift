import Testing

@testable import rollcall

/// What `--help` says of each verb is a page that one can work by.
@Suite struct EveryVerbIsExplained {
    @Test(arguments: verbs.map(\.spelling))
    func `a verb has a sentence, details and an example`(_ spelling: String) throws {
        let verb = try #require(verbs.first { $0.spelling == spelling })
        #expect(verb.help.hasSuffix(".") && verb.help.first?.isUppercase == true)
        #expect(!verb.details.isEmpty)
        #expect(!verb.examples.isEmpty)
        for argument in verb.arguments { #expect(argument.help.hasSuffix("."), "\(argument.name)") }
        for option in verb.options { #expect(option.help.hasSuffix("."), "\(option.name)") }
    }

    @Test func `a page has usage, arguments, options, details, examples and what is near`() {
        let page = HelpText(on: [.skillAdd], topic: "skill add").lines.joined(separator: "\n")
        let headings = [
            "Adds a skill.", "Usage: rollcall skill add SKILL [OPTION]…", "Arguments:", "Options:",
            "Example:", "See also: rollcall help skill",
        ]
        var rest = page[...]
        for heading in headings {
            guard let range = rest.firstRange(of: heading) else {
                Issue.record("\(heading) is missing or comes too early in\n\(page)")
                return
            }
            rest = rest[range.upperBound...]
        }
    }

    @Test func `no spelling is there twice, and every noun has its verbs together`() {
        #expect(Set(verbs.map(\.spelling)).count == verbs.count)
        let lines = HelpText(on: verbs, topic: "").lines
        for verb in verbs {
            let count = lines.count { $0.hasPrefix("  \(verb.spelling) ") }
            #expect(count >= 1, "\(verb.spelling)")
        }
    }
}
