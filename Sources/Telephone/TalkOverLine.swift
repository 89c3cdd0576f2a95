/// Whose keys are pressed in a call over a line, and how fast its time passes.
package enum TelephoneUser: Sendable, Hashable {
    /// The handset's script alone: a field that gets no key has run out of time at once.
    case script
    /// The handset's script, a key each time this has passed; time passes as it does.
    case typist(every: Duration)
    /// Somebody at a descriptor that keys are read from; time passes as it does.
    case person(keyboard: Int32)
}

extension TelephoneCall {
    /// The server may think for this long before the telephone gives it up.
    private static let serverTime = Duration.seconds(30)

    /// Talks to the server until it closes the connection; each moment is shown as it happens.
    ///
    /// A person types keys; `h`, Escape, Ctrl-C and Ctrl-D hang up, and so does the end of what
    /// is typed once a field asks for more.
    package mutating func talk(
        over line: borrowing LineToServer, with user: TelephoneUser = .script,
        seen: (Moment) -> Void = { _ in }
    ) throws(LineFault) {
        var keyboard: Int32? = if case .person(let keyboard) = user { keyboard } else { nil }
        var typist: Typist? =
            if case .typist(let pause) = user {
                Typist(every: pause, of: &handset)
            } else {
                nil
            }
        var shown = 0
        var output = opening()
        while true {
            for moment in journal[shown...] { seen(moment) }
            shown = journal.count
            // A server that closes while we write has said all it had to say.
            guard output.isEmpty || line.send(output) else { return }
            output = []
            if user == .script, isAsked || isDialing {
                output = timePasses()
                continue
            }
            let limit =
                typist?.patience(with: self, server: Self.serverTime)
                ?? patience ?? Self.serverTime
            switch line.receive(within: limit, keyboard: keyboard) {
            case .bytes(let bytes): output = take(bytes)
            case .typed(let typed):
                if typed.isEmpty {
                    keyboard = nil
                    handset.hangsUpWhenDone = true
                    if isAsked { output = hangUp() }
                } else {
                    for byte in typed { output += press(typed: byte) }
                }
            case .tooLate:
                let answer = typist != nil ? typist?.act(in: &self) : timeIsUp()
                guard let answer else { throw LineFault("The server says nothing.") }
                output = answer
            case .closed:
                return
            }
        }
    }

    /// Nothing came for as long as the command, or the patience with the server, lasts.
    private mutating func timeIsUp() -> [UInt8]? { patience == nil ? nil : timePasses() }

    private mutating func press(typed byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "#"):
            press(Character(UnicodeScalar(byte)))
        // h, q, Ctrl-C, Ctrl-D, Escape
        case UInt8(ascii: "h"), UInt8(ascii: "q"), 3, 4, 27: hangUp()
        default: []
        }
    }
}
