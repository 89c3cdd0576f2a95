extension Completion {
    var fish: [String] {
        var lines = [
            "# fish completion for rollcall, printed by: rollcall completion fish",
            "function __rollcall_typed",
            "    set -l typed (commandline -opc)",
            "    test (count $typed) -gt 1; and test $typed[2] = help; and set -e typed[2]",
            "    string join \\n -- $typed",
            "end",
            "function __rollcall_first",
            "    test (count (__rollcall_typed)) -eq 1",
            "end",
            "function __rollcall_noun",
            "    set -l typed (__rollcall_typed)",
            "    test (count $typed) -eq 2; and test $typed[2] = $argv[1]",
            "end",
            "function __rollcall_verb",
            "    set -l typed (commandline -opc)",
            "    set -l last (math (count $argv) + 1)",
            "    test (count $typed) -ge $last; and test \"$typed[2..$last]\" = \"$argv\"",
            "end",
            "complete -c rollcall -f",
        ]
        for (word, help) in firstWords {
            lines.append("complete -c rollcall -n __rollcall_first -a \(word) -d \(quoted(help))")
        }
        for verb in verbs {
            if let noun = verb.noun {
                lines.append(
                    "complete -c rollcall -n '__rollcall_noun \(noun)' -a \(verb.name) -d "
                        + quoted(verb.help))
            }
            let place = "complete -c rollcall -n '__rollcall_verb \(verb.spelling)'"
            for option in verb.options {
                let value = option.value == nil ? "" : option.takesFile ? " -r -F" : " -x"
                lines.append(
                    "\(place) -l \(option.name.dropFirst(2))\(value) -d \(quoted(option.help))")
            }
            if verb.takesFiles { lines.append("\(place) -F") }
        }
        return lines
    }
}
