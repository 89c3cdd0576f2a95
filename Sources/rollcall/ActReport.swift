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

    /// What is alike of several is one line, which names three of them.
    var lines: [String] {
        let changes = alike(act.changes.flatMap(\.lines)) + alike(act.remarks.map(ReportLine.init))
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

/// A line of a report: who it is about, and what there is to say of them.
private struct ReportLine {
    /// Before the names, such as `user `.
    var noun = ""
    var names: [String] = []
    let words: String

    init(_ remark: Act.Remark) {
        names = remark.subjects
        words = (remark.subjects.isEmpty ? "" : " ") + remark.words
    }

    init(_ noun: DirectoryChange.Noun, _ name: String, _ words: String) {
        self.noun = "\(noun.rawValue) "
        names = [name]
        self.words = words
    }

    var text: String {
        let shown = names.count > 4 ? Array(names.prefix(3)) : names
        let rest = names.count - shown.count
        let words =
            names.count > 1 && words.hasPrefix(" was ") ? " were \(words.dropFirst(5))" : words
        return noun + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) others" : "")
            + words
    }
}

/// The lines in the order in which the first of those alike came.
private func alike(_ lines: [ReportLine]) -> [String] {
    var merged: [ReportLine] = []
    var places: [String: Int] = [:]
    for line in lines {
        let key = line.noun + line.words
        if let place = places[key], !line.names.isEmpty {
            merged[place].names += line.names
        } else {
            places[key] = merged.count
            merged.append(line)
        }
    }
    return merged.map(\.text)
}

extension DirectoryChange {
    fileprivate var lines: [ReportLine] {
        // By what follows the noun and its name, in which the name is not repeated.
        changeLines(of: "", named: name, from: before, to: after)
            .map { ReportLine(noun, name, $0) }
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
