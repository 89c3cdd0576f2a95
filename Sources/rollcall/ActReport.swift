import Administration
import CallCenter

/// What an act has changed (R82), for people and for programs.
struct ActReport {
    private let act: Act
    private let isTrial: Bool

    init(_ act: Act, isTrial: Bool) {
        self.act = act
        self.isTrial = isTrial
    }

    var lines: [String] {
        let changes = act.changes.flatMap(\.lines) + act.notes
        let lines =
            changes.isEmpty && act.refused.isEmpty ? ["Nothing had to be changed."] : changes
        return isTrial ? ["This is a trial; nothing was changed. It would be:"] + lines : lines
    }

    /// Everybody for whom it was not done, and why.
    var refusal: String {
        let count = act.refused.count
        let head = count == 1 ? "1 was refused:" : "\(count) were refused:"
        return
            ([head]
            + act.refused.map { "  \($0.name): \($0.sentences.joined(separator: " "))" })
            .joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "act": .string(act.name), "trial": .bool(isTrial),
            "changes": .array(act.changes.map(\.json)),
            "notes": .array(act.notes.map(JSON.string)),
            "refused": .array(
                act.refused.map { refused in
                    .object([
                        "name": .string(refused.name),
                        "reasons": .array(refused.sentences.map(JSON.string)),
                    ])
                }),
        ])
    }
}

/// What became of a thing (`user anna`, whose name is `anna`), a line for each field; also of the
/// fields as the audit has them.
func changeLines(
    of thing: String, named name: String, from before: Card?, to after: Card?
) -> [String] {
    switch (before, after) {
    case (nil, let after?): return ["\(thing) was added\(after.details(besides: name))."]
    case (_, nil): return ["\(thing) was deleted."]
    case (let before?, let after?):
        let names =
            after.fields.map(\.name) + before.fields.map(\.name).filter { after[$0] == nil }
        return names.map { field in
            "\(thing): \(field) \((before[field] ?? .nothing).orDash) → "
                + "\((after[field] ?? .nothing).orDash)"
        }
    }
}

extension DirectoryChange {
    fileprivate var lines: [String] {
        changeLines(of: "\(noun.rawValue) \(name)", named: name, from: before, to: after)
    }

    fileprivate var json: JSON {
        .object([
            "noun": .string(noun.rawValue), "name": .string(name),
            "before": before?.json ?? .null, "after": after?.json ?? .null,
        ])
    }
}

extension Card {
    /// The fields that say something, but not the one that is the noun's name.
    fileprivate func details(besides name: String) -> String {
        let said = fields.filter { !$0.value.shown.isEmpty && $0.value != .text(name) }
            .map { "\($0.name) \($0.value.shown)" }
        return said.isEmpty ? "" : ": " + said.joined(separator: ", ")
    }
}

extension Card.Value {
    fileprivate var orDash: String { shown.isEmpty ? "–" : shown }
}
