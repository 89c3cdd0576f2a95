extension Command {
    /// The command that a line says to a PBX, nil for one that this layer does not say.
    ///
    /// Case does not matter and words that are not needed are ignored, as in Asterisk.
    package init?(_ line: CommandLine) {
        let words = line.words
        let upper = words.prefix(2).map { $0.uppercased() }
        switch (upper.first, upper.dropFirst().first) {
        case ("ANSWER", _): self = .answer
        case ("NOOP", _): self = .noop
        case ("HANGUP", _): self = .hangUp
        case ("CHANNEL", "STATUS"): self = .channelStatus
        case ("STREAM", "FILE") where words.count > 3:
            self = .streamFile(words[2], escape: words[3])
        case ("GET", "DATA") where words.count > 2:
            let timeout = words.count > 3 ? Int(words[3]) : nil
            let atMost = words.count > 4 ? Int(words[4]) : nil
            self = .getData(
                words[2], timeout: .milliseconds(timeout ?? 0), atMost: atMost ?? 1_024)
        case ("WAIT", "FOR") where words.count > 3:
            self = .waitForDigit(.milliseconds(Int(words[3]) ?? 0))
        case ("GET", "VARIABLE") where words.count == 3: self = .getVariable(words[2])
        case ("GET", "FULL") where words.count > 3: self = .getFullVariable(words[3])
        case ("SET", "VARIABLE") where words.count == 4: self = .setVariable(words[2], words[3])
        case ("EXEC", _?):
            let arguments = words.count > 2 ? words[2] : ""
            self = .exec(
                words[1],
                arguments.isEmpty
                    ? []
                    : arguments.split(separator: ",", omittingEmptySubsequences: false)
                        .map(String.init))
        case ("VERBOSE", _?): self = .verbose(words[1])
        default: return nil
        }
    }
}
