/// What `--help` prints, made from the table of verbs.
struct HelpText {
    let lines: [String]

    /// Help on all verbs, on those of one noun, or on a single one.
    init(on verbs: [Verb], topic: String) {
        if verbs.count == 1, let verb = verbs.first {
            lines = Self.lines(on: verb)
        } else if topic.isEmpty {
            lines =
                [
                    "Rollcall: agents log on and off their queues by telephone.", "",
                    "Usage: rollcall VERB [OPTION]…", "",
                ] + Self.list(verbs) + [
                    "",
                    "'rollcall help VERB' tells more of one; 'rollcall --version' says which this is.",
                    "", "Without a PBX: rollcall try",
                ]
        } else {
            lines = ["Usage: rollcall \(topic) VERB [OPTION]…", ""] + Self.list(verbs)
        }
    }

    private static func list(_ verbs: [Verb]) -> [String] {
        columns(verbs.map { ($0.spelling, $0.help) })
    }

    private static func lines(on verb: Verb) -> [String] {
        let arguments = verb.arguments.map { argument in
            let name = argument.name + (argument.isRepeatable ? "…" : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        let usage =
            ["rollcall", verb.spelling] + arguments + (verb.options.isEmpty ? [] : ["[OPTION]…"])
        var lines = [verb.help, "", "Usage: \(usage.joined(separator: " "))"]
        if !verb.arguments.isEmpty {
            lines += [""] + columns(verb.arguments.map { ($0.name, $0.help) })
        }
        if !verb.options.isEmpty {
            lines += [""] + columns(verb.options.map { (spelling(of: $0), text(on: $0)) })
        }
        if !verb.details.isEmpty {
            lines += [""]
            lines += verb.details.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        if !verb.examples.isEmpty {
            lines += ["", verb.examples.count == 1 ? "Example:" : "Examples:"]
            lines += verb.examples.map { "  \($0)" }
        }
        return lines
    }

    private static func spelling(of option: Option) -> String {
        option.name + (option.value.map { " \($0)" } ?? "")
    }

    private static func text(on option: Option) -> String {
        var text = option.help
        if option.isRepeatable { text += " May be repeated." }
        if !option.standard.isEmpty {
            text += " Default: \(option.standard.joined(separator: ", "))."
        }
        return text
    }

    /// Two columns; the second is broken to keep within 100.
    private static func columns(_ rows: [(String, String)]) -> [String] {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.flatMap { row in
            wrap(row.1, to: 100 - width - 4).enumerated().map { index, text in
                "  " + (index == 0 ? row.0 : "").padded(to: width) + "  " + text
            }
        }
    }

    private static func wrap(_ text: String, to width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = line.isEmpty ? String(word) : "\(line) \(word)"
            }
        }
        return lines
    }
}
