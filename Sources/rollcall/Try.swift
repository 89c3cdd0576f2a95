import Conversation
import Service
import Store
import Telephone

extension Verb {
    static let tryOut = Verb(
        name: "try",
        arguments: [
            Argument(
                name: "PATH", isOptional: true,
                help: "What is called: \(paths.joined(separator: ", ")). Default: agent.")
        ],
        options: Option.caller + [.arg, .log],
        help: "Lets you be the caller, without a PBX.",
        details: """
            Makes the sample centre in a temporary folder, serves it on a free port of this machine
            and is the telephone: shows what is heard, sends the keys that you press, shows the
            queues as they change, and at the end the ledger of log-ons. In KEYS a comma is a
            silence and H hangs up.
            """,
        examples: [
            "rollcall try", "rollcall try --keys '1001#4242#11'",
            "rollcall try --keys '1001#4242#12' --keys '1001#4242#2'",
            "rollcall try logon --arg id=1002 --keys '1357#'",
            "rollcall try toggle --arg trusted=1 --from 201",
        ]
    ) { given throws(UsageError) in
        let path = given.arguments.first ?? "agent"
        try checkPath(path)
        try Trial(
            options: CallerOptions(given), path: path, arguments: given.agiArguments(),
            showsLog: given.has(.log)
        ).run()
    }

    private static let paths = Route.Path.all.map(\.description)

    /// One that is served, whatever query follows it.
    private static func checkPath(_ path: String) throws(UsageError) {
        let word = String(path.prefix { $0 != "?" })
        guard !paths.contains(word) else { return }
        throw UsageError(
            "There is no path '\(word)'."
                + (Invocation.didYouMean(word, paths) ?? " 'rollcall help try' lists them."))
    }
}

extension Option {
    static let log = Option(name: "--log", help: "Shows the server's log too.")
}

/// A server with the sample centre and its only caller.
struct Trial {
    let options: CallerOptions
    let path: String
    let arguments: [String]
    let showsLog: Bool

    func run() throws(UsageError) {
        let table = try builtInPrompts()
        let showsLog = showsLog
        let server = try TrialServer.start { line in if showsLog { Screen.error.write(line) } }
        defer { server.stop() }
        let pbx = PBX(queues: SampleGuide.queues, started: Int(WallClock.now() / 1_000))
        pbx.hasSounds(in: table.languages)
        pbx.setGlobal("ROLLCALL_TRUSTED", server.secret)
        let telephone = Telephones(
            pbx: pbx, host: "127.0.0.1", port: server.port, path: path, caller: options,
            table: table, arguments: arguments)
        Screen.output.lines(Self.welcome(from: options.number, port: server.port))
        for script in options.scripts { try telephone.call(script) }
        if options.scripts.isEmpty {
            Screen.output.lines([
                "Keys are 0-9, * and #, as on a telephone; h hangs up. Try 1001# 4242# 1 1 3.", "",
            ])
            try telephone.callByHand()
        }
        try showLedger(server)
    }

    private func showLedger(_ server: TrialServer) throws(UsageError) {
        do throws(StoreFault) {
            let ledger = LedgerReport(try server.store.ledger())
            Screen.output.lines(["The ledger:"] + ledger.lines.map { "  \($0)" })
        } catch {
            throw UsageError(error)
        }
    }

    private static func welcome(from number: String?, port: UInt16) -> [String] {
        let agents = Columns(
            ["  agent", "PIN", "name", "group", ""],
            SampleGuide.agents.map { ["  \($0[0])"] + $0.dropFirst() })
        return [
            "Rollcall answers at 127.0.0.1:\(port) with the sample centre. You call from "
                + "\(number ?? "an unknown number").", "",
        ] + agents.lines + [""]
    }
}

/// The texts that this program was built with.
func builtInPrompts() throws(UsageError) -> PromptTable {
    do throws(PromptFault) {
        return try PromptTable.builtIn()
    } catch {
        throw UsageError(error)
    }
}
