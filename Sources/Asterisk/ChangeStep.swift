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

    /// One for each queue of either, by the queue's name.
    static func all(from: LogOn, to: LogOn) -> [ChangeStep] {
        let old = from.pbx == to.pbx ? from.members.map(\.member.queue) : []
        let new = to.members.map(\.member.queue)
        return Set(old + new).sorted().map { queue in
            ChangeStep(
                queue: queue, old: old.firstIndex(of: queue), new: new.firstIndex(of: queue))
        }
    }
}
