import AGI
import Telephone
import Testing

@testable import rollcall

/// A call to a server of which the test sees each command before its reply is sent.
final class ACallInSteps {
    private let line: LineToServer
    private(set) var call: TelephoneCall
    /// What the PBX is about to send.
    private var output: [UInt8]
    private(set) var isOver = false

    /// The PBX connects and nothing is sent yet; whoever calls hangs up when the keys are used up.
    init(_ keys: String, from number: String, at pbx: PBX, port: UInt16) throws {
        call = TelephoneCall(
            Preamble("agent", from: number, at: pbx), at: pbx, with: CallerOptions.handset(keys))
        line = try LineToServer.open(to: "127.0.0.1", port: port)
        output = call.opening()
    }

    /// Sends the reply and obeys the server's next command; `false` when the call is over.
    func step() throws -> Bool {
        sendReply()
        while !isOver, output.isEmpty { try wait() }
        return !isOver
    }

    func sendReply() {
        // A server that has closed has said all it had to say.
        if !output.isEmpty { isOver = !line.send(output) }
        output = []
    }

    /// To its end.
    @discardableResult
    func finish() throws -> TelephoneCall {
        while try step() {}
        return call
    }

    /// The server is dead: what it had sent before is still obeyed, and nobody is answered.
    func obeyTheDead() throws {
        output = []
        isOver = false
        while !isOver {
            try wait()
            output = []
        }
    }

    private func wait() throws {
        // `working` takes a moment, or the server would be busy with playing it.
        let isWorking = call.journal.last == .heard("rollcall/working")
        if call.patience != nil, !isWorking {
            output = call.timePasses()
            return
        }
        switch line.receive(within: isWorking ? .milliseconds(2) : .seconds(20)) {
        case .bytes(let bytes): output = call.take(bytes)
        case .typed: return
        case .tooLate:
            guard isWorking else { throw Failure("the server says nothing") }
            output = call.timePasses()
        case .closed: isOver = true
        }
    }
}

extension TelephoneCall {
    /// Whether this prompt was commanded to be played.
    func hears(_ prompt: String) -> Bool { journal.contains(.heard("rollcall/\(prompt)")) }
}
