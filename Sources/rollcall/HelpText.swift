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
                    "Usage: rollcall VERB [OPTION]…",
                ] + Self.families(verbs) + [""] + Self.more + [""] + Self.exits
                + ["", "Without a PBX: rollcall try"]
        } else {
            lines = ["Usage: rollcall \(topic) VERB [OPTION]…", ""] + Self.list(verbs)
        }
    }

    private static let more = [
        "'rollcall help VERB' tells more of one; 'rollcall --version' says which this is.",
        "Words behind -- are no options, though they begin with -: rollcall group add -- -Night",
    ]

    /// What a program that calls this one goes by.
    private static let exits = [
        "It ends with 0 when all is done, 64 for a wrong line, 65 for a wrong value or store, 69 where",
        "no server answers or the port is busy, 73 for a file that cannot be created, 74 for a full",
        "disk, 75 where another server has the store, and 77 where a right is missing.",
    ]

    /// A paragraph for the verbs of one word, and one for each noun's.
    private static func families(_ verbs: [Verb]) -> [String] {
        var nouns: [String?] = [nil]
        for verb in verbs where !nouns.contains(verb.noun) { nouns.append(verb.noun) }
        let width = verbs.map(\.spelling.count).max() ?? 0
        return nouns.flatMap { noun in
            let family = verbs.filter { $0.noun == noun }.map { ($0.spelling, $0.help) }
            return family.isEmpty ? [] : [""] + columns(family, width: width)
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
            lines += ["", "Arguments:"] + columns(verb.arguments.map { ($0.name, $0.help) })
        }
        if !verb.options.isEmpty {
            lines += ["", "Options:"]
            lines += columns(verb.options.map { (spelling(of: $0), text(on: $0)) })
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
        if let noun = verb.noun {
            lines += ["", "See also: rollcall help \(noun)"]
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
    private static func columns(_ rows: [(String, String)], width: Int? = nil) -> [String] {
        let width = width ?? rows.map(\.0.count).max() ?? 0
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
