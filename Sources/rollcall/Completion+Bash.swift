extension Completion {
    var bash: [String] {
        let firsts = firstWords.map(\.word).joined(separator: " ")
        let singles = verbs.filter { $0.noun == nil }.map(\.name).joined(separator: "|")
        var lines = [
            "# bash completion for rollcall, printed by: rollcall completion bash",
            "_rollcall() {",
            "    local current=${COMP_WORDS[COMP_CWORD]} before= verb= words= files= at=1",
            "    (( COMP_CWORD > 0 )) && before=${COMP_WORDS[COMP_CWORD-1]}",
            "    COMPREPLY=()",
            "    [[ ${COMP_WORDS[1]} == help ]] && (( COMP_CWORD > 1 )) && at=2",
            "    if (( COMP_CWORD == at )); then",
            "        COMPREPLY=($(compgen -W \"\(firsts)\" -- \"$current\"))",
            "        return",
            "    fi",
            "    case ${COMP_WORDS[at]} in",
            "        \(singles)) verb=${COMP_WORDS[at]} ;;",
        ]
        for (noun, verbs) in nouns {
            let names = verbs.map(\.name).joined(separator: " ")
            lines.append("        \(noun)) words=\"\(names)\" ;;")
        }
        lines += [
            "    esac",
            "    if [[ -z $verb ]]; then",
            "        if (( COMP_CWORD == at + 1 )); then",
            "            COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
            "            return",
            "        fi",
            "        verb=\"${COMP_WORDS[at]} ${COMP_WORDS[at+1]}\"",
            "    fi",
            "    (( at == 2 )) && return",
            "    words=",
            "    case \"$verb\" in",
        ]
        for verb in verbs { lines += bashCase(of: verb) }
        return lines + [
            "    esac",
            "    if [[ -n $files && $current != -* ]]; then",
            "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")",
            "        compopt -o filenames 2> /dev/null",
            "    elif [[ $current == -* ]]; then",
            "        COMPREPLY=($(compgen -W \"$words --help\" -- \"$current\"))",
            "    fi",
            "}",
            "complete -F _rollcall rollcall",
        ]
    }

    /// What a verb takes, and what comes after the option before the word that is completed.
    private func bashCase(of verb: Verb) -> [String] {
        let options = verb.options.map(\.name).joined(separator: " ")
        var lines = ["        '\(verb.spelling)')", "            words=\"\(options)\""]
        if verb.takesFiles { lines.append("            files=1") }
        let withFile = verb.options.filter(\.takesFile).map(\.name)
        let withValue = verb.options.filter { $0.value != nil && !$0.takesFile }.map(\.name)
        if !withFile.isEmpty || !withValue.isEmpty {
            lines.append("            case \"$before\" in")
            if !withFile.isEmpty {
                lines.append("                \(withFile.joined(separator: "|"))) files=1 ;;")
            }
            if !withValue.isEmpty {
                lines.append("                \(withValue.joined(separator: "|"))) return ;;")
            }
            lines.append("            esac")
        }
        return lines + ["            ;;"]
    }
}
