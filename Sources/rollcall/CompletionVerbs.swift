extension Verb {
    static let completion: [Verb] = [.completionScript]

    static let completionScript = Verb(
        name: "completion",
        arguments: [Argument(name: "SHELL", help: "One of bash, zsh and fish.")],
        help: "Prints a script by which a shell completes verbs, options and files.",
        details: """
            It is made from the verbs of this program: print it anew after an update. It looks into
            no store, so it completes no users.

            bash: into ~/.local/share/bash-completion/completions/rollcall, or read it in .bashrc
            with: source <(rollcall completion bash)
            zsh:  as _rollcall into a folder of $fpath, or after compinit in .zshrc:
            source <(rollcall completion zsh)
            fish: into ~/.config/fish/completions/rollcall.fish
            """,
        examples: [
            "rollcall completion bash > /etc/bash_completion.d/rollcall",
            "rollcall completion fish > rollcall.fish",
        ]
    ) { given throws(UsageError) in
        let name = given.arguments[0]
        guard let shell = Completion.Shell(rawValue: name) else {
            let all = Completion.Shell.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("SHELL is one of \(all), not '\(name)'.")
        }
        Screen.output.lines(Completion(verbs: rollcallVerbs).script(for: shell))
    }

    /// All of the table, which contains this verb itself.
    private static var rollcallVerbs: [Verb] { verbs }
}
