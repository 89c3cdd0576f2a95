import AMI

// Queues and members as the manager tells them.
extension PBX {
    /// All queues or one, with the members, or those at one interface.
    func status(_ action: Action) -> [Packet] {
        let (wanted, interface) = (action.given("Queue"), action.given("Member"))
        var list: [Packet] = []
        for (queue, members) in queues.sorted(by: { $0.key < $1.key })
        where wanted == nil || queue == wanted {
            list.append(
                action.listed(
                    "QueueParams",
                    [
                        .init("Queue", queue), .init("Max", "0"), .init("Strategy", "ringall"),
                        .init("Calls", "0"), .init("Holdtime", "0"), .init("TalkTime", "0"),
                        .init("Completed", "0"), .init("Abandoned", "0"),
                        .init("ServiceLevel", "0"), .init("ServicelevelPerf", "0.0"),
                        .init("ServicelevelPerf2", "0.0"), .init("Weight", "0"),
                    ]))
            for member in members where interface == nil || member.interface == interface {
                let headers = member.headers(in: queue, self, listed: true)
                list.append(action.listed("QueueMember", headers))
            }
        }
        let start = action.success(
            ["EventList": "start", "Message": "Queue status will follow"])
        return [start] + list + [action.complete("QueueStatusComplete", count: list.count)]
    }
}

extension PBX.Member {
    /// The headers of a member, as events have them or, `listed`, as QueueStatus has them.
    fileprivate func headers(
        in queue: String, _ pbx: PBX, listed: Bool
    ) -> [Packet.Header] {
        var headers: [Packet.Header] = [
            .init("Queue", queue), .init(listed ? "Name" : "MemberName", name),
            .init(listed ? "Location" : "Interface", interface),
            .init("StateInterface", stateInterface),
            .init("Membership", isDynamic ? "dynamic" : "static"),
            .init("Penalty", "\(penalty)"), .init("CallsTaken", "0"), .init("LastCall", "0"),
            .init("LastPause", "0"), .init("LoginTime", "\(pbx.started)"), .init("InCall", "0"),
            .init("Status", "1"), .init("Paused", isPaused ? "1" : "0"),
            .init("PausedReason", pauseReason),
        ]
        if !listed { headers.append(.init("Ringinuse", "0")) }
        headers.append(.init("Wrapuptime", "\(wrapUp)"))
        return headers
    }

    func event(_ name: String, in queue: String, _ pbx: PBX) -> Packet {
        Packet(
            [.init("Event", name), .init("Privilege", "agent,all")]
                + headers(in: queue, pbx, listed: false))
    }
}

extension QueueChange {
    func event(_ pbx: PBX) -> Packet {
        switch self {
        case .added(let member, let queue): member.event("QueueMemberAdded", in: queue, pbx)
        case .removed(let member, let queue): member.event("QueueMemberRemoved", in: queue, pbx)
        case .paused(let member, let queue), .unpaused(let member, let queue):
            member.event("QueueMemberPause", in: queue, pbx)
        }
    }
}
