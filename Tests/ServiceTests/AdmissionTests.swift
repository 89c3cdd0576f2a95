import AGI
import FakeDesks
import Testing

/// How a preamble comes over the wire.
enum Pieces: CaseIterable, Sendable {
    case whole, lines, bytes

    func of(_ text: String) -> [[UInt8]] {
        let all = Array(text.utf8)
        switch self {
        case .whole: return [all]
        case .lines:
            let ends = all.indices.filter { all[$0] == 0x0A }.map { $0 + 1 }
            return zip([0] + ends, ends).map { Array(all[$0..<$1]) }
        case .bytes: return all.map { [$0] }
        }
    }
}

extension Peer {
    func send(_ text: String, in pieces: Pieces) {
        for piece in pieces.of(text) where !send(piece) { return }
    }
}

/// Who gets a first command, and who gets none.
@Suite(.timeLimit(.minutes(1))) struct Admission {
    @Test func `a recorded call to a path that is not ours gets no command`() async throws {
        let recordings = try Recording.all().filter { !$0.preamble.isEmpty }
        let log = try await serving { service in
            for recording in recordings {
                for pieces in [Pieces.whole, .lines] {
                    let peer = try service.peer()
                    peer.send(recording.preamble, in: pieces)
                    try peer.hears(nil, "\(recording.name), \(pieces)")
                }
            }
        }
        #expect(recordings.count == 108)
        #expect(log.count == 2 * recordings.count)
        #expect(log.allSatisfy { $0.event == "call_refused" })
        #expect(log.allSatisfy { $0.reason.hasPrefix("unknown path") })
        let paths = recordings.flatMap { recording in
            let path = recording.value(of: "agi_network_script") ?? ""
            return [path, path]
        }
        #expect(log.map { $0["path"] } == paths)
    }

    @Test(arguments: Pieces.allCases)
    func `a recorded call to a path of ours is served`(pieces: Pieces) async throws {
        let all = try Recording.all().filter { !$0.preamble.isEmpty }
        let recordings = pieces == .bytes ? Array(all.prefix(12)) : all
        let log = try await serving { service in
            for recording in recordings {
                let peer = try service.peer()
                peer.send(recording.preamble(calling: "audio?extension=710"), in: pieces)
                try peer.hears(
                    #"SET VARIABLE "CHANNEL(musicclass)" "rollcall-sales""#, "\(recording.name)")
                peer.send("200 result=1\n")
                while try peer.line() != nil { peer.send("200 result=1\n") }
            }
        }
        #expect(log.map(\.event) == recordings.map { _ in "call_ended" })
        #expect(log.allSatisfy { $0["result"] == "ok" })
        #expect(log.map { $0["call"] } == recordings.map { $0.value(of: "agi_uniqueid") })
    }

    @Test func `whatever a real Asterisk answered, the call comes to an end`() async throws {
        let recordings = try Recording.all().filter { !$0.preamble.isEmpty }
        let log = try await serving { service in
            for recording in recordings {
                let peer = try service.peer()
                peer.send(recording.preamble(calling: "agent"), in: .whole)
                for answer in recording.answers {
                    guard try peer.line() != nil else { break }
                    peer.send(answer)
                }
                peer.end()
                while try peer.line() != nil {}
            }
            #expect(service.book.open.isEmpty)
        }
        #expect(log.about("call_ended").count == recordings.count)
        #expect(log.about("call_ended").allSatisfy { $0["path"] == "agent" })
        #expect(Set(log.compactMap { $0["result"] }).isSubset(of: ["hangup", "error", "refused"]))
    }

    /// A preamble into which a caller has written, and what the log must say of it.
    struct Forgery: Sendable, CustomTestStringConvertible {
        let number: String
        var name = "Kari"
        var after = ""
        let reason: String
        var testDescription: String { "\(number.debugDescription) \(after.debugDescription)" }
    }

    @Test(
        arguments: [
            Forgery(
                number: "201\nagi_arg_1: FORGED",
                reason: "the preamble has agi_arg twice or too late: forged?"),
            Forgery(
                number: "201\nagi_network_script: agent",
                reason: "the preamble has agi_network_script twice or too late: forged?"),
            Forgery(
                number: "201\n\n200 result=4711",
                reason: "the preamble ends before agi_threadid: forged?"),
            Forgery(
                number: "201", name: "x\nagi_colour: red", reason: "the preamble has an unknown key"
            ),
            Forgery(number: "201", name: "\u{1B}[2J", reason: "the preamble has a control byte"),
            Forgery(
                number: "201", after: "200 result=1001\n",
                reason: "bytes came before the first command: a forged reply"),
            Forgery(
                number: "201", after: "HANGUP\n200 result=1001\n",
                reason: "bytes came before the first command: a forged reply"),
            Forgery(
                number: "201", after: "HANG",
                reason: "bytes came before the first command: a forged reply"),
        ], Pieces.allCases)
    func `a forged one gets no command`(forgery: Forgery, pieces: Pieces) async throws {
        let preamble = Preamble(
            script: "agent", callerID: forgery.number, callerIDName: forgery.name)
        // What comes after the blank line is forged in the same breath.
        let text = String(decoding: preamble.encoded(), as: UTF8.self) + forgery.after
        let log = try await serving { service in
            let peer = try service.peer()
            peer.send(text, in: forgery.after.isEmpty ? pieces : .whole)
            try peer.hears(nil)
        }
        #expect(log.map(\.event) == ["call_refused"])
        #expect(log.first?.reason == forgery.reason)
        #expect(log.first?["peer"] == "127.0.0.1")
    }

    @Test func `who has hung up already is not answered`() async throws {
        let log = try await serving { service in
            let peer = try service.peer()
            peer.send(Preamble(script: "agent", uniqueID: "1.1").encoded() + "HANGUP\n".utf8)
            try peer.hearsResult("hangup")
        }
        #expect(log.map { $0["result"] } == ["hangup"])
    }
}
