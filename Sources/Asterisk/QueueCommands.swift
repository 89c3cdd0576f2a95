import AGI
import CallCenter

/// The queues of the PBX as one channel reaches them.
///
/// The PBX's own word tells what became of a member; all of it works on a dead channel too.
struct QueueCommands {
    let channel: any Channel
    /// Whether the PBX's `AddQueueMember` takes a wrap-up timeout of the member's own.
    let takesWrapUp: Bool

    /// `ADDED`, `MEMBERALREADY`, `NOSUCHQUEUE`, or the reply that took their place.
    func add(_ member: Member) async throws(ChannelError) -> String {
        var arguments = [
            member.queue, member.interface, String(member.penalty.value), "", member.name,
            member.stateInterface,
        ]
        if takesWrapUp { arguments.append(String(member.wrapUp.components.seconds)) }
        return try await status("AQMSTATUS", after: .exec("AddQueueMember", arguments))
    }

    /// `REMOVED`, `NOTINQUEUE`, `NOSUCHQUEUE`, `NOTDYNAMIC`, or the reply that took their place.
    func remove(_ member: Member) async throws(ChannelError) -> String {
        try await status(
            "RQMSTATUS", after: .exec("RemoveQueueMember", [member.queue, member.interface]))
    }

    /// Adds a member with exactly these values: one that was there already keeps its old penalty
    /// and wrap-up, so it is removed and added once more.
    func join(_ member: Member) async throws(ChannelError) -> MemberStatus {
        var word = try await add(member)
        if word == "MEMBERALREADY" {
            _ = try await remove(member)
            word = try await add(member)
        }
        return word == "ADDED" ? .added : .refused(word)
    }

    /// Whether the queue is without the member now; a queue the PBX has not got is.
    ///
    /// An answer that leaves it open is garbled: it must be asked again.
    func leave(_ member: Member) async throws(ChannelError) -> Bool {
        switch try await remove(member) {
        // What cannot be said now could not be said when the member was to be added.
        case "REMOVED", "NOTINQUEUE", "NOSUCHQUEUE", Self.unsafe: true
        case "NOTDYNAMIC": false
        case let word: throw .garbled("RemoveQueueMember answered \(word)")
        }
    }

    /// The word for a command that is not sent because a value could break out of its place.
    private static let unsafe = "UNSAFE"

    /// EXEC's own result says nothing about success: the status variable does.
    private func status(
        _ variable: String, after command: Command
    ) async throws(ChannelError) -> String {
        let reply: Reply
        do throws(ChannelError) {
            reply = try await channel.send(command)
        } catch .refused {
            return Self.unsafe
        }
        guard case .result("0", _, _) = reply else { return Self.word(for: reply) }
        return try await channel.send(.getVariable(variable)).value ?? "NOSTATUS"
    }

    private static func word(for reply: Reply) -> String {
        switch reply {
        case .result("-2", _, _): "NOSUCHAPPLICATION"
        case .result(let value, _, _): "RESULT\(value)"
        case .dead: "DEAD"
        case .invalid, .usage: "INVALID"
        case .other(let code, _): "CODE\(code)"
        }
    }
}
