import Conversation
import Telephone

/// A call as it is read on a terminal: a line for what is heard, keyed and changed.
struct Transcript {
    private let texts: [String: String]
    /// What the open line holds, and so what can be written behind it.
    private var open = Kind.nothing

    private enum Kind { case nothing, heard, keys, other }

    /// Shows each prompt with its text in a language of the table, else by its name.
    init(_ table: PromptTable, language: String = "en") {
        texts = Dictionary(
            Prompt.all.map { ($0.file, table.text(of: $0, in: language) ?? $0.name) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What to write for this moment; the line stays open for what belongs to it.
    mutating func text(of moment: Moment) -> String {
        switch moment {
        // Nearly silent, and played again and again while the server works.
        case .heard(Prompt.working.file): ""
        case .heard(let sound) where sound.hasPrefix("rollcall/numbers/") && open == .heard:
            " \(texts[sound] ?? sound)"
        case .heard(let sound): line(.heard, "heard", texts[sound] ?? "(\(sound))")
        case .pressed(let key) where open == .keys: String(key)
        case .pressed(let key): line(.keys, "keys", String(key))
        case .answered: line(.other, "answered")
        case .missed(let sound): line(.other, "missing", "the PBX has no sound \(sound)")
        case .queue(let change): line(.other, "queue", Self.text(of: change))
        case .set(let name, let value): line(.other, "set", "\(name)=\(value)")
        case .ran(let application, let arguments):
            line(.other, "ran", "\(application)(\(arguments))")
        case .said(let text): line(.other, "log", text)
        case .misunderstood(let command): line(.other, "unknown", command)
        case .interrupted: line(.other, "stopped", "by the next command, without a reply")
        case .hungUp: line(.other, "hung up")
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
        return end + (text.isEmpty ? "  \(label)" : "  \(label.padded(to: 9))\(text)")
    }

    private static func text(of change: QueueChange) -> String {
        switch change {
        case .added(let member, let queue):
            "\(queue): \(member.name) added, \(text(of: member))"
        case .removed(let member, let queue): "\(queue): \(member.name) removed"
        case .paused(let interface, let queue): "\(queue): \(interface) paused"
        case .unpaused(let interface, let queue): "\(queue): \(interface) returned from pause"
        }
    }

    /// `rings PJSIP/201, penalty 2, wrap-up 45 s`.
    static func text(of member: PBX.Member) -> String {
        var text = "rings \(member.interface), penalty \(member.penalty)"
        if member.wrapUp > 0 { text += ", wrap-up \(member.wrapUp) s" }
        if member.isPaused { text += ", paused" }
        return text
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
