import Telephone

extension Verb {
    static let call = Verb(
        name: "call",
        arguments: [
            Argument(
                name: "agi://HOST:PORT/PATH", isOptional: true,
                help: "What the dialplan would say. Default: agi://127.0.0.1:4573/agent.")
        ],
        options: Option.caller + [.extension, .arg, .trustedSecretFile],
        help: "Calls a running server as a PBX would.",
        details: """
            The telephone's queues are its own, and forgotten at its end: the server is told that it
            added an agent, and no PBX has them. Use it on a store of your own.
            """,
        examples: [
            "rollcall call", "rollcall call agi://127.0.0.1:4573/audio --arg extension=710",
            "rollcall call --from 004790000001 --keys '1001#4242#11'",
            "rollcall call agi://127.0.0.1/logoff --arg id=1001 --keys '4242#'",
            "rollcall call agi://127.0.0.1/status --arg trusted=1 --trusted-secret-file secret",
        ]
    ) { given throws(UsageError) in
        let caller = try CallerOptions(given)
        let url = try AGIURL(given.arguments.first ?? "agi://127.0.0.1:4573/agent")
        let pbx = PBX.withEveryQueue(started: Int(WallClock.now() / 1_000))
        if let file = given.value(of: .trustedSecretFile) {
            let secret = try SecretFile.bytes(file, of: .trustedSecretFile)
            pbx.setGlobal(
                "ROLLCALL_TRUSTED", String(decoding: secret, as: UTF8.self).firstLine)
        }
        let telephones = Telephones(
            pbx: pbx, host: url.host, port: url.port, path: url.path, caller: caller,
            table: try builtInPrompts(), called: given.value(of: .extension) ?? "",
            arguments: try given.agiArguments())
        for script in caller.scripts { try telephones.call(script) }
        if caller.scripts.isEmpty { try telephones.callByHand() }
    }
}

extension Given {
    /// What follows the address in `AGI()`.
    func agiArguments() throws(UsageError) -> [String] {
        let arguments = values(of: .arg)
        if let wrong = arguments.first(where: { !$0.dropFirst().contains("=") }) {
            throw UsageError("--arg wants NAME=VALUE, not '\(wrong)'.")
        }
        return arguments
    }
}

extension String {
    /// Without the newline that an editor leaves at the end of a file.
    fileprivate var firstLine: String { String(prefix { $0 != "\n" }) }
}

extension Option {
    static let `extension` = Option(
        name: "--extension", value: "E", standard: ["700"], help: "What was dialed.")
    static let arg = Option(
        name: "--arg", value: "NAME=VALUE", isRepeatable: true,
        help: "An argument of AGI(), such as id=1001.")
}

/// The address of an AGI server with what is asked of it: `agi://host:4573/path`.
struct AGIURL: Sendable, Hashable {
    let host: String
    let port: UInt16
    /// With its query, without the `/` before it.
    let path: String

    init(_ text: String) throws(UsageError) {
        let wrong = UsageError("'\(text)' is no AGI address: agi://HOST:PORT/PATH.")
        guard text.lowercased().hasPrefix("agi://") else { throw wrong }
        let rest = text.dropFirst("agi://".count)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        path = String(rest[slash...].dropFirst())
        var host = rest[..<slash]
        var port: UInt16? = 4_573
        // An IPv6 address has its colons in brackets.
        if let colon = host.lastIndex(of: ":"), host.last != "]" {
            port = UInt16(host[host.index(after: colon)...])
            host = host[..<colon]
        }
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        guard let port, !host.isEmpty else { throw wrong }
        self.host = String(host)
        self.port = port
    }
}
