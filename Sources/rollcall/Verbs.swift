/// Every verb of the command, in the order in which help shows them.
let verbs: [Verb] = [
    .serve, .tryOut, .call, .sample, .migrate, .who, .explain, .ledger,
    .printDialplan, .printQueues, .printMusicOnHold, .promptsCheck, .promptsRender,
]

extension Option {
    static let database = Option(
        name: "--database", value: "FILE", standard: ["rollcall.db"], help: "The store.")
    static let json = Option(
        name: "--json", help: "For programs: JSON with stable names, times in UTC.")
    static let from = Option(
        name: "--from", value: "NUMBER", standard: ["201"],
        help: "The caller's number, or 'unknown'.")
}
