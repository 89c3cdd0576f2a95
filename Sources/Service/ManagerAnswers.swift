import AGI
import AMI
import Reactor

/// The actions that wait for their answers, and those that wait for their turn.
struct ManagerAnswers {
    typealias Answer = Result<[Packet], ChannelError>
    typealias Waiter = @Sendable (Answer) -> Void

    private struct Pending {
        let waiter: Waiter
        var packets: [Packet] = []
        var until: Deadline
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

    /// Whose events are parts of answers.
    private static let prefix = "rollcall-"
    /// A list of 100,000 members is some 100 MiB.
    private static let mostBytes = 256 * 1_048_576

    /// Whether an answer is owed.
    var areOwed: Bool { !pending.isEmpty }

    /// Takes an action up; gives the bytes that go out now, none where it waits for its turn.
    mutating func ask(
        _ action: Action, until: Deadline, _ waiter: @escaping Waiter
    ) throws(ActionFault) -> [UInt8] {
        let id = "\(Self.prefix)\(last + 1)"
        let bytes = try action.encoded(id: id)
        last += 1
        guard pending.count < ManagerSession.mostUnderWay else {
            queue.append(Queued(id: id, bytes: bytes, waiter: waiter))
            return []
        }
        pending[id] = Pending(waiter: waiter, until: until)
        return bytes
    }

    /// What goes out in place of what is answered.
    mutating func proceed(until: Deadline) -> [UInt8] {
        var bytes: [UInt8] = []
        let room = ManagerSession.mostUnderWay - pending.count
        for next in queue.prefix(max(0, room)) {
            pending[next.id] = Pending(waiter: next.waiter, until: until)
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
        guard let id = packet.actionID, id.hasPrefix(Self.prefix) else {
            return packet.event == nil ? .taken : .event
        }
        guard var answer = pending[id] else { return .taken }
        // Out of the table while it grows, or each part would copy it.
        pending[id] = nil
        answer.packets.append(packet)
        answer.until = until
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
        defer { self = ManagerAnswers() }
        return pending.values.map(\.waiter) + queue.map(\.waiter)
    }
}
