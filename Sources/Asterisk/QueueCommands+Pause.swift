import AGI
import CallCenter

// A paused member stays in its queue and gets no calls.
extension QueueCommands {
    /// Pauses the member, or ends its pause: `PAUSED`, `UNPAUSED`, `NOTFOUND`, or the reply that
    /// took their place.
    func set(_ pause: Pause?, of member: Member) async throws(ChannelError) -> String {
        let place = [member.queue, member.interface]
        guard let pause else {
            return try await status("UPQMSTATUS", after: .exec("UnpauseQueueMember", place))
        }
        let reason = pause.reason.map { ["", $0.word] } ?? []
        return try await status("PQMSTATUS", after: .exec("PauseQueueMember", place + reason))
    }

    /// Whether the member is paused; `nil` where its name cannot be asked for.
    func isPaused(_ member: Member) async throws(ChannelError) -> Bool? {
        do throws(ChannelError) {
            let name = "QUEUE_MEMBER(\(member.queue),paused,\(member.interface))"
            return try await channel.send(.getVariable(name)).value == "1"
        } catch .refused {
            return nil
        }
    }
}

extension Pause {
    /// Of `AddQueueMember`, where it takes a pause.
    var options: String { reason.map { "pr(\($0.word))" } ?? "p" }
}

extension PauseReason {
    /// As the PBX is told it: its name, where that can be no more than a word to Asterisk.
    var word: String {
        let isPlain = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isPlain ? name : "reason \(number)"
    }
}
