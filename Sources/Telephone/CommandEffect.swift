import AGI

/// What a command does to the call.
enum CommandEffect {
    case answered(Reply)
    /// Answered, and then the channel is hung up.
    case hangsUp(Reply)
    /// Not answered before the caller has done something, or the time is over.
    case listens(Listening)
    /// Not answered before the phones have rung, and two people have talked.
    case dials(Dialed)
}

extension TelephoneCall {
    /// What Asterisk answers to wrong arguments where its documentation is not loaded.
    static let usage = Reply.usage("Invalid command syntax.  Proper usage not available.")

    /// Carries out a command; everything of Asterisk's that this telephone does not know is 510.
    mutating func effect(of words: [String]) -> CommandEffect {
        let name = words.prefix(3).map { $0.uppercased() }
        switch (name.first, name.dropFirst().first, name.dropFirst(2).first) {
        case ("ANSWER", _, _): return whileAlive { $0.answer() }
        case ("NOOP", _, _): return .answered(.result("0"))
        case ("VERBOSE", _, _): return verbose(words.dropFirst())
        case ("EXEC", _, _): return execute(words.dropFirst())
        case ("HANGUP", _, _): return whileAlive { $0.hangUpCommand(words.dropFirst()) }
        case ("CHANNEL", "STATUS", _):
            return whileAlive { $0.channelStatus(words.dropFirst(2)) }
        case ("STREAM", "FILE", _): return whileAlive { $0.streamFile(words.dropFirst(2)) }
        case ("GET", "DATA", _): return whileAlive { $0.getData(words.dropFirst(2)) }
        case ("WAIT", "FOR", "DIGIT"): return whileAlive { $0.waitForDigit(words.dropFirst(3)) }
        case ("SET", "VARIABLE", _): return setVariable(words.dropFirst(2))
        case ("GET", "VARIABLE", _): return getVariable(words.dropFirst(2))
        case ("GET", "FULL", "VARIABLE"): return getFullVariable(words.dropFirst(3))
        default: return .answered(.invalid)
        }
    }

    /// 511 comes before a look at the arguments.
    private mutating func whileAlive(
        _ command: (inout TelephoneCall) -> CommandEffect
    ) -> CommandEffect {
        isHungUp ? .answered(.dead) : command(&self)
    }

    private mutating func answer() -> CommandEffect {
        if !isAnswered {
            note(.answered)
            answeredAt = elapsed
        }
        isAnswered = true
        return .answered(.result("0"))
    }

    private func hangUpCommand(_ arguments: ArraySlice<String>) -> CommandEffect {
        if let channel = arguments.first, channel != preamble.channel {
            return .answered(.result("-1"))
        }
        return .hangsUp(.result("1"))
    }

    /// 4 is an incoming call that nobody answered yet, 6 is up.
    private func channelStatus(_ arguments: ArraySlice<String>) -> CommandEffect {
        if let channel = arguments.first, channel != preamble.channel {
            return .answered(.result("-1"))
        }
        return .answered(.result(isAnswered ? "6" : "4"))
    }

    private mutating func streamFile(_ arguments: ArraySlice<String>) -> CommandEffect {
        let arguments = Array(arguments)
        guard (2...3).contains(arguments.count),
            let offset = arguments.count > 2 ? Int(arguments[2]) : 0
        else { return .answered(Self.usage) }
        guard finds(arguments[0]) else { return .answered(.result("-1", endpos: offset)) }
        return .listens(.playing(arguments[0], escape: arguments[1], length: soundLength))
    }

    private mutating func getData(_ arguments: ArraySlice<String>) -> CommandEffect {
        let arguments = Array(arguments)
        guard let sound = arguments.first, arguments.count <= 3 else {
            return .answered(Self.usage)
        }
        let timeout = arguments.count > 1 ? leadingNumber(arguments[1]) : 0
        let atMost = arguments.count > 2 ? leadingNumber(arguments[2]) : 1_024
        guard sound.isEmpty || finds(sound) else { return .answered(.result("-1")) }
        guard atMost != 0 else { return .answered(.result("-1")) }
        return .listens(
            .collecting(
                sound, length: sound.isEmpty ? .zero : soundLength, timeout: timeout,
                atMost: max(1, atMost)))
    }

    /// Looks for a sound in the channel's language, and where else Asterisk does.
    private mutating func finds(_ sound: String) -> Bool {
        guard let found = pbx.language(of: sound, on: language) else {
            note(.missed(sound))
            return false
        }
        if found != spoken { note(.speaks(found)) }
        spoken = found
        return true
    }

    private func waitForDigit(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard arguments.count == 1, let timeout = arguments.first.flatMap({ Int($0) }) else {
            return .answered(Self.usage)
        }
        return .listens(.oneKey(timeout: timeout))
    }

    private mutating func verbose(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard let message = arguments.first else { return .answered(Self.usage) }
        note(.said(message))
        return .answered(.result("1"))
    }

    private mutating func dial(_ text: String) -> CommandEffect {
        guard pbx.dialFault != .absent else { return .answered(.result("-2")) }
        note(.ran("Dial", text))
        switch Dialed.begin(text, at: pbx) {
        case .rings(let dialed): return .dials(dialed)
        case .ends(nil): return .answered(.result("-1"))
        case .ends(let status?):
            variables["DIALSTATUS"] = status
            return .answered(.result("0"))
        }
    }

    /// The second word is all the arguments; Asterisk ignores what comes after it.
    private mutating func execute(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard let name = arguments.first else { return .answered(Self.usage) }
        let given = arguments.dropFirst().first ?? ""
        let text = variables["AGIEXECFULL"] == "yes" ? expand(given) : given
        if let application = QueueApplication(named: name) {
            let outcome = pbx.run(application, text, on: preamble.channel)
            for change in outcome.changes { note(.queue(change)) }
            guard let status = outcome.status else { return .answered(.result("-1")) }
            variables[application.statusVariable] = status
            return .answered(.result("0"))
        }
        switch name.lowercased() {
        case "dial": return dial(text)
        case "set":
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { set(String(parts[0]), String(parts[1])) }
        case "noop", "verbose", "log", "wait": note(.ran(name, text))
        default: return .answered(.result("-2"))
        }
        return .answered(.result("0"))
    }
}
