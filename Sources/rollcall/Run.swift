import Glibc

/// The version that `--version` says.
let version = "0.1.0"

/// Does what the words after the program's name ask for.
func run(_ words: [String]) -> ExitCode {
    // The centre's time zone is TZ's; glibc reads it once.
    tzset()
    // Whoever has gone is found out by the write that fails.
    signal(SIGPIPE, SIG_IGN)
    do throws(UsageError) {
        switch try Invocation.parse(words, verbs: verbs) {
        case .version: Screen.output.line("rollcall \(version)")
        case .help(let verbs, let topic):
            Screen.output.lines(HelpText(on: verbs, topic: topic).lines)
        case .run(let verb, let given): try verb.run(given)
        }
        return .success
    } catch {
        Screen.error.line("rollcall: \(error.sentence)")
        return error.exit
    }
}
