import AGI
import CallCenter
import FakeDesks
import Service
import Telephone
import Testing

/// Feature codes over the wire: who is trusted, and what the dialplan is told.
@Suite(.timeLimit(.minutes(1))) struct `A feature code's call` {
    private static let word = "0123456789abcdef0123456789abcdef"

    private func secret(_ word: String = word) throws -> TrustedSecret {
        try #require(TrustedSecret(Array(word.utf8)))
    }

    /// A PBX whose global variable holds this, or which has none.
    private func pbx(knowing word: String?) -> PBX {
        let pbx = PBX(queues: ["sales"])
        pbx.setGlobal("ROLLCALL_TRUSTED", word)
        return pbx
    }

    @Test func `a PBX that is trusted logs an agent on and off without a PIN`() async throws {
        let pbx = pbx(knowing: Self.word)
        let log = try await serving(trusted: try secret()) { service in
            var on = try HonestCall("logon?id=1001&trusted=1", at: pbx, on: service)
            try on.finish()
            #expect(on.report == ["", "ready", "ok"])
            #expect(on.toldItLast)
            #expect(on.telephone.journal.contains(.heard("rollcall/logged-on-ok")))
            #expect(!on.telephone.journal.contains(.heard("rollcall/enter-pin")))
            #expect(pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1001"])

            var status = try HonestCall("status?trusted=1", at: pbx, on: service)
            try status.finish()
            #expect(status.report == ["", "ready", "ok"])
            #expect(status.telephone.journal.contains(.heard("rollcall/you-are-logged-on")))

            var off = try HonestCall("toggle?id=1001&trusted=1", at: pbx, on: service)
            try off.finish()
            #expect(off.report == ["", "logged-off", "ok"])
            #expect(pbx.members(of: "sales") == [])
        }
        #expect(log.about("call_ended").map { $0["path"] } == ["logon", "status", "toggle"])
        #expect(log.about("not_trusted").isEmpty)
        #expect(log.allSatisfy { !$0.description.contains(Self.word) })
    }

    @Test func `it pauses an agent and ends the pause, and a queue's members follow`()
        async throws
    {
        let pbx = pbx(knowing: Self.word)
        let log = try await serving(trusted: try secret()) { service in
            for (path, report, isPaused) in [
                ("pause", ["not-logged-on", "logged-off", "refused"], nil),
                ("logon", ["", "ready", "ok"], false),
                ("return", ["not-paused", "ready", "refused"], false),
                ("pause", ["", "paused", "ok"], true),
                ("ready", ["paused", "paused", "refused"], true),
                ("pause?reason=7", ["reason-not-known", "paused", "refused"], true),
                ("return", ["", "ready", "ok"], false), ("ready", ["", "ready", "ok"], false),
                ("logoff", ["", "logged-off", "ok"], nil),
                ("logoff", ["not-logged-on", "logged-off", "refused"], nil),
            ] as [(String, [String], Bool?)] {
                let mark = path.contains("?") ? "&" : "?"
                var call = try HonestCall(
                    "\(path)\(mark)id=1001&trusted=1", at: pbx, on: service)
                try call.finish()
                #expect(call.report == report, "\(path)")
                #expect(call.toldItLast, "\(path)")
                #expect(pbx.members(of: "sales")?.first?.isPaused == isPaused, "\(path)")
            }
        }
        #expect(
            log.about("call_ended").map(\.reason)
                == [
                    "not-logged-on", "", "not-paused", "", "paused", "reason-not-known", "", "", "",
                    "not-logged-on",
                ])
    }

    @Test func `one that is not is asked for the PIN`() async throws {
        let log = try await serving { service in
            var call = try HonestCall("logon?id=1001", keys: "4242#", on: service)
            try call.finish()
            #expect(call.report == ["", "ready", "ok"])
            for word in ["rollcall/enter-id", "ROLLCALL_TRUSTED"] {
                #expect(!call.telephone.commands.contains { $0.contains(word) })
            }
        }
        #expect(log.map(\.event) == ["call_ended"])
    }

    /// What the PBX says, what the server has, and why it is not trusted.
    struct Distrust: Sendable, CustomTestStringConvertible {
        let said: String?
        let ours: String?
        let reason: String
        var testDescription: String { "\(said ?? "nothing") \(ours ?? "nothing")" }
    }

    @Test(arguments: [
        Distrust(
            said: word, ours: nil, reason: "serve was given no --trusted-secret-file"),
        Distrust(said: nil, ours: word, reason: "the PBX has no ROLLCALL_TRUSTED"),
        Distrust(said: "", ours: word, reason: "the PBX has another ROLLCALL_TRUSTED"),
        Distrust(
            said: String(word.dropLast()), ours: word,
            reason: "the PBX has another ROLLCALL_TRUSTED"),
        Distrust(
            said: word + word, ours: word, reason: "the PBX has another ROLLCALL_TRUSTED"),
        Distrust(
            said: word.uppercased(), ours: word,
            reason: "the PBX has another ROLLCALL_TRUSTED"),
    ])
    func `without the right secret the PIN is asked for, and the log says why`(
        distrust: Distrust
    ) async throws {
        let pbx = pbx(knowing: distrust.said)
        let ours = try distrust.ours.map { try secret($0) }
        let log = try await serving(trusted: ours) { service in
            var call = try HonestCall(
                "logon?id=1001&trusted=1", keys: "1111#1111#1111#", at: pbx, on: service)
            try call.finish()
            #expect(call.report == ["no-match", "", "refused"])
            #expect(service.book.open == [])
        }
        #expect(log.map(\.event) == ["not_trusted", "call_ended"])
        #expect(log.first?.reason == distrust.reason)
        #expect(log.first?["peer"] == "127.0.0.1")
        #expect(log.allSatisfy { !$0.description.contains(Self.word) })
    }

    @Test(arguments: ["trusted=0", "trusted", "trusted=yes", "trusted=11", "Trusted=1", "trusted="])
    func `only trusted=1 asks for trust`(argument: String) async throws {
        let pbx = pbx(knowing: Self.word)
        _ = try await serving(trusted: try secret()) { service in
            var call = try HonestCall("logon?id=1001&\(argument)", at: pbx, on: service)
            try call.goOn(to: "GET")
            #expect(call.command?.hasPrefix(#"GET DATA "rollcall/enter-pin""#) == true)
            try call.finish()
            #expect(call.report == ["no-input", "", "refused"])
        }
    }

    @Test func `the agent line is never trusted`() async throws {
        let pbx = pbx(knowing: Self.word)
        _ = try await serving(trusted: try secret()) { service in
            var call = try HonestCall("agent?id=1001&trusted=1", at: pbx, on: service)
            try call.finish()
            #expect(call.telephone.journal.contains(.heard("rollcall/enter-id")))
            #expect(call.report == ["no-input", "", "refused"])
        }
    }

    /// Whatever a dialplan lets through: no value of an argument is part of a command.
    @Test(arguments: [
        "1001\" \"x", "${SHELL(id)}", "1001&Local/1@x", "../../etc/passwd", "1001\\", "sales,0",
        "%0aSET VARIABLE x y", "100%00", String(repeating: "9", count: 200), "Ø",
    ])
    func `a hostile value reaches no command`(value: String) async throws {
        let pbx = pbx(knowing: Self.word)
        _ = try await serving(trusted: try secret()) { service in
            for name in ["id", "profile", "number", "reason"] {
                let id = name == "id" ? "" : "id=1001&"
                for path in ["logon", "logoff", "status"] {
                    var call = try HonestCall(
                        "\(path)?\(id)\(name)=\(value)&trusted=1", at: pbx, on: service)
                    try call.finish()
                    #expect(call.toldItLast)
                    #expect(call.result == "ok" || call.result == "refused")
                    #expect(
                        !call.telephone.journal.contains { moment in
                            if case .misunderstood = moment { true } else { false }
                        })
                    #expect(
                        !call.telephone.commands.contains { $0.contains(value) },
                        "\(path) \(name)")
                }
            }
        }
        #expect(
            pbx.members(of: "sales")?.allSatisfy { $0.interface == "PJSIP/201" } == true)
    }

    @Test func `a hang-up leaves the three variables, with what is known`() async throws {
        let pbx = pbx(knowing: Self.word)
        let log = try await serving(trusted: try secret()) { service in
            var call = try HonestCall("logon?id=1001&trusted=1", at: pbx, on: service)
            try call.goOn(to: "STREAM FILE \"rollcall/logged-on-ok\"")
            try call.goOnAndHangUp()
            try call.finish()
            #expect(call.report == ["", "ready", "hangup"])
            #expect(call.toldItLast)
        }
        #expect(log.last?["result"] == "hangup")
    }

    @Test func `an AGI argument wins over the query`() async throws {
        _ = try await serving(trusted: try secret()) { service in
            let peer = try service.peer()
            peer.send(
                Preamble(
                    script: "status?id=9999", language: "en", uniqueID: "1.1",
                    arguments: ["id=1001", "trusted=1"]
                ).encoded())
            try peer.hears(#"GET VARIABLE "ROLLCALL_TRUSTED""#)
            peer.send("200 result=1 (\(Self.word))\n")
            try peer.hears("ANSWER")
            peer.send("200 result=0\n")
            _ = try peer.line()
            peer.send("200 result=0\n")
            try peer.hears(#"STREAM FILE "rollcall/you-are-logged-off" "0123456789*#""#)
            peer.send("200 result=0 endpos=1600\n")
            try peer.hearsResult("ok", state: "logged-off")
        }
    }
}

/// What a secret may be, and how it is compared.
@Suite struct `The secret of a trusted PBX` {
    private static let word = "0123456789abcdef"

    @Test(arguments: [word, word + "\n", String(repeating: "x", count: 256), "a+b/c=d-e_f.0123"])
    func `is 16 to 256 letters, digits and plain signs`(text: String) throws {
        let secret = try #require(TrustedSecret(Array(text.utf8)))
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        #expect(secret.matches(line))
        #expect(!secret.matches(line + "\n"))
        #expect(!secret.matches(""))
        for position in 0..<line.utf8.count {
            var other = Array(line.utf8)
            other[position] ^= 1
            #expect(!secret.matches(String(decoding: other, as: UTF8.self)))
        }
    }

    @Test(arguments: [
        "", "short", String(repeating: "x", count: 15), String(repeating: "x", count: 257),
        word + "\n\n", word + "\r\n", "0123456789 abcdef", "0123456789;abcdef",
        "0123456789${abc}", "0123456789\0abcdef", "0123456789\"abcdef", "øøøøøøøøøøøøøøøø",
    ])
    func `is nothing that a dialplan or a reply would change`(text: String) {
        #expect(TrustedSecret(Array(text.utf8)) == nil)
    }

    @Test func `is in no description`() throws {
        let secret = try #require(TrustedSecret(Array(Self.word.utf8)))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains(Self.word))
            #expect(!text.contains("48"))
        }
    }
}
