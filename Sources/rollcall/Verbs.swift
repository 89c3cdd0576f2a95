/// Every verb of the command, in the order in which help shows them.
let verbs: [Verb] =
    [.serve, .tryOut, .call, .sample, .migrate, .who, .explain, .ledger, .doctor]
    + Verb.reports + Verb.users + Verb.userActs + Verb.carrying + Verb.letters
    + Verb.groups + Verb.accessGroups + Verb.profiles + Verb.skills + Verb.queues
    + Verb.campaigns + Verb.reasons + Verb.settings + Verb.recordings
    + [.guardList, .guardUnlock] + Verb.auditing + Verb.care + Verb.completion
    + Verb.printing + [.promptsCheck, .promptsRender]

extension Option {
    static let database = Option(
        name: "--database", value: "FILE", standard: ["rollcall.db"], help: "The store.")
    static let json = Option(
        name: "--json", help: "For programs: JSON with stable names, times in UTC.")
    static let from = Option(
        name: "--from", value: "NUMBER", standard: ["201"],
        help: "The caller's number, or 'unknown'.")
}

extension Given {
    /// The store's path; an empty one, such as a shell's variable that is not set, would be
    /// SQLite's word for a file that is gone at the end.
    func database() throws(UsageError) -> String {
        guard let path = value(of: .database), !path.isEmpty else {
            throw UsageError("--database wants a file, not ''.")
        }
        return path
    }
}
