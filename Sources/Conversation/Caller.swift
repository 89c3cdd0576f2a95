package import AGI

/// The person on the phone: answers, hears, keys, chooses; belongs to the task of their call.
///
/// Asterisk throws away keys that are pressed while no command runs. So every command that can
/// listen does, what it returns is kept for the step that wants it, and a next command follows
/// each reply at once.
package final class Caller {
    private let channel: any Channel
    /// How long and how often this caller may try.
    package let pace: Pace
    private var ahead = KeysAhead()
    /// What went wrong by a fault of ours, in order, for the log.
    package private(set) var faults: [String] = []

    /// All keys, so that any of them cuts a prompt short.
    private static let anyKey = "0123456789*#"
    /// More than any field holds: a field that ended by length would leave the caller's hash to
    /// the next one.
    private static let fieldLength = 40

    package init(on channel: any Channel, pace: Pace = Pace()) {
        self.channel = channel
        self.pace = pace
    }

    /// The call is answered; keys count from here on.
    package func answers() async throws(CallEnded) {
        _ = try await result(of: .answer)
        try await press(result(of: .waitForDigit(pace.pauseAfterAnswer)).value)
    }

    /// Plays the prompts, unless the caller knows the way and has pressed keys ahead.
    package func hears(_ prompts: [Prompt]) async throws(CallEnded) {
        for prompt in prompts where ahead.isEmpty { try await play(prompt) }
    }

    package func hears(_ prompts: Prompt...) async throws(CallEnded) { try await hears(prompts) }

    /// Plays an outcome: keys pressed ahead do not silence it, a key pressed while it plays does.
    package func isTold(_ prompts: [Prompt]) async throws(CallEnded) {
        let before = ahead.count
        for prompt in prompts where ahead.count == before { try await play(prompt) }
    }

    package func isTold(_ prompts: Prompt...) async throws(CallEnded) { try await isTold(prompts) }

    /// Says goodbye and leaves the caller the moment to hear it out.
    package func hearsGoodbye() async throws(CallEnded) {
        try await isTold(.goodbye)
        _ = try await result(of: .waitForDigit(pace.goodbyeWait))
    }

    /// Asks for a number until there is one.
    ///
    /// A first silence repeats the prompt, a second has the help, which the key `0` has at any
    /// time; the last of `triesPerField` ends the call with a goodbye, invalid entries counted with
    /// the silences. `nil` is one step back.
    package func keys(
        after prompt: Prompt, help: Prompt, atMost: Int
    ) async throws(CallEnded) -> String? {
        try await keys(after: prompt, help: help, atMost: atMost) { $0 }
    }

    /// Asks for a number that stands for something; one that does not is an invalid entry.
    package func keys<Value>(
        after prompt: Prompt, help: Prompt, atMost: Int, for value: (String) -> Value?
    ) async throws(CallEnded) -> Value? {
        var spoken = prompt
        var failures = 0
        while true {
            switch NumberEntry(try await field(after: spoken), atMost: atMost) {
            case .number(let digits):
                if let value = value(digits) { return value }
                fallthrough
            case .invalid:
                failures += 1
                try await endIfSpent(failures)
                try await isTold(.invalidChoice)
                spoken = prompt
            case .back: return nil
            case .help: spoken = help
            case .silence:
                failures += 1
                spoken = failures == 1 ? prompt : help
                try await endIfSpent(failures)
            }
        }
    }

    /// Asks for one key until it is one of the menu's; counts silences and invalid keys as
    /// `keys(after:help:atMost:)` does.
    package func chooses(from menu: Menu) async throws(CallEnded) -> Choice {
        var spoken = menu.prompts
        var failures = 0
        while true {
            switch try await key(after: spoken) {
            case .star: return .back
            case Key(digit: 9):
                try await hearsGoodbye()
                throw .saidGoodbye
            case Key(digit: 0): spoken = menu.help
            case let key? where menu.keys.contains(key): return .key(key)
            case nil:
                failures += 1
                spoken = failures == 1 ? menu.prompts : menu.help
                try await endIfSpent(failures)
            case _?:
                failures += 1
                try await endIfSpent(failures)
                try await isTold(.invalidChoice)
                spoken = menu.prompts
            }
        }
    }

    /// Does what may fail for a fault of ours; then the caller hears the apology, and it is `nil`.
    package func unlessUnavailable<Value>(
        _ step: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await step()
        } catch let fault as any Apology {
            faults.append(fault.reason)
            try await isTold(fault.apology)
            return nil
        }
    }

    /// A fault of ours that this caller hears nothing of; the log has it.
    package func isSpared(_ fault: any Apology) { faults.append(fault.reason) }

    private func endIfSpent(_ failures: Int) async throws(CallEnded) {
        guard failures >= pace.triesPerField else { return }
        try await hearsGoodbye()
        throw .gaveUp
    }
}

