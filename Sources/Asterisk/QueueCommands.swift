import AGI
import CallCenter

/// The queues of the PBX as one channel reaches them.
///
/// The PBX's own word tells what became of a member; all of it works on a dead channel too.
struct QueueCommands: MemberControl {
    let channel: any Channel
    /// Whether the PBX's `AddQueueMember` takes a wrap-up timeout of the member's own.
    let takesWrapUp: Bool
    /// Whether it takes a pause.
    let takesPause: Bool

    init(on channel: any Channel) {
        let version = PBXVersion(channel.preamble.version)
        self.channel = channel
        takesWrapUp = version.takesWrapUp
        takesPause = version.takesPause
    }

    var isHungUp: Bool { channel.isHungUp }
    func hasHungUp() -> Bool { channel.hasHungUp() }

    /// An older PBX is told of the pause at once after it has the member; where it will not hear
    /// of it, the member is taken out, and its word is given.
    func add(_ member: Member, in pause: MemberPause?) async throws(ChannelError) -> String {
        let options = takesPause ? pause.map(\.options) ?? "" : ""
        var arguments = [
            member.queue, member.interface, String(member.penalty.value), options, member.name,
            member.stateInterface,
        ]
        if takesWrapUp { arguments.append(String(member.wrapUp.components.seconds)) }
        let word = try await status("AQMSTATUS", after: .exec("AddQueueMember", arguments))
        guard word == "ADDED", let pause, !takesPause else { return word }
        let paused = try await set(pause, of: member)
        if paused == "PAUSED" { return word }
        _ = try await remove(member)
        return paused
    }

    func remove(_ member: Member) async throws(ChannelError) -> String {
        try await status(
            "RQMSTATUS", after: .exec("RemoveQueueMember", [member.queue, member.interface]))
    }

    func setDevice(_ device: String, to state: String) async throws(ChannelError) {
        _ = try await channel.send(.setVariable("DEVICE_STATE(\(device))", state))
    }

    /// EXEC's own result says nothing about success: the status variable does.
    func status(
        _ variable: String, after command: Command
    ) async throws(ChannelError) -> String {
        let reply: Reply
        do throws(ChannelError) {
            reply = try await channel.send(command)
        } catch .refused {
            return MemberStatus.unsafe
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
