import Glibc

/// The version that `--version` says.
let version = "0.1.0"

/// Does what the words after the program's name ask for.
func run(_ words: [String]) -> ExitCode {
    openStandardDescriptors()
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

/// The standard descriptors that the shell has closed: the next file or call to be opened would be
/// one of them, and get what is said to people.
private func openStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
        _ = unsafe open("/dev/null", O_RDWR)
    }
}