// MARK: - What the channel makes of it

extension Caller {
    /// The keys of one number field, without the hash that ended it.
    private func field(after prompt: Prompt) async throws(CallEnded) -> String {
        let (digits, ended) = ahead.number()
        if ended { return digits }
        // Whoever has keys waiting is past the prompt.
        let file = digits.isEmpty ? prompt.file : ""
        let reply = try await result(
            of: .getData(file, timeout: pace.numberWait, atMost: Self.fieldLength), playing: file)
        return digits + reply.value
    }

    /// One key, `nil` for silence; the last prompt and the wait are one command.
    private func key(after prompts: [Prompt]) async throws(CallEnded) -> Key? {
        try await hears(prompts.dropLast())
        if let key = ahead.next() { return key }
        let file = prompts.last?.file ?? ""
        let reply = try await result(
            of: .getData(file, timeout: pace.menuWait, atMost: 1), playing: file)
        if let ascii = reply.value.utf8.first { return Key(ascii: ascii) }
        return reply.timedOut ? nil : .hash
    }

    private func play(_ prompt: Prompt) async throws(CallEnded) {
        let reply = try await result(
            of: .streamFile(prompt.file, escape: Self.anyKey), playing: prompt.file)
        press(reply.value)
    }

    /// Plays one prompt whatever comes of it; `false` when there is nobody to play it to.
    func listens(to prompt: Prompt) async -> Bool {
        do {
            try await play(prompt)
            return true
        } catch {
            return false
        }
    }

    /// Keeps the key whose ASCII code a listening command returned; `0` is no key.
    private func press(_ code: String) {
        if let key = UInt8(code).flatMap(Key.init(ascii:)) { ahead.append(key) }
    }

    /// Sends a command that must be heard or keyed.
    private func result(
        of command: Command, playing file: String = ""
    ) async throws(CallEnded) -> (value: String, timedOut: Bool) {
        guard !channel.isHungUp else { throw .hungUp }
        let reply: Reply
        do { reply = try await channel.send(command) } catch { throw end(by: error) }
        switch reply {
        case .result("-1", _, _): throw try await endAfterMinusOne(playing: file)
        case .result(let value, _, _): return (value, reply.isTimeout)
        case .dead: throw .hungUp
        case .invalid, .usage, .other: throw .wireLost("the PBX did not take a command")
        }
    }

    /// A `-1` is a hang-up or a missing prompt; the channel's state tells which.
    private func endAfterMinusOne(playing file: String) async throws(CallEnded) -> CallEnded {
        guard !channel.isHungUp, !file.isEmpty else { return .hungUp }
        let reply: Reply
        do { reply = try await channel.send(.channelStatus) } catch { throw end(by: error) }
        guard case .result(let state, _, _) = reply, !channel.isHungUp, state != "-1" else {
            return .hungUp
        }
        return .promptMissing(file)
    }

    /// Sets a variable of the channel, a living or a dead one.
    func set(_ variable: String, _ value: String) async throws(CallEnded) {
        do { _ = try await channel.send(.setVariable(variable, value)) } catch {
            throw end(by: error)
        }
    }

    private func end(by error: ChannelError) -> CallEnded {
        switch error {
        case .closed: channel.isHungUp ? .hungUp : .wireLost("the connection was closed")
        case .tooLate: .tooLong
        case .garbled(let what): .wireLost(what)
        case .refused(let fault): .wireLost("a command could not be sent: \(fault)")
        }
    }
}
