import AGI
import Telephone

/// A call of a PBX that does nothing wrong, one command at a time.
struct HonestCall {
    let peer: Peer
    var telephone: TelephoneCall
    /// The command that waits for its answer.
    var command: String?

    /// Connects, and waits for the service's first command unless the test does.
    init(
        _ path: String = "agent", keys: String = "", called: String = "700",
        isWithheld: Bool = false, at pbx: PBX = PBX(queues: ["sales"]), on service: RunningService,
        waits: Bool = true
    ) throws {
        peer = try service.peer()
        telephone = TelephoneCall(
            Preamble(path, from: "201", called: called, at: pbx), at: pbx, with: Handset(keys))
        let opening = String(decoding: telephone.opening(), as: UTF8.self)
        // A withheld number is sent all the same.
        peer.send(
            isWithheld
                ? opening.replacing("agi_callingpres: 0", with: "agi_callingpres: 35") : opening)
        if waits { command = try peer.line() }
    }

    /// The bytes with which the PBX answers the command that waits.
    mutating func answer() -> [UInt8] {
        var answer = telephone.take("\(command ?? "")\n".utf8)
        while telephone.patience != nil { answer += telephone.timePasses() }
        return answer
    }

    /// Answers, and waits for the next command.
    mutating func goOn() throws {
        peer.send(answer())
        command = try peer.line()
    }

    /// Answers and hangs up in one breath, and waits for the next command.
    mutating func goOnAndHangUp() throws {
        peer.send(answer() + telephone.hangUp())
        command = try peer.line()
    }

    /// Goes on until the service wants something that begins so, or has closed the connection.
    mutating func goOn(to start: String) throws {
        while let command, !command.hasPrefix(start) { try goOn() }
    }

    /// Goes on to the end.
    mutating func finish() throws {
        while command != nil { try goOn() }
    }

    /// What the last three commands told the dialplan: reason, state, result.
    var report: [String?] {
        ["ROLLCALL_REASON", "ROLLCALL_STATE", "ROLLCALL_RESULT"].map { telephone.variable($0) }
    }

    /// Whether nothing came after what tells the dialplan how the call ended.
    var toldItLast: Bool {
        let names = telephone.commands.suffix(3).map { $0.split(separator: "\"")[1] }
        return names == ["ROLLCALL_REASON", "ROLLCALL_STATE", "ROLLCALL_RESULT"]
    }

    var result: String? { telephone.variable("ROLLCALL_RESULT") }
}
