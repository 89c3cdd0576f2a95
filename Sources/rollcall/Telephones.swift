import AGI
import Conversation
import Glibc
import Telephone

/// Calls to one server, shown on the terminal, with a PBX that they share.
struct Telephones {
    let pbx: PBX
    let host: String
    let port: UInt16
    let path: String
    let caller: CallerOptions
    let table: PromptTable
    var called = "700"
    var arguments: [String] = []

    /// One call with these keys.
    func call(_ script: String) throws(UsageError) {
        let user = caller.pace.map { TelephoneUser.typist(every: $0) } ?? .script
        try call(user, caller.handset(script))
    }

    /// Calls with the keys of whoever is at the terminal, until they have had enough.
    func callByHand() throws(UsageError) {
        let keyboard = Keyboard()
        repeat {
            let user = TelephoneUser.person(keyboard: keyboard.descriptor)
            try call(user, caller.handset(nil))
            guard keyboard.isTerminal else { return }
            Screen.output.write("Enter calls again, q ends. ")
            let key = keyboard.key()
            Screen.output.line()
            guard key == UInt8(ascii: "\n") || key == UInt8(ascii: "\r") else { return }
        } while true
    }

    private func call(_ user: TelephoneUser, _ handset: Handset) throws(UsageError) {
        let preamble = Preamble(
            path, from: caller.number, called: called, arguments: arguments,
            language: caller.language, host: "\(host):\(port)", at: pbx)
        var call = TelephoneCall(preamble, at: pbx, with: handset)
        // That of `working`, which the server counts its waiting by; nobody reads for as long as a
        // prompt is spoken.
        call.soundLength = .milliseconds(200)
        var transcript = Transcript(table, language: caller.language)
        var answered: ContinuousClock.Instant?
        do throws(LineFault) {
            let line = try LineToServer.open(to: host, port: port)
            try call.talk(over: line, with: user) { moment in
                if moment == .answered, caller.pace != nil { answered = .now }
                let time = answered.map { ContinuousClock.now - $0 }
                Screen.output.write(transcript.text(of: moment, at: time))
            }
        } catch {
            Screen.output.write(transcript.end())
            throw UsageError(error)
        }
        Screen.output.write(transcript.end())
        guard call.isHungUp || !call.journal.isEmpty else {
            throw UsageError(
                "The server ended the call at once: its log says why.", exit: .unavailable)
        }
        if !call.isHungUp { Screen.output.line("  ended by the server") }
        if call.journal.contains(where: \.isOfQueues) {
            Screen.output.lines(["", "The PBX's queues now:"] + pbx.membersText)
        }
        Screen.output.line()
    }
}
