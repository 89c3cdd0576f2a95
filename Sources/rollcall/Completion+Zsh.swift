extension Completion {
    var zsh: [String] {
        var lines = [
            "#compdef rollcall",
            "# zsh completion for rollcall, printed by: rollcall completion zsh",
            "_rollcall() {",
            "    local -a names takes",
            "    local verb",
            "    if [[ $words[2] == help ]] && (( CURRENT > 2 )); then",
            "        shift words",
            "        (( CURRENT-- ))",
            "    fi",
            "    if (( CURRENT == 2 )); then",
            "        names=(",
        ]
        for (word, help) in firstWords { lines.append("            " + quoted("\(word):\(help)")) }
        lines += [
            "        )",
            "        _describe verb names",
            "        return",
            "    fi",
            "    case $words[2] in",
        ]
        for (noun, verbs) in nouns {
            lines += [
                "        \(noun))",
                "            if (( CURRENT == 3 )); then",
                "                names=(",
            ]
            for verb in verbs {
                lines.append("                    " + quoted("\(verb.name):\(verb.help)"))
            }
            lines += [
                "                )",
                "                _describe verb names",
                "                return",
                "            fi",
                "            verb=\"$words[2] $words[3]\" ;;",
            ]
        }
        lines += ["        *) verb=$words[2] ;;", "    esac", "    case $verb in"]
        for verb in verbs { lines += zshCase(of: verb) }
        return lines + [
            "    esac",
            "    _arguments -S $takes",
            "}",
            "if [[ $funcstack[1] == _rollcall ]]; then",
            "    _rollcall \"$@\"",
            "else",
            "    compdef _rollcall rollcall",
            "fi",
        ]
    }

    private func zshCase(of verb: Verb) -> [String] {
        var lines = ["        '\(verb.spelling)') takes=("]
        for option in verb.options {
            // What `_arguments` would read as a sign of its own.
            let help = String(option.help.map { "[]:".contains($0) ? " " : $0 })
            var takes = (option.isRepeatable ? "*" : "") + option.name
            if option.value != nil { takes += "=" }
            takes += "[\(help)]"
            if let value = option.value {
                let name = value.lowercased().replacing(":", with: " ")
                takes += ":\(name):" + (option.takesFile ? "_files" : "")
            }
            lines.append("            " + quoted(takes))
        }
        lines.append("            " + (verb.takesFiles ? "'*:file:_files'" : "'*: :'"))
        return lines + ["        ) ;;"]
    }
}
