import AMI
import Asterisk
import CallCenter
import Foundation
import Store
import Synchronization
import Testing

/// A store whose agents are logged on at the telephones of a recording, and what it is told of it.
final class RecordedCalls: Sendable {
    static let pbx = "127.0.0.1"
    static let start: Int64 = 1_795_000_000_000

    let store: Store
    private let folder: String
    private let time: Time
    let users: [String: User.ID]
    /// As they logged on.
    let wishes: [String: LogOnWish]

    /// The clock of the store: the recording's.
    private final class Time: Sendable {
        let now = Atomic<Int64>(RecordedCalls.start)
    }

    /// With an agent at each interface, whose numeric ID is its digits; every state that follows a
    /// call lasts a minute.
    ///
    /// The agents' device is `device`, with the digits for `{number}`.
    init(at interfaces: [String], behind device: String? = nil) async throws {
        folder = NSTemporaryDirectory() + "rollcall-recorded-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        let time = Time()
        self.time = time
        store = try Store.open(
            path: folder + "/rollcall.db", mode: .serve,
            clock: StoreClock(
                now: { time.now.load(ordering: .relaxed) },
                timeOfDay: { _ in TimeOfDay(hour: 0, minute: 0) }))
        var agents: [Agent] = []
        let (sales, level) = (try Skill("sales"), try #require(Level(5)))
        let profile = try store.edit { directory in
            for setting in ["wrap-up-phone", "busy-length", "no-answer-length"] {
                try directory.set(setting, to: "60", for: .centre)
            }
            if let device {
                try directory.set("state-interface-internal", to: device, for: .centre)
            }
            let group = try directory.add(Group(id: .new, name: "Recorded"))
            _ = try directory.add(Queue(id: .new, name: "sales", needs: [sales]))
            for number in interfaces.map({ $0.filter(\.isNumber) }) {
                guard let numericID = NumericID(number) else { continue }
                agents.append(
                    try directory.addAgent(
                        "agent\(number)", numericID, mobile: "00479000\(number)", to: group))
            }
            return try directory.add(
                Profile(
                    id: .new, number: 1, name: "All", owner: .group(group),
                    levels: [sales: level]))
        }
        var users: [String: User.ID] = [:]
        var wishes: [String: LogOnWish] = [:]
        for (agent, interface) in zip(agents, interfaces) {
            let digits = agent.numericID.digits
            let template = interface.replacing(digits, with: "{number}")
            try store.edit { try $0.set("interface-internal", to: template, for: .centre) }
            let wish = LogOnWish(
                agent: agent,
                choice: LogOnChoice(
                    profile: ProfileChoice(id: profile, number: 1, name: "All", version: 1)),
                call: CallFacts(
                    pbx: Self.pbx, uniqueID: "1.1", callerNumber: digits,
                    accessNumbers: []))
            try await Self.logOn(wish, in: store)
            users[interface] = agent.user
            wishes[interface] = wish
        }
        self.users = users
        self.wishes = wishes
    }

    private static func logOn(_ wish: LogOnWish, in store: Store) async throws {
        guard case .begun(let logOn) = try await store.begin(wish) else {
            throw Unprepared("no log-on of \(wish.agent.userName)")
        }
        _ = try await store.finish(
            logOn.id, members: logOn.members.map { LogOn.Joined($0.member, .added) })
    }

    func logOff(_ interface: String) async throws {
        guard let user = users[interface], let logOn = try await store.beginLogOff(user) else {
            throw Unprepared("nobody is on at \(interface)")
        }
        _ = try await store.finishLogOff(
            logOn.id, reason: .agent,
            call: CallFacts(
                pbx: logOn.pbx, uniqueID: "off", callerNumber: nil, accessNumbers: []))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var now: Int64 { time.now.load(ordering: .relaxed) }

    func move(to moment: Int64) { time.now.store(moment, ordering: .relaxed) }
}

struct Unprepared: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// What a real PBX told, and when.
struct ManagerRecording {
    /// Events with the milliseconds since the connection.
    let events: [(at: Int64, event: Packet)]

    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = folder.appending(path: "AMITests/Fixtures/\(name).txt")
        var parser = PacketParser()
        var events: [(Int64, Packet)] = []
        var at: Int64 = 0
        for line in try Data(contentsOf: file).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix("# +"), let seconds = Double(text.dropFirst(3)) {
                at = Int64(seconds * 1_000)
            }
            guard !text.hasPrefix("# "), !text.hasPrefix("> ") else { continue }
            try parser.take(([UInt8](line) + [UInt8(ascii: "\n")]).span)
            while let packet = parser.next() {
                if packet.event != nil { events.append((at, packet)) }
            }
        }
        self.events = events
    }
}
