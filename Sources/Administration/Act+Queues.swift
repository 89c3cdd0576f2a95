package import CallCenter
package import Store

// Queues are added, edited and deleted.

extension Act {
    package mutating func addQueue(
        _ draft: QueueDraft, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let queue = try directory.queue(draft, changing: nil)
        let id = try directory.add(queue)
        changed(
            .queue, id: id.value, name: queue.name, from: nil, to: try directory.card(of: queue))
        tell("The PBX must have the queue too: 'rollcall print queues' prints its queues.conf.")
    }

    package mutating func edit(
        _ queue: Queue, by draft: QueueDraft, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let edited = try directory.queue(draft, changing: queue)
        guard edited != queue else { return }
        let before = try directory.card(of: queue)
        try directory.save(edited)
        changed(
            .queue, id: queue.id.value, name: edited.name, from: before,
            to: try directory.card(of: edited))
        if edited.name != queue.name {
            tell(
                "The PBX must call the queue \(edited.name) too: 'rollcall print queues' prints its "
                    + "queues.conf.")
        }
    }

    /// Nobody is assigned to it any more; agents who are in it stay so until they log off.
    package mutating func delete(_ queue: Queue, in directory: borrowing Directory) throws {
        try administrator.require(.editRouting)
        let (users, groups) = try directory.assignments(of: queue.id)
        if users > 0 { tell("It was assigned to \(counted(users, "user")).") }
        if !groups.isEmpty {
            tell("It was assigned to the groups \(groups.joined(separator: ", ")).")
        }
        changed(
            .queue, id: queue.id.value, name: queue.name, from: try directory.card(of: queue),
            to: nil)
        try directory.delete(queue.id)
    }
}

extension Administrator {
    /// The queues by name, each with how many users and groups are assigned.
    package func queues(in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers)
        return try directory.queues().map { queue in
            var card = try directory.card(of: queue)
            let (users, groups) = try directory.assignments(of: queue.id)
            card["users"] = .number(Int64(users))
            card["groups"] = .list(groups)
            return card
        }
    }

    /// The queue with whoever joins it: by assignment, and with which profiles at which penalty.
    package func queue(_ queue: Queue, in directory: borrowing Directory) throws -> Card {
        try require(.seeUsers)
        var card = try directory.card(of: queue)
        let (users, groups) = try directory.assignments(of: queue.id)
        card["users"] = .number(Int64(users))
        card["groups"] = .list(groups)
        card["profiles"] = .list(
            try directory.profiles().compactMap { profile, owner in
                profile.penalty(in: queue).map {
                    "\(owner)/\(profile.number) (penalty \($0.value))"
                }
            }.sorted())
        return card
    }
}

extension Directory {
    /// The draft as a queue, with skills and a group that there are; every fault is reported.
    fileprivate func queue(_ draft: QueueDraft, changing queue: Queue?) throws -> Queue {
        var faults: [String] = []
        let needs = try needs(draft, of: queue, &faults)
        let audioGroup = try audioGroup(draft, of: queue, &faults)
        let name = draft.name ?? queue?.name ?? ""
        // The PBX takes names that differ by the case of letters only for one.
        if let other = try queues().first(where: {
            $0.name.lowercased() == name.lowercased() && $0.id != queue?.id
        }) {
            faults.append(
                "There is a queue \(other.name) already; 'rollcall queue list' lists them.")
        }
        do throws(InvalidValue) {
            let result = try Queue(
                id: queue?.id ?? .new, name: name, needs: needs, audioGroup: audioGroup)
            if faults.isEmpty { return result }
        } catch {
            faults.append(error.sentence)
        }
        throw Refusal(faults)
    }

    private func needs(
        _ draft: QueueDraft, of queue: Queue?, _ faults: inout [String]
    ) throws -> Set<Skill> {
        var needs = queue?.needs ?? []
        for name in draft.without {
            guard let skill = needs.first(where: { $0.name == name }) else {
                faults.append("The queue does not need the skill \(name.debugDescription).")
                continue
            }
            needs.remove(skill)
        }
        for name in draft.needs {
            guard let skill = try? Skill(name), try id(of: skill) != nil else {
                faults.append(
                    "There is no skill \(name.debugDescription); 'rollcall skill list' lists them, "
                        + "'rollcall skill add' adds one.")
                continue
            }
            needs.insert(skill)
        }
        return needs
    }

    private func audioGroup(
        _ draft: QueueDraft, of queue: Queue?, _ faults: inout [String]
    ) throws -> Group.ID? {
        guard let name = draft.audioGroup else { return queue?.audioGroup }
        guard !name.isEmpty else { return nil }
        do {
            return try group(named: name).id
        } catch let fault as StoreFault where fault.kind == .badValue {
            faults.append("--audio-group: \(fault.description)")
            return nil
        }
    }

    fileprivate func card(of queue: Queue) throws -> Card {
        Card([
            "name": .text(queue.name), "needs": .list(queue.needs.map(\.name).sorted()),
            "audio-group": Card.Value(try queue.audioGroup.flatMap { try group($0) }?.name),
        ])
    }
}

/// `1 user`, `3 users`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
