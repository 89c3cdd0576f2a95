import CallCenter
import Store

/// Who is logged on, for people and for programs.
struct WhoReport {
    let agents: [PresentAgent]
    let links: [PBXLink]

    init(_ agents: [PresentAgent], links: [PBXLink] = []) {
        self.agents = agents
        self.links = links
    }

    var lines: [String] { agentLines + links.compactMap(\.complaint) }

    private var agentLines: [String] {
        guard !agents.isEmpty else { return ["Nobody is logged on."] }
        return Columns(
            ["agent", "name", "group", "profile", "number", "queues", "since", ""],
            agents.map { agent in
                let refused = agent.refusedQueues.sorted { $0.key < $1.key }
                    .map { "\($0.key) (\($0.value))" }
                return [
                    agent.numericID, agent.name, agent.group, agent.profile, agent.number,
                    (agent.queues + refused).joined(separator: ", "),
                    WallClock.readable(agent.since), agent.stateInWords,
                ]
            }
        ).lines
    }

    /// As of other reports with facts of the whole, the list is its `lines`.
    var json: JSON {
        .object(["links": .array(links.map(\.json)), "lines": .array(agents.map(\.json))])
    }
}

extension PresentAgent {
    fileprivate var json: JSON {
        .object([
            "numeric_id": .string(numericID), "name": .string(name),
            "user_name": .string(userName), "group": .string(group),
            "profile": .string(profile), "number": .string(number),
            "interface": .string(interface), "queues": .array(queues.map(JSON.string)),
            "refused_queues": .object(
                refusedQueues.sorted { $0.key < $1.key }
                    .map { JSON.Field(name: $0.key, value: .string($0.value)) }),
            "since": .string(WallClock.universal(since)),
            "state": .string(standing.state.word),
            "state_since": .string(WallClock.universal(standing.since)),
            "paused": .bool(isPaused),
            "paused_since": pausedSince.map { .string(WallClock.universal($0)) } ?? .null,
            "pause_reason": pauseReason.map(JSON.string) ?? .null,
        ])
    }
}

extension PresentAgent {
    /// Such as `paused (Lunch) since 2026-11-21 12:30:05`; empty where calls come.
    fileprivate var stateInWords: String {
        let since = WallClock.readable(standing.since)
        switch standing.state {
        case .ready, .loggedOff:
            guard let pausedSince else { return "" }
            return "paused\(reasonInWords) since \(WallClock.readable(pausedSince))"
        case .paused: return "paused\(reasonInWords) since \(since)"
        case .connecting: return "rings since \(since)"
        case .inService: return "in service since \(since)"
        case .afterService: return "after service since \(since)"
        case .busy: return "busy since \(since)"
        case .noAnswer: return "no answer since \(since)"
        }
    }

    private var reasonInWords: String { pauseReason.map { " (\($0))" } ?? "" }
}

extension LedgerEntry.Event {
    fileprivate var inWords: String {
        switch self {
        case .logOn: "log on"
        case .logOff: "log off"
        case .change: "change"
        case .pause: "pause"
        case .endPause: "return"
        }
    }
}

/// The ledger of log-ons, for people and for programs.
struct LedgerReport {
    let entries: [LedgerEntry]
    /// Whether others may have been left out.
    let isPart: Bool

    init(_ entries: [LedgerEntry], isPart: Bool = false) {
        self.entries = entries
        self.isPart = isPart
    }

    var lines: [String] {
        guard !entries.isEmpty else {
            return [
                isPart ? "The ledger has nothing of the kind." : "Nobody has logged on yet."
            ]
        }
        return Columns(
            ["time", "event", "agent", "name", "group", "profile", "number", "reason", "by"],
            entries.map { entry in
                [
                    WallClock.readable(entry.at), entry.event.inWords, entry.numericID, entry.name,
                    entry.group, entry.profile, entry.number,
                    entry.reason ?? "", entry.actor ?? "",
                ]
            }
        ).lines
    }

    var json: JSON {
        .array(
            entries.map { entry in
                .object([
                    "at": .string(WallClock.universal(entry.at)),
                    "event": .string(entry.event.rawValue),
                    "reason": entry.reason.map(JSON.string) ?? .null,
                    "log_on": .string(entry.logOn), "numeric_id": .string(entry.numericID),
                    "name": .string(entry.name), "user_name": .string(entry.userName),
                    "group": .string(entry.group), "profile": .string(entry.profile),
                    "number": .string(entry.number), "interface": .string(entry.interface),
                    "pbx": .string(entry.pbx),
                    "call": entry.call.isEmpty ? .null : .string(entry.call),
                    "actor": entry.actor.map(JSON.string) ?? .null,
                ])
            })
    }
}

extension PBXLink {
    fileprivate var json: JSON {
        .object([
            "pbx": .string(pbx), "way": .string(way.rawValue), "up": .bool(isUp),
            "since": .string(WallClock.universal(since)), "version": .string(version),
            "reason": isUp ? .null : .string(reason),
        ])
    }

    /// What is to be known of a link that is down.
    fileprivate var complaint: String? {
        guard !isUp else { return nil }
        let link = way == .manager ? "connection to the manager" : "control session"
        return "The \(link) of \(pbx) is down since \(WallClock.readable(since)): \(reason)."
    }
}
