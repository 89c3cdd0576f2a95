import AGI
import Telephone
import Testing

/// Peers that break every rule: each ends with one line in the log that says why, and an honest
/// call beside them goes on to its end.
@Suite(.timeLimit(.minutes(1))) struct `Hostile peers` {
    private static let preamble = String(
        decoding: Preamble(script: "agent", uniqueID: "9.9", version: "20.9.2").encoded(),
        as: UTF8.self)

    /// The honest call, and the service that it shares with the hostile peer.
    private final class Beside {
        var call: HonestCall
        let service: RunningService

        init(_ call: HonestCall, _ service: RunningService) {
            self.call = call
            self.service = service
        }

        /// The honest call goes on a little: so the loop has seen whatever came before.
        func isServed() throws {
            for _ in 1...2 { try call.goOn() }
        }
    }

    /// Runs an honest call; while it is on, the peer misbehaves.
    /// - Returns: the line of the log about the peer.
    private func line(
        about event: String = "call_refused", from source: String = "127.0.0.1",
        _ misbehave: (Peer, Beside) throws -> Void
    ) async throws -> LogLine? {
        let log = try await serving { service in
            let beside = Beside(try HonestCall(keys: "1001#4242#1", on: service), service)
            try beside.call.goOn(to: "GET DATA")
            try misbehave(try service.peer(from: source), beside)
            try beside.call.finish()
            #expect(beside.call.result == "ok")
            #expect(beside.call.telephone.journal.contains(.heard("rollcall/logged-on-ok")))
        }
        #expect(log.count == 2)
        #expect(log.last?["result"] == "ok")
        #expect(log.last?.reason == "no usable key three times")
        #expect(log.first?.event == event)
        #expect(log.first?["peer"] == source)
        return log.first
    }

    @Test func `one that is not allowed is closed before a byte is read`() async throws {
        let line = try await line(about: "peer_refused", from: "127.0.0.2") { peer, _ in
            peer.send(Self.preamble)
            try peer.hears(nil)
        }
        #expect(line?.reason == "not in --allow")
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "the peer does not speak AGI"),
        ("\u{16}\u{3}\u{1}", "the peer does not speak AGI"),
        ("agi_network: yes\nagi_color: red\n", "the preamble has an unknown key"),
        ("agi_network: yes\n\n", "the preamble ends before agi_threadid: forged?"),
        (
            "agi_network: yes\nagi_channel: " + String(repeating: "a", count: 1_000_000),
            "a line of the preamble has more than 1024 bytes"
        ),
        (
            "agi_network: yes\nagi_threadid: 1\n"
                + (1...100_000).map { "agi_arg_\($0): x\n" }.joined(),
            "the preamble has more than 64 lines"
        ),
        (
            "agi_network: yes\nagi_threadid: 1\n"
                + (1...40).map { "agi_arg_\($0): \(String(repeating: "x", count: 900))\n" }.joined(),
            "the preamble has more than 16384 bytes"
        ),
    ])
    func `one that speaks no AGI, or too much of it`(said: String, reason: String) async throws {
        let line = try await line { peer, _ in
            peer.send(said)
            try peer.hears(nil)
        }
        #expect(line?.reason == reason)
    }

    @Test func `one whose bytes are no UTF-8`() async throws {
        let line = try await line { peer, _ in
            peer.send(Array("agi_network: yes\nagi_callerid: ".utf8) + [0xC3, 0x28, 0x0A])
            try peer.hears(nil)
        }
        #expect(line?.reason == "the preamble is no UTF-8")
    }

    @Test func `one that stops in the middle has 2 s, whatever it drips`() async throws {
        let line = try await line { peer, beside in
            peer.send("agi_network: yes\n")
            try beside.isServed()
            beside.service.timePasses(milliseconds: 1_900)
            peer.send("agi_request: agi://h/agent\n")
            try beside.isServed()
            #expect(!peer.hasMore)
            beside.service.timePasses(milliseconds: 200)
            try peer.hears(nil)
        }
        #expect(line?.reason == "the preamble did not come within 2 s")
    }

    @Test func `one that goes in the middle, with an end or a reset`() async throws {
        for isReset in [false, true] {
            let line = try await line { peer, beside in
                peer.send("agi_network: yes\n")
                try beside.isServed()
                if isReset {
                    peer.breaks()
                } else {
                    peer.end()
                    try peer.hears(nil)
                }
            }
            #expect(line?.reason == "the connection ended inside the preamble")
        }
    }

    @Test(arguments: [
        ("200 result=0\n200 result=0\n", "a reply came that nothing had asked for"),
        ("hello\n", "a line is no reply"),
        ("200\n", "a line is no reply"),
        ("\n", "a line is no reply"),
        (String(repeating: "a", count: 100_000), "a line of a reply has more than 8192 bytes"),
        (
            "520-Usage\n" + String(repeating: "x\n", count: 10_000),
            "a reply has more than 16384 bytes"
        ),
    ])
    func `one whose replies make no sense gets no further command`(
        said: String, reason: String
    ) async throws {
        let line = try await line(about: "call_ended") { peer, _ in
            peer.send(Self.preamble)
            try peer.hears("ANSWER")
            peer.send(said)
            try peer.hears(nil)
        }
        #expect(line?["result"] == "error")
        #expect(line?.reason == reason)
        #expect(line?["call"] == "9.9")
    }

    @Test func `one that goes before it has answered, with an end or a reset`() async throws {
        for isReset in [false, true] {
            let line = try await line(about: "call_ended") { peer, _ in
                peer.send(Self.preamble)
                try peer.hears("ANSWER")
                if isReset {
                    peer.breaks()
                } else {
                    peer.end()
                    try peer.hears(nil)
                }
            }
            #expect(line?["result"] == "error")
            #expect(line?.reason == "the connection was closed")
        }
    }

    @Test func `one that never answers`() async throws {
        let line = try await line(about: "call_ended") { peer, beside in
            peer.send(Self.preamble)
            try peer.hears("ANSWER")
            beside.service.timePasses(milliseconds: 10_100)
            try peer.hears(#"GET VARIABLE "UNIQUEID""#)
            beside.service.timePasses(milliseconds: 5_100)
            try peer.hears(nil)
        }
        #expect(line?["result"] == "error")
    }
}
