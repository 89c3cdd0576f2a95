import Administration
import CallCenter
import Glibc
import Store

// What the verbs that look at the directory and change it have in common.

extension Option {
    static let actor = Option(
        name: "--as", value: "USER",
        help: "Who acts, by user name, e-mail or numeric ID; without it, the owner of the file.")
    static let dryRun = Option(
        name: "--dry-run", help: "Says what would be changed, and changes nothing.")
    static let yes = Option(
        name: "--yes", help: "Does not ask first; needed where no terminal can be asked.")

    /// Of every verb that lists or shows.
    static let looking: [Option] = [.database, .actor, .json]
    /// Of every verb that changes the directory.
    static let acting: [Option] = [.database, .actor, .dryRun, .json]
    /// Of every verb that destroys something.
    static let destroying: [Option] = acting + [.yes]
}

extension Given {
    /// Shows `body` the directory and whoever looks.
    func look<Value>(
        _ body: (borrowing Directory, Administrator) throws -> Value
    ) throws(UsageError) -> Value {
        try office { office throws(Refusal) in try office.look(body) }
    }

    /// Does an act, by its spelling (`user move`), and shows what became of it.
    func act(
        _ name: String, _ body: (borrowing Directory, inout Act) throws -> Void
    ) throws(UsageError) {
        let act = try office { office throws(Refusal) in
            try office.act(name, isTrial: has(.dryRun), body)
        }
        let report = ActReport(act, isTrial: has(.dryRun))
        Screen.output.lines(has(.json) ? [report.json.text] : report.lines)
        if !act.refused.isEmpty {
            throw UsageError(report.refusal, exit: .badData)
        }
    }

    /// Prints cards, for people or for programs.
    func show(_ cards: [Card], orSay nothing: String) {
        let report = CardReport(cards, orSay: nothing)
        Screen.output.lines(has(.json) ? [report.json.text] : report.lines)
    }

    /// Prints one card, a line for each field.
    func show(_ card: Card) {
        let report = CardReport([card], orSay: "")
        Screen.output.lines(has(.json) ? [report.jsonOfOne.text] : report.linesOfOne)
    }

    /// Asks on the terminal (`Delete the group Night?`) whether to go on.
    ///
    /// Where there is none, `--yes` must have said so.
    func confirm(_ question: String) throws(UsageError) {
        if has(.yes) || has(.dryRun) { return }
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw UsageError("\(question) Say --yes: there is no terminal to ask on.")
        }
        Screen.error.write("\(question) [y/N] ")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw UsageError("Nothing was changed.", exit: .success)
        }
    }

    func office<Value>(
        _ body: (Office) throws(Refusal) -> Value
    ) throws(UsageError) -> Value {
        try withStore { store throws(Refusal) in
            try body(Office(store, actor: value(of: .actor), owner: Self.systemUser))
        }
    }

    /// Opens the store that the options name, beside a running server, and closes it afterwards.
    func withStore<Value>(
        _ body: (Store) throws(Refusal) -> Value
    ) throws(UsageError) -> Value {
        let path = try database()
        let pepper = try pepper()
        let store: Store
        do throws(StoreFault) {
            store = try Store.open(
                path: path, mode: .read, clock: WallClock.forStore, pepper: pepper)
        } catch {
            throw UsageError(error)
        }
        defer { store.close() }
        do throws(Refusal) {
            return try body(store)
        } catch {
            throw UsageError(error)
        }
    }

    /// The operating system's name of whoever runs this.
    static var systemUser: String {
        guard let entry = unsafe getpwuid(geteuid()), let name = unsafe entry.pointee.pw_name else {
            return "uid \(geteuid())"
        }
        return unsafe String(cString: name)
    }
}

extension UsageError {
    init(_ refusal: Refusal) {
        let exit: ExitCode =
            switch refusal.kind {
            case .badValue: .badData
            case .missingRight, .nobody: .notAllowed
            case .store(let kind): ExitCode(kind)
            }
        self.init(refusal.sentences.joined(separator: "\nrollcall: "), exit: exit)
    }
}
