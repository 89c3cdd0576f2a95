import AGI
import AMI
import Reactor

/// The actions that wait for their answers, and those that wait for their turn.
package struct ManagerAnswers {
    typealias Answer = Result<[Packet], ChannelError>
    typealias Waiter = @Sendable (Answer) -> Void

    /// By when an answer must come.
    struct Times {
        /// Its next part.
        let part: Deadline
        /// The last one, however many there are.
        let whole: Deadline
    }

    private struct Pending {
        let waiter: Waiter
        var packets: [Packet] = []
        /// When the next part must be there, and when all of it.
        var until: Deadline
        let end: Deadline
    }

    private struct Queued {
        let id: String
        let bytes: [UInt8]
        let waiter: Waiter
    }

    private var pending: [String: Pending] = [:]
    private var queue: [Queued] = []
    private var last = 0
    /// The bytes of lists that are not whole yet.
    private var weight = 0

    /// Whose events are parts of answers: who else speaks to the PBX cannot know it.
    private let prefix: String
    /// A list of 100,000 members is some 100 MiB.
    private static let mostBytes = 256 * 1_048_576

    /// `word` is this session's alone.
    init(word: String) { prefix = "rollcall-\(word)-" }

    /// 64 random bits as 16 hexadecimal digits.
    package static func word() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether an answer is owed.
    var areOwed: Bool { !pending.isEmpty }

    /// Takes an action up; gives the bytes that go out now, none where it waits for its turn.
    mutating func ask(
        _ action: Action, by times: Times, _ waiter: @escaping Waiter
    ) throws(ActionFault) -> [UInt8] {
        let id = "\(prefix)\(last + 1)"
        let bytes = try action.encoded(id: id)
        last += 1
        guard pending.count < ManagerSession.mostUnderWay else {
            queue.append(Queued(id: id, bytes: bytes, waiter: waiter))
            return []
        }
        pending[id] = Pending(waiter: waiter, until: times.part, end: times.whole)
        return bytes
    }

    /// What goes out in place of what is answered.
    mutating func proceed(by times: Times) -> [UInt8] {
        var bytes: [UInt8] = []
        let room = ManagerSession.mostUnderWay - pending.count
        for next in queue.prefix(max(0, room)) {
            pending[next.id] = Pending(
                waiter: next.waiter, until: times.part, end: times.whole)
            bytes += next.bytes
        }
        queue.removeFirst(min(queue.count, max(0, room)))
        return bytes
    }

    /// What a packet is to the actions.
    enum Part {
        /// None of theirs: an event that followers hear.
        case event
        /// A part of an answer, or too late to be one.
        case taken
        /// The last part: who waits is told.
        case whole(Waiter, [Packet])
        /// More than can be held.
        case tooMuch
    }

    mutating func take(_ packet: Packet, until: Deadline) -> Part {
        guard let id = packet.actionID, id.hasPrefix(prefix) else {
            return packet.event == nil ? .taken : .event
        }
        guard var answer = pending[id] else { return .taken }
        // Out of the table while it grows, or each part would copy it.
        pending[id] = nil
        answer.packets.append(packet)
        answer.until = min(until, answer.end)
        let list = packet["EventList"]?.lowercased()
        let isOver = packet.response != nil ? list != "start" : list != nil
        guard !isOver else {
            weight -= answer.packets.dropLast().reduce(0) { $0 + $1.weight }
            return .whole(answer.waiter, answer.packets)
        }
        weight += packet.weight
        pending[id] = answer
        return weight > Self.mostBytes ? .tooMuch : .taken
    }

    /// Those whose time is over.
    mutating func expire(_ now: Deadline) -> [Waiter] {
        let late = pending.filter { $0.value.until <= now }
        for (id, answer) in late {
            weight -= answer.packets.reduce(0) { $0 + $1.weight }
            pending[id] = nil
        }
        return late.values.map(\.waiter)
    }

    /// Nobody is answered any more.
    mutating func removeAll() -> [Waiter] {
        defer {
            pending = [:]
            queue = []
            weight = 0
        }
        return pending.values.map(\.waiter) + queue.map(\.waiter)
    }
}
