import AGI
import CallCenter

// What the PBX has in its queues, as far as the functions of its dialplan tell.
extension QueueCommands: MemberLister {
    /// Where the PBX cuts what a function gives.
    private static let cut = 4_090

    func list(_ queues: [String]) async throws(ChannelError) -> MemberList {
        var list = MemberList()
        for queue in queues {
            switch try await has(queue) {
            case true?: list.queues.insert(queue)
            case false?: continue
            case nil:
                list.queues.insert(queue)
                list.cut.insert(queue)
                continue
            }
            let (interfaces, isCut) = try await interfaces(in: queue)
            if isCut { list.cut.insert(queue) }
            let names = try await names(in: queue, among: Set(interfaces))
            for interface in interfaces {
                let asked = Member(at: interface, in: queue)
                guard let penalty = try await value("penalty", of: asked),
                    let paused = try await value("paused", of: asked)
                else { continue }
                var member = ListedMember(queue: queue, interface: interface)
                member.penalty = Int(penalty)
                member.pause = paused == "1" ? .yes(nil) : .no
                member.name = names[interface]
                list.members.append(member)
            }
        }
        return list
    }

    /// `nil` where its name cannot be asked for.
    private func has(_ queue: String) async throws(ChannelError) -> Bool? {
        do throws(ChannelError) {
            return try await channel.send(.getVariable("QUEUE_EXISTS(\(queue))")).value == "1"
        } catch .refused {
            return nil
        }
    }

    /// The last one of a list that was cut may be half an interface, so it is left out.
    private func interfaces(
        in queue: String
    ) async throws(ChannelError) -> ([String], isCut: Bool) {
        let text = try await full("QUEUE_MEMBER_LIST(\(queue))")
        var interfaces = text.split(separator: ",").map(String.init)
        guard text.utf8.count >= Self.cut else { return (interfaces, false) }
        let count = try await channel.send(.getVariable("QUEUE_MEMBER(\(queue),count)")).value
        guard count != String(interfaces.count) else { return (interfaces, false) }
        interfaces.removeLast()
        return (interfaces, true)
    }

    /// The members' names by interface, where the PBX keeps its members (`persistentmembers=yes`).
    ///
    /// A PBX that keeps them no more still has what it kept once, so they count only where all of
    /// them are members now.
    private func names(
        in queue: String, among interfaces: Set<String>
    ) async throws(ChannelError) -> [String: String] {
        let text = try await full("DB(Queue/PersistentMembers/\(queue))")
        // interface;penalty;paused;name;state interface;reason;wrap-up
        var entries = text.split(separator: "|").map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
        if text.utf8.count >= Self.cut { entries = entries.dropLast() }
        var names: [String: String] = [:]
        for entry in entries where entry.count > 3 { names[entry[0]] = entry[3] }
        return names.keys.allSatisfy(interfaces.contains) ? names : [:]
    }

    private func full(_ function: String) async throws(ChannelError) -> String {
        try await channel.send(.getFullVariable("${\(function)}")).value ?? ""
    }
}

extension Member {
    /// A member of which only the place counts.
    init(at interface: String, in queue: String, name: String = "") {
        self.init(
            queue: queue, interface: interface, penalty: Penalty(0), name: name,
            stateInterface: "", wrapUp: .zero)
    }
}
