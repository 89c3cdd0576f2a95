import AGI
import Asterisk
import Telephone

extension Examination {
    /// Calls the server as a PBX does that asks which audio a customer hears: nothing is changed.
    func askServer() -> Diagnosis {
        let pbx = PBX(queues: [])
        var call = TelephoneCall(
            Preamble("audio", from: nil, arguments: ["queue="], at: pbx), at: pbx)
        let begin = ContinuousClock.now
        do throws(LineFault) {
            try call.talk(over: try LineToServer.open(to: server.host, port: server.port))
        } catch {
            return Diagnosis(
                .server, .wrong, error.description,
                remedy: "'rollcall serve' serves; --server says where this looks for it.")
        }
        let milliseconds = Int((ContinuousClock.now - begin) / .milliseconds(1))
        switch call.variable("ROLLCALL_RESULT") {
        case "ok":
            return Diagnosis(
                .server, .fine, "The server at \(needs.server) answers in \(milliseconds) ms.")
        case let result?:
            return Diagnosis(
                .server, .wrong, "The server at \(needs.server) answers with '\(result)'.",
                remedy: "Its log says why.")
        case nil:
            return Diagnosis(
                .server, .wrong, "What is at \(needs.server) ends the call without an answer.",
                remedy: "See in its log whether this machine is in serve's --allow, or whether "
                    + "another program listens there.")
        }
    }
}
