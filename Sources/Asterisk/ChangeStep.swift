import CallCenter

/// What a change does in one queue: the old member leaves, then the new one is added.
///
/// A member that is there keeps its penalty and wrap-up whatever it is added with, so it is never
/// changed in its place.
struct ChangeStep {
    let queue: String
    /// Where among the log-on's members the old one is; `nil` where there is none, or where
    /// another PBX has it.
    let old: Int?
    /// Where among the next ones' the new one is.
    let new: Int?

    /// Whether what is there is what shall be, or another's member is in its place: it stays.
    let isKept: Bool

    /// One for each queue of either, by the queue's name.
    static func all(from: LogOn, to: LogOn) -> [ChangeStep] {
        let old = from.pbx == to.pbx ? from.members : []
        return Set((old + to.members).map(\.member.queue)).sorted().map { queue in
            let before = old.firstIndex { $0.member.queue == queue }
            let after = to.members.firstIndex { $0.member.queue == queue }
            let isKept =
                if let before, let after, old[before].member == to.members[after].member {
                    [.added, .refused(MemberStatus.memberAlready)].contains(old[before].status)
                } else {
                    false
                }
            return ChangeStep(queue: queue, old: before, new: after, isKept: isKept)
        }
    }
}
