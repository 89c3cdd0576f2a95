import AGI
import AMI
import CallCenter

// What the PBX has in its queues: the manager tells all of it in one answer.
extension ManagerQueues: MemberLister {
    func list(_ queues: [String]) async throws(ChannelError) -> MemberList {
        try await list(ofAction: [:])
    }

    /// What QueueStatus tells of the queue or member that the headers name, or of all.
    func list(
        ofAction headers: KeyValuePairs<String, String>
    ) async throws(ChannelError) -> MemberList {
        let answer = try await wire.send(Action("QueueStatus", headers))
        guard answer.first?.response == "Success" else {
            throw .garbled("QueueStatus was answered: \(answer.first?["Message"] ?? "nothing")")
        }
        var list = MemberList()
        for packet in answer {
            switch packet.event {
            case "QueueParams": if let queue = packet["Queue"] { list.queues.insert(queue) }
            case "QueueMember": if let member = ListedMember(packet) { list.members.append(member) }
            default: break
            }
        }
        return list
    }
}

extension ListedMember {
    /// From the event `QueueMember` of a list; `nil` where it lacks its place.
    fileprivate init?(_ packet: Packet) {
        guard let queue = packet["Queue"], let interface = packet["Location"] else { return nil }
        self.init(queue: queue, interface: interface)
        name = packet["Name"]
        stateInterface = packet["StateInterface"]
        penalty = packet["Penalty"].flatMap { Int($0) }
        wrapUp = packet["Wrapuptime"].flatMap { Int($0) }
        pause = packet["Paused"] == "1" ? .yes(packet["PausedReason"]) : .no
        isTalking = packet["InCall"] == "1"
        isDynamic = packet["Membership"] == "dynamic"
    }
}
