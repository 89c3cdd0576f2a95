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
    private var voice: Voice
    /// What the prompts are played in.
    package private(set) var language: String
    /// The dialogue has been shown who calls.
    package var isKnown = false
    private var ahead = KeysAhead()
    /// What went wrong by a fault of ours, in order, for the log.
    package private(set) var faults: [String] = []
    /// What could not be played, once each, for the log.
    package private(set) var missing: [MissingPrompt] = []
    var report = Report()

    /// All keys, so that any of them cuts a prompt short.
    private static let anyKey = "0123456789*#"
    /// More than any field holds: a field that ended by length would leave the caller's hash to
    /// the next one.
    private static let fieldLength = 40

    package init(on channel: any Channel, pace: Pace = Pace(), voice: Voice = Voice()) {
        self.channel = channel
        self.pace = pace
        self.voice = voice
        language = channel.preamble.language
    }

    /// The call is answered; keys count from here on.
    package func answers() async throws(CallEnded) {
        _ = try await result(of: .answer)
        try await press(result(of: .waitForDigit(pace.pauseAfterAnswer)).value)
    }

    /// From here on the prompts are played in this language, or in the centre's where it has no
    /// recordings.
    package func speaks(_ wanted: String) async throws(CallEnded) {
        let spoken = voice.spoken(to: wanted)
        guard spoken != language else { return }
        guard !channel.isHungUp else { throw .hungUp }
        try await set("CHANNEL(language)", spoken)
        language = spoken
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

    /// Plays why something cannot be; keys that were pressed ahead for it are forgotten.
    ///
    /// The next step would take them for its own, and log somebody off.
    package func isRefused(_ why: [Prompt]) async throws(CallEnded) {
        ahead.forget()
        try await isTold(why)
    }

    package func isRefused(_ why: Prompt...) async throws(CallEnded) { try await isRefused(why) }

    /// Says goodbye and leaves the caller the moment to hear it out.
    package func hearsGoodbye() async throws(CallEnded) {
        try await isTold(.goodbye)
        _ = try await result(of: .waitForDigit(pace.goodbyeWait))
    }

    /// Does what may fail for a fault of ours; then the caller hears the apology, and it is `nil`.
    package func unlessUnavailable<Value>(
        _ step: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await step()
        } catch let fault as any Apology {
            faults.append(fault.reason)
            if fault.leavesDoubt { stands(as: nil) }
            try await isRefused(fault.apology)
            return nil
        }
    }

    /// A fault of ours that this caller hears nothing of; the log has it.
    package func isSpared(_ fault: any Apology) { faults.append(fault.reason) }
}

// MARK: - What the channel makes of it

extension Caller {
    /// The keys of one number field, without the hash that ended it.
    func field(after prompt: Prompt?) async throws(CallEnded) -> String {
        let (digits, ended) = ahead.number()
        if ended { return try ofSomebody(digits) }
        // Whoever has keys waiting is past the prompt.
        let prompt = digits.isEmpty ? prompt : nil
        let keyed = try await keyed(
            after: prompt, within: pace.numberWait, atMost: Self.fieldLength)
        // Only a prompt can be missing, so this ends with the second turn.
        guard let keyed else { return try await field(after: nil) }
        return try ofSomebody(digits + keyed.value)
    }

    /// One key, `nil` for silence; the last prompt and the wait are one command.
    func key(after prompts: [Prompt]) async throws(CallEnded) -> Key? {
        try await hears(prompts.dropLast())
        if let key = ahead.next() { return try ofSomebody(key) }
        let keyed = try await keyed(after: prompts.last, within: pace.menuWait, atMost: 1)
        guard let keyed else { return try await key(after: []) }
        if let ascii = keyed.value.utf8.first { return try ofSomebody(Key(ascii: ascii)) }
        return keyed.timedOut ? nil : .hash
    }

    /// Nothing is done for the keys of a caller who has hung up since.
    private func ofSomebody<Keyed>(_ keyed: Keyed) throws(CallEnded) -> Keyed {
        guard !channel.hasHungUp() else { throw .hungUp }
        return keyed
    }

    /// What is keyed after the prompt; `nil` where something else had to be played in its place,
    /// and keys that were pressed meanwhile are kept.
    private func keyed(
        after prompt: Prompt?, within wait: Duration, atMost: Int
    ) async throws(CallEnded) -> (value: String, timedOut: Bool)? {
        let file = prompt?.file ?? ""
        let reply = try await reply(to: .getData(file, timeout: wait, atMost: atMost))
        if reply.value != "-1" { return reply }
        guard let prompt, try await isUp() else { throw .hungUp }
        try await playInstead(of: prompt)
        return nil
    }

    private func play(_ prompt: Prompt) async throws(CallEnded) {
        let reply = try await reply(to: .streamFile(prompt.file, escape: Self.anyKey))
        if reply.value != "-1" { return press(reply.value) }
        guard try await isUp() else { throw .hungUp }
        try await playInstead(of: prompt)
    }

    /// What is heard where the PBX has not got a prompt: what may stand for it, or the same in the
    /// centre's language, which is spoken from then on.
    private func playInstead(of prompt: Prompt) async throws(CallEnded) {
        let lack = MissingPrompt(file: prompt.file, language: language)
        if !missing.contains(lack) { missing.append(lack) }
        guard prompt.instead.isEmpty else { return try await isTold(prompt.instead) }
        guard language != voice.language else { throw .promptMissing(prompt.file) }
        voice.lacks(language)
        try await speaks(voice.language)
        try await play(prompt)
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

    /// Sends a command that must be heard or keyed and plays nothing.
    private func result(of command: Command) async throws(CallEnded) -> (
        value: String, timedOut: Bool
    ) {
        let reply = try await reply(to: command)
        guard reply.value != "-1" else { throw .hungUp }
        return reply
    }

    /// Sends a command that must be heard or keyed; its `-1` is a hang-up or a missing prompt.
    private func reply(to command: Command) async throws(CallEnded) -> (
        value: String, timedOut: Bool
    ) {
        guard !channel.isHungUp else { throw .hungUp }
        let reply = try await send(command)
        switch reply {
        case .result(let value, _, _): return (value, reply.isTimeout)
        case .dead: throw .hungUp
        case .invalid, .usage, .other: throw .wireLost("the PBX did not take a command")
        }
    }

    /// Whether the channel is there after a `-1`: then the prompt was missing.
    private func isUp() async throws(CallEnded) -> Bool {
        guard !channel.isHungUp else { return false }
        guard case .result(let state, _, _) = try await send(.channelStatus) else { return false }
        return !channel.isHungUp && state != "-1"
    }

    /// The value of a variable of the channel, a living or a dead one; `nil` where it is not set.
    package func variable(_ name: String) async throws(CallEnded) -> String? {
        try await send(.getVariable(name)).value
    }

    /// Sets a variable of the channel, a living or a dead one.
    func set(_ variable: String, _ value: String) async throws(CallEnded) {
        _ = try await send(.setVariable(variable, value))
    }

    private func send(_ command: Command) async throws(CallEnded) -> Reply {
        do { return try await channel.send(command) } catch { throw end(by: error) }
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
