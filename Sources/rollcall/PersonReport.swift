import Administration

/// All that the store knows about one person, to be handed to them.
struct PersonReport {
    private let person: Person

    init(_ person: Person) { self.person = person }

    /// A heading for each kind of thing, and what there is of it.
    var lines: [String] {
        let sections = person.sections.filter { !$0.cards.isEmpty }.map { section in
            let report = CardReport(section.cards, orSay: "")
            return ["\(section.name.replacing("-", with: " ")):"]
                + (section.cards.count == 1 ? report.linesOfOne : report.lines).map { "  " + $0 }
        }
        return Array(sections.joined(separator: [""]))
    }

    /// An object with a list for each kind, the empty ones too.
    var json: JSON {
        .object(
            person.sections.map { section in
                JSON.Field(
                    name: section.name.replacing("-", with: "_"),
                    value: CardReport(section.cards, orSay: "").json)
            })
    }
}
