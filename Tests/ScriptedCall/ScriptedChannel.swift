import AGI
import Conversation

/// A channel with a caller who follows a script; time passes at once.
final class ScriptedChannel: Channel {
    let preamble: Preamble
    private(set) var isHungUp = false
    private(set) var commands: [Command] = []
    /// What was still sent when the dialogue had been told of the hang-up.
    private(set) var commandsAfterHangUp: [Command] = []
    private(set) var script: Script
    private let hangUp: HangUp?
    private let variables: [String: String]
    /// The caller has hung up; the dialogue may not have been told yet.
    private var isDead = false { didSet { if isDead { script.release() } } }
    private var isLost = false { didSet { if isLost { script.release() } } }

    /// A dialogue that sends more than this talks for ever.
    private static let longestCall = 1_000
    private static let prompts = Dictionary(
        uniqueKeysWithValues: Prompt.all.map { ($0.file, $0) })

    /// Whether the dialogue had to be stopped.
    var isEndless: Bool { commands.count >= Self.longestCall }

    init(_ script: Script, hangUp: HangUp?, phone: Phone) {
        self.script = script
        preamble = Preamble(language: phone.language)
        variables = phone.variables
        self.hangUp = hangUp
    }

    func send(_ command: Command) async throws(ChannelError) -> Reply {
        // Work beside the call gets its turn.
        await Task.yield()
        do { _ = try command.encoded() } catch { throw .refused(error) }
        guard !isLost else { throw .closed }
        if isHungUp { commandsAfterHangUp.append(command) }
        commands.append(command)
        let number = commands.count
        switch hangUp {
        case .before(number): isDead = true
        case .ending(number):
            isHungUp = true
            isLost = true
        case .wireLost(number): isLost = true
        default: isLost = isEndless
        }
        guard !isLost else { throw .closed }
        if isDead, command.needsLife {
            isHungUp = true
            return .dead
        }
        if hangUp == .during(number) {
            isDead = true
            if command.isHeard { return .result("-1") }
        }
        let reply = try reply(to: command)
        if hangUp == .after(number) { (isDead, isHungUp) = (true, true) }
        return reply
    }

    private func reply(to command: Command) throws(ChannelError) -> Reply {
        switch command {
        case .streamFile(let file, let escape):
            if let reply = try reply(playing: file) { return reply }
            guard !escape.isEmpty, let key = script.key() else {
                return .result("0", endpos: 1_600)
            }
            return .result(String(key), endpos: 800)
        case .getData(let file, _, let atMost):
            if !file.isEmpty, let reply = try reply(playing: file) { return reply }
            return field(atMost: atMost)
        case .waitForDigit: return .result(String(script.key() ?? 0))
        case .channelStatus: return .result("6")
        case .getVariable(let name):
            return variables[name].map { .result("1", text: $0) } ?? .result("0")
        case .getFullVariable: return .result("0")
        case .setVariable, .verbose: return .result("1")
        case .answer, .noop, .hangUp, .exec, .dial: return .result("0")
        }
    }

    /// The reply to a command that plays, where the caller does something else than to listen.
    private func reply(playing file: String) throws(ChannelError) -> Reply? {
        guard let prompt = Self.prompts[file] ?? recordedName(file) else { return .result("-1") }
        switch script.plays(prompt) {
        case .listens: return nil
        case .hangsUpAfter:
            isDead = true
            return .result("0")
        case .hangsUpWhile:
            isDead = true
            return .result("-1")
        case .misses: return .result("-1")
        case .fails(let error):
            isLost = true
            throw error
        case .isAnswered(let reply):
            if reply == .dead { (isDead, isHungUp) = (true, true) }
            return reply
        }
    }

    /// The PBX has every name that is asked for, but those that a moment says are missing.
    private func recordedName(_ file: String) -> Prompt? {
        let folder = "rollcall/names/"
        guard file.hasPrefix(folder) else { return nil }
        return .recordedName(String(file.dropFirst(folder.count)), instead: [])
    }

    /// What GET DATA collects: the keys up to a hash, as many as it takes, or until silence.
    private func field(atMost: Int) -> Reply {
        var digits: [UInt8] = []
        while let key = script.key() {
            if key == UInt8(ascii: "#") { return .result(String(decoding: digits, as: UTF8.self)) }
            digits.append(key)
            if digits.count == atMost { return .result(String(decoding: digits, as: UTF8.self)) }
        }
        return .result(String(decoding: digits, as: UTF8.self), text: "timeout")
    }
}

extension Command {
    /// Whether a dead channel answers it with 511.
    fileprivate var needsLife: Bool {
        switch self {
        case .channelStatus, .hangUp: true
        default: isHeard
        }
    }
}
