import AGI
import CallCenter

// A paused member stays in its queue and gets no calls.
extension QueueCommands {
    func set(_ pause: MemberPause?, of member: Member) async throws(ChannelError) -> String {
        let place = [member.queue, member.interface]
        guard let pause else {
            return try await status("UPQMSTATUS", after: .exec("UnpauseQueueMember", place))
        }
        let reason = pause.reason.map { ["", $0] } ?? []
        return try await status("PQMSTATUS", after: .exec("PauseQueueMember", place + reason))
    }

    /// The reason is not told.
    func isPaused(
        _ member: Member, like pause: MemberPause?
    ) async throws(ChannelError) -> Bool? {
        guard let value = try await value("paused", of: member) else { return nil }
        return (value == "1") == (pause != nil)
    }

    func setPenalty(of member: Member) async throws(ChannelError) {
        let name = "QUEUE_MEMBER(\(member.queue),penalty,\(member.interface))"
        do throws(ChannelError) {
            _ = try await channel.send(.setVariable(name, String(member.penalty.value)))
        } catch .refused {}
    }

    /// What `QUEUE_MEMBER` says of a member, `0` where it is none; `nil` where its name cannot be
    /// asked for.
    func value(_ option: String, of member: Member) async throws(ChannelError) -> String? {
        do throws(ChannelError) {
            let name = "QUEUE_MEMBER(\(member.queue),\(option),\(member.interface))"
            return try await channel.send(.getVariable(name)).value
        } catch .refused {
            return nil
        }
    }
}
