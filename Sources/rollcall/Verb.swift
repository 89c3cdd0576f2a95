/// One thing that the command can do: parsing, help and "did you mean" come from it.
struct Verb: Sendable {
    /// What several verbs share, as `print` in `print dialplan`; `nil` for the verb of one word.
    var noun: String?
    let name: String
    var arguments: [Argument] = []
    var options: [Option] = []
    /// One sentence, for the list of verbs.
    let help: String
    /// What there is to know beyond that, in whole lines.
    var details = ""
    var examples: [String] = []
    let run: @Sendable (Given) throws(UsageError) -> Void

    /// As it is typed: `print dialplan`.
    var spelling: String { noun.map { "\($0) \(name)" } ?? name }
}

/// A word that a verb takes by its place.
struct Argument: Sendable, Hashable {
    /// In capitals, as help shows it: `USER`.
    let name: String
    var isOptional = false
    /// Only the last of a verb: every further word is one more of it.
    var isRepeatable = false
    let help: String
}

/// A word with two dashes, alone or with a value.
struct Option: Sendable, Hashable {
    /// With its dashes: `--listen`.
    let name: String
    /// What its value is, as help shows it: `HOST:PORT`; `nil` for a switch.
    var value: String?
    var isRepeatable = false
    /// What holds when it is not given.
    var standard: [String] = []
    let help: String
}
