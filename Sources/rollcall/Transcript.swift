import Conversation
import Telephone

/// A call as it is read on a terminal: a line for what is heard, keyed and changed.
struct Transcript {
    private let table: PromptTable
    private let prompts: [String: Prompt]
    /// What the channel speaks.
    private var language: String
    /// What is heard: another language where the PBX has no recording in the channel's.
    private var spoken: String
    /// What the open line holds, and so what can be written behind it.
    private var open = Kind.nothing
    /// What every line begins with.
    private var margin = "  "

    private enum Kind { case nothing, heard, keys, set, other }

    /// Shows each prompt with its text, on a channel that speaks this language at first.
    init(_ table: PromptTable, language: String = "en") {
        self.table = table
        self.language = language
        spoken = language
        prompts = Dictionary(
            Prompt.all.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What to write for this moment, with the time where one is given; the line stays open for what
    /// belongs to it.
    mutating func text(of moment: Moment, at time: Duration? = nil) -> String {
        margin = time.map { "  \($0.inSeconds)  " } ?? "  "
        switch moment {
        // Nearly silent, and played again and again while the server works.
        case .heard(Prompt.working.file): return ""
        case .heard(let sound) where sound.hasPrefix("rollcall/numbers/") && open == .heard:
            return " \(text(of: sound, marked: false))"
        case .heard(let sound): return line(.heard, "heard", text(of: sound))
        case .pressed(let key) where open == .keys: return String(key)
        case .pressed(let key): return line(.keys, "keys", String(key))
        case .answered: return line(.other, "answered")
        case .missed(let sound): return line(.other, "missing", "the PBX has no sound \(sound)")
        case .speaks(let language): return speaks(language)
        case .queue(let change): return line(.other, "queue", Self.text(of: change))
        case .set(let name, let value): return set(name, value)
        case .talks(let channel): return line(.other, "talks", "to \(channel)")
        case .ran(let application, let arguments):
            return line(.other, "ran", "\(application)(\(arguments))")
        case .said(let text): return line(.other, "log", text)
        case .misunderstood(let command): return line(.other, "unknown", command)
        case .interrupted:
            return line(.other, "stopped", "by the next command, without a reply")
        case .hungUp: return line(.other, "hung up")
        }
    }

    /// Ends the open line.
    mutating func end() -> String {
        defer { open = .nothing }
        return open == .nothing ? "" : "\n"
    }

    private mutating func line(_ kind: Kind, _ label: String, _ text: String = "") -> String {
        let end = open == .nothing ? "" : "\n"
        open = kind
        return end + margin + (text.isEmpty ? label : "\(label.padded(to: 9))\(text)")
    }
}

extension Transcript {
    /// In the language that is heard; a text that the table has in English only says of which it is.
    private func text(of sound: String, marked: Bool = true) -> String {
        guard let prompt = prompts[sound] else { return "(\(sound))" }
        if let text = table.text(of: prompt, in: spoken) { return text }
        let text = table.text(of: prompt, in: "en") ?? prompt.name
        return marked && !spoken.isEmpty ? "(\(spoken)) \(text)" : text
    }

    private mutating func speaks(_ language: String) -> String {
        spoken = language
        guard language != self.language else { return "" }
        let found = language.isEmpty ? "none" : language
        return line(.other, "language", "\(found): the PBX lacks this in \(self.language)")
    }

    private mutating func set(_ name: String, _ value: String) -> String {
        if name == "CHANNEL(language)" {
            language = value
            return line(.other, "language", value)
        }
        let lamp = "DEVICE_STATE(Custom:"
        if name.hasPrefix(lamp) {
            return line(.other, "lamp", "\(name.dropFirst(lamp.count).dropLast()) \(value)")
        }
        return open == .set ? " \(name)=\(value)" : line(.set, "set", "\(name)=\(value)")
    }

    private static func text(of change: QueueChange) -> String {
        switch change {
        case .added(let member, let queue):
            "\(queue): \(member.name) added, \(text(of: member))"
        case .removed(let member, let queue): "\(queue): \(member.name) removed"
        case .paused(let member, let queue): "\(queue): \(member.name) \(pause(of: member))"
        case .unpaused(let member, let queue): "\(queue): \(member.name) returned from pause"
        }
    }

    /// `rings PJSIP/201, penalty 2, wrap-up 45 s`.
    static func text(of member: PBX.Member) -> String {
        var text = "rings \(member.interface), penalty \(member.penalty)"
        if member.wrapUp > 0 { text += ", wrap-up \(member.wrapUp) s" }
        if member.isPaused { text += ", \(pause(of: member))" }
        return text
    }

    private static func pause(of member: PBX.Member) -> String {
        member.pauseReason.isEmpty ? "paused" : "paused for \(member.pauseReason)"
    }
}

extension Duration {
    /// With two decimals: `3.52`.
    var inSeconds: String {
        let hundredths = Int(self / .milliseconds(10))
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Moment {
    /// Whether a queue's members changed.
    var isOfQueues: Bool {
        if case .queue = self { return true }
        return false
    }
}

extension PBX {
    /// The members of all queues, a line each.
    var membersText: [String] {
        let rows = queues.sorted { $0.key < $1.key }.flatMap { queue, members in
            members.map { ["  \(queue)", $0.name, Transcript.text(of: $0)] }
        }
        return rows.isEmpty
            ? ["  The queues are empty."]
            : Columns(["  queue", "member", ""], rows).lines
    }
}
