import Reactor
import Service
import Store

/// What `serve` was asked for, checked.
struct ServeOptions: Sendable {
    let database: String
    let listen: [Address]
    /// Whose calls are taken.
    let allow: [Network]
    let loops: Int
    let maxCalls: Int
    /// Whether an empty store is filled with the sample centre.
    let sample: Bool
    /// By which a PBX may say whose call it is; none is trusted without.
    let trusted: TrustedSecret?
    /// What PINs are hashed with.
    let pepper: Pepper?
    let managers: [ManagerLogin]
    /// Where metrics are shown; nowhere without.
    let metrics: Address?

    init(_ given: Given) throws(UsageError) {
        database = try given.database()
        var listen: [Address] = []
        for text in given.values(of: .listen) {
            guard let address = Address(text) else {
                throw UsageError(
                    "--listen wants an IP address and a port, such as 127.0.0.1:4573 or "
                        + "[::1]:4573, not '\(text)'.")
            }
            // Twice the same would find its own port busy.
            if !listen.contains(address) { listen.append(address) }
        }
        self.listen = listen
        var allow: [Network] = []
        for text in given.values(of: .allow) {
            guard let network = Network(text) else {
                throw UsageError(
                    "--allow wants an IP address or a network, such as 192.0.2.10 or "
                        + "10.1.0.0/16, not '\(text)'.")
            }
            allow.append(network)
        }
        // Whoever speaks AGI as the server is as good as logged in on the PBX, and whoever speaks
        // it as the PBX can try PINs.
        if allow.isEmpty, let open = listen.first(where: { !$0.host.isLoopback }) {
            throw UsageError(
                "--listen \(open) can be reached from other machines: say with --allow which PBXs "
                    + "may call, such as --allow 192.0.2.10.")
        }
        self.allow = allow.isEmpty ? Network.loopback : allow
        loops = try given.number(of: .loops, in: 1...64)
        maxCalls = try given.number(of: .maxCalls, in: 1...1_000_000)
        sample = given.has(.sample)
        trusted = try given.trustedSecret()
        pepper = try given.pepper()
        managers = try given.managers()
        metrics = try given.value(of: .metrics).map { text throws(UsageError) in
            guard let address = Address(text) else {
                throw UsageError(
                    "--metrics wants an IP address and a port, such as 127.0.0.1:9573, not "
                        + "'\(text)'.")
            }
            return address
        }
    }
}

extension Given {
    fileprivate func trustedSecret() throws(UsageError) -> TrustedSecret? {
        guard let path = value(of: .trustedSecretFile) else { return nil }
        let file = try SecretFile.bytes(path, of: .trustedSecretFile)
        guard let secret = TrustedSecret(file) else {
            throw UsageError(
                "--trusted-secret-file wants 16-256 letters, digits or +/=-_. in '\(path)', such "
                    + "as 'openssl rand -hex 32' makes.", exit: .badData)
        }
        return secret
    }
}

extension Option {
    static let trustedSecretFile = Option(
        name: "--trusted-secret-file", value: "FILE",
        help: "The secret of PBXs that may log agents on and off without a PIN.")
    static let listen = Option(
        name: "--listen", value: "HOST:PORT", isRepeatable: true, standard: ["127.0.0.1:4573"],
        help: "Where PBXs connect to.")
    static let allow = Option(
        name: "--allow", value: "CIDR", isRepeatable: true,
        help: "Which PBXs may call; this machine alone where none is given.")
    static let loops = Option(
        name: "--loops", value: "N", standard: ["1"],
        help: "Event loops, each on a thread of its own.")
    static let maxCalls = Option(
        name: "--max-calls", value: "N", standard: ["4000"], help: "As many calls at once.")
    static let metrics = Option(
        name: "--metrics", value: "HOST:PORT",
        help: "Where /metrics (Prometheus) and /health are shown; nowhere without.")
    static let sample = Option(
        name: "--sample", help: "Fills an empty store with the sample centre.")
}

extension Verb {
    static let serve = Verb(
        name: "serve",
        options: [
            .database, .listen, .allow, .loops, .maxCalls, .sample, .pepperFile,
            .trustedSecretFile, .manager, .managerUser, .managerSecretFile, .metrics,
        ],
        help: "Takes the calls of a PBX, until SIGTERM or Ctrl-C.",
        details: """
            Creates the store, or brings an older one up to this version. Writes one line per event
            to the standard error. The first signal ends it after the running calls, at most 25 s
            later; the second ends it now. Customers who talk to an agent go on talking.

            With --trusted-secret-file, a PBX whose global variable ROLLCALL_TRUSTED holds the same
            secret is asked for no PIN where its dialplan says trusted=1.

            With --manager it hears of each call and agent of the PBX, and puts right at once what
            its queues have of our agents; the connection is made again whenever it is lost. Without
            one all that a call asks for works. The host is the one that the PBX's calls come from.

            With --metrics, http://HOST:PORT/metrics tells Prometheus of calls, log-ons, refusals,
            latencies, repairs and PBXs, and /health says 200 while calls are taken in and the store
            can be read. No person or number is named there; others than this machine can read it
            where HOST is not 127.0.0.1. Started by systemd, it says when it is ready and, for as
            long as the same holds, that it is alive: rollcall print systemd.

            AGI has neither login nor encryption: let PBXs reach it through a private network or a
            tunnel only.
            """,
        examples: [
            "rollcall serve --sample",
            "rollcall serve --database /var/lib/rollcall/rollcall.db --listen 10.1.0.5:4573 "
                + "--allow 10.1.0.10",
        ]
    ) { given throws(UsageError) in
        try RunningServer.serve(ServeOptions(given))
    }
}
