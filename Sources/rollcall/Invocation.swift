import CallCenter

/// What the words of a command line ask for.
enum Invocation: Sendable {
    case run(Verb, Given)
    /// Help on the verbs that these words begin; all of them where there is no word.
    case help([Verb], topic: String)
    case version

    private static let helpWords: Set = ["--help", "-h", "help"]
    private static let versionWords: Set = ["--version", "-V", "version"]
}

extension Invocation {
    /// Reads the words after the program's name.
    static func parse(_ words: [String], verbs: [Verb]) throws(UsageError) -> Invocation {
        guard let first = words.first else {
            throw UsageError("A verb is missing. 'rollcall --help' lists them.")
        }
        if versionWords.contains(first) { return .version }
        if helpWords.contains(first) { return try help(words.dropFirst(), verbs) }
        let (candidates, rest) = try find(words[...], verbs)
        if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .help(candidates, topic: candidates.count == 1 ? candidates[0].spelling : first)
        }
        guard candidates.count == 1, let verb = candidates.first else {
            let names = candidates.map(\.name).joined(separator: ", ")
            throw UsageError("'\(first)' wants one of \(names).")
        }
        return .run(verb, try given(rest, to: verb))
    }

    private static func help(
        _ words: ArraySlice<String>, _ verbs: [Verb]
    ) throws(UsageError) -> Invocation {
        guard let first = words.first else { return .help(verbs, topic: "") }
        let (candidates, _) = try find(words, verbs)
        return .help(candidates, topic: candidates.count == 1 ? candidates[0].spelling : first)
    }

    /// The verb that the words begin with, or all the verbs of a noun that stands alone.
    private static func find(
        _ words: ArraySlice<String>, _ verbs: [Verb]
    ) throws(UsageError) -> ([Verb], rest: ArraySlice<String>) {
        let first = words.first ?? ""
        if let verb = verbs.first(where: { $0.noun == nil && $0.name == first }) {
            return ([verb], words.dropFirst())
        }
        let family = verbs.filter { $0.noun == first }
        guard !family.isEmpty else {
            let names = verbs.map { $0.noun ?? $0.name } + ["help"]
            throw UsageError(
                "There is no verb '\(first)'."
                    + (didYouMean(first, names) ?? " 'rollcall --help' lists them."))
        }
        let rest = words.dropFirst()
        guard let second = rest.first, !second.hasPrefix("-") else { return (family, rest) }
        guard let verb = family.first(where: { $0.name == second }) else {
            let names = family.map(\.name)
            throw UsageError(
                "There is no verb '\(first) \(second)'."
                    + (didYouMean(second, names, after: first)
                        ?? " '\(first)' wants one of \(names.joined(separator: ", "))."))
        }
        return ([verb], rest.dropFirst())
    }

    private static func given(
        _ words: ArraySlice<String>, to verb: Verb
    ) throws(UsageError) -> Given {
        var given = Given()
        var rest = words
        var takesOptions = true
        while let word = rest.popFirst() {
            if takesOptions, word == "--" {
                takesOptions = false
                continue
            }
            guard takesOptions, word.hasPrefix("-"), word != "-" else {
                let hasRoom =
                    given.arguments.count < verb.arguments.count
                    || verb.arguments.last?.isRepeatable ?? false
                guard hasRoom else {
                    throw UsageError("'\(verb.spelling)' has no place for '\(word)'.")
                }
                given.arguments.append(word)
                continue
            }
            try take(word, &rest, of: verb, into: &given)
        }
        let required = verb.arguments.filter { !$0.isOptional }
        guard given.arguments.count >= required.count else {
            throw UsageError(
                "'\(verb.spelling)' wants \(required[given.arguments.count].name).")
        }
        return given
    }

    /// `--option`, `--option value` or `--option=value`.
    private static func take(
        _ word: String, _ rest: inout ArraySlice<String>, of verb: Verb, into given: inout Given
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = verb.options.first(where: { $0.name == name }) else {
            throw UsageError(
                "'\(verb.spelling)' has no option '\(name)'."
                    + (didYouMean(name, verb.options.map(\.name))
                        ?? " 'rollcall help \(verb.spelling)' lists them"
                        + (verb.arguments.isEmpty ? "." : "; what is none comes behind --.")))
        }
        guard option.isRepeatable || given.options[name] == nil else {
            throw UsageError("\(name) is given twice.")
        }
        guard let wanted = option.value else {
            guard parts.count == 1 else { throw UsageError("\(name) takes no value.") }
            given.options[name] = []
            return
        }
        if parts.count == 2 {
            given.options[name, default: []].append(String(parts[1]))
        } else {
            guard let value = rest.first, !value.hasPrefix("--") else {
                throw UsageError("\(name) wants \(wanted).")
            }
            rest.removeFirst()
            given.options[name, default: []].append(value)
        }
    }

    static func didYouMean(
        _ word: String, _ names: [String], after noun: String? = nil
    ) -> String? {
        guard let near = nearest(to: word, among: names) else { return nil }
        return " Did you mean '\(noun.map { "\($0) " } ?? "")\(near)'?"
    }
}
