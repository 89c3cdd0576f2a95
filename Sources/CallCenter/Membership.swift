/// A queue that an agent joins, and how late they are tried there.
package struct Membership: Hashable, Sendable {
    package let queue: Queue
    package let penalty: Penalty

    package init(_ queue: Queue, _ penalty: Penalty) {
        self.queue = queue
        self.penalty = penalty
    }

    /// The queues that an agent joins with a profile, by the queue's name.
    ///
    /// A profile joins those of `queues` of whose needs it lacks none; the queues `assigned` to
    /// the user or the home group are joined in any case (C16). Who is in a campaign joins none
    /// (R77).
    package static func joined(
        with profile: Profile, queues: [Queue], assigned: [Queue] = [], isInCampaign: Bool = false
    ) -> [Membership] {
        guard !isInCampaign else { return [] }
        var joined: [Queue.ID: Membership] = [:]
        for queue in assigned {
            joined[queue.id] = Membership(queue, profile.penalty(in: queue) ?? .unskilled)
        }
        for queue in queues {
            guard let penalty = profile.penalty(in: queue) else { continue }
            joined[queue.id] = Membership(queue, penalty)
        }
        return joined.values.sorted { $0.queue.name < $1.queue.name }
    }
}

extension Penalty {
    /// In a queue that was assigned to an agent whose profile has not what it needs (C16).
    package static let unskilled = Penalty(5)
}

extension Profile {
    /// 10 − the lowest level among the skills that the queue needs; `nil` where one is lacking, or
    /// where the queue needs none: such a queue is joined by assignment only.
    package func penalty(in queue: Queue) -> Penalty? {
        var lowest: Level?
        for skill in queue.needs {
            guard let level = levels[skill] else { return nil }
            lowest = min(lowest ?? level, level)
        }
        return lowest.map { Penalty(10 - $0.value) }
    }
}
