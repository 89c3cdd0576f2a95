import AGI
import CallCenter

/// What is done to the members of a log-on that is on, and what it came to.
struct MemberWork: Sendable {
    enum Kind: Sendable {
        /// Added again: a PBX that restarted has forgotten them; a pause is put right.
        case renewal
        /// Told of the log-on's pause, or of its end.
        case pause
        /// Removed and added, whereby the PBX forgets when their last call ended.
        case wrapUp
    }

    /// What is wrong with a member that the PBX has.
    enum Fault: Sendable {
        /// Only its penalty.
        case penalty
        /// Its name, wrap-up or state interface: it can only be removed and added.
        case terms
        /// It is somebody else's, and left alone.
        case foreign
    }

    var kind: Kind
    /// The queues whose members the renewal begins with; `nil` is all.
    var queues: Set<String>?
    /// What is known to be wrong before the renewal, by queue.
    var faults: [String: Fault] = [:]
    /// The members that were added, paused or unpaused: to be looked at once more, for another
    /// call may have been at the log-on meanwhile.
    var touched: [Member] = []
    /// The queues that had forgotten the member.
    var repaired: [String] = []
    /// The queues in which something else of the member was put right.
    var corrected: [(queue: String, kind: Difference.Kind)] = []
    /// Where somebody else's member was found in place of the agent's.
    var foreign: [Member] = []
    /// The queues that would not follow, with the PBX's words.
    var refused: [(queue: String, word: String)] = []
}

extension MemberControl {
    /// Does the work on the members, which are to be paused like this; the log-on gets what the PBX
    /// answered.
    func perform(
        _ work: inout MemberWork, on logOn: inout LogOn, in wanted: MemberPause?
    ) async throws(ChannelError) {
        work.refused = []
        let queues = work.queues
        work.queues = nil
        for index in logOn.members.indices {
            let joined = logOn.members[index]
            guard queues?.contains(joined.member.queue) ?? true else { continue }
            let status: MemberStatus
            switch work.kind {
            case .renewal: status = try await renew(joined, in: wanted, &work)
            case .pause where joined.status == .added:
                status = try await pause(joined.member, in: wanted, &work)
            case .wrapUp where joined.status == .added && !isHungUp:
                work.touched.append(joined.member)
                status = try await join(
                    joined.member, in: wanted, after: remove(joined.member))
            case .pause, .wrapUp: continue
            }
            logOn.members[index].status = status
            guard case .refused(let word) = status,
                !work.foreign.contains(joined.member)
            else { continue }
            work.refused.append((joined.member.queue, word))
        }
    }

    private func renew(
        _ joined: LogOn.Joined, in pause: MemberPause?, _ work: inout MemberWork
    ) async throws(ChannelError) -> MemberStatus {
        let member = joined.member
        switch work.faults.removeValue(forKey: member.queue) {
        case .penalty?:
            work.touched.append(member)
            work.corrected.append((member.queue, .penalty))
            try await setPenalty(of: member)
        case .terms?:
            work.touched.append(member)
            work.corrected.append((member.queue, .terms))
            return try await join(member, in: pause, after: remove(member))
        case .foreign?:
            work.foreign.append(member)
            return .refused(MemberStatus.memberAlready)
        case nil: break
        }
        switch try await add(member, in: pause) {
        case "ADDED":
            work.repaired.append(member.queue)
            work.touched.append(member)
            return .added
        // One of queues.conf at this phone: it is not ours to pause.
        case MemberStatus.memberAlready where joined.status == .refused(MemberStatus.memberAlready):
            return joined.status
        case MemberStatus.memberAlready:
            // An unpaused one that is unpaused would be an entry in queue_log.
            guard try await isPaused(member, like: pause) != true else { return .added }
            work.touched.append(member)
            work.corrected.append((member.queue, .pause))
            _ = try await set(pause, of: member)
            return .added
        case let word: return .refused(word)
        }
    }

    private func pause(
        _ member: Member, in pause: MemberPause?, _ work: inout MemberWork
    ) async throws(ChannelError) -> MemberStatus {
        work.touched.append(member)
        switch try await set(pause, of: member) {
        case "PAUSED", "UNPAUSED": return .added
        case "NOTFOUND":
            let status = try await join(member, in: pause)
            if status == .added { work.repaired.append(member.queue) }
            return status
        case let word:
            work.refused.append((member.queue, word))
            return .added
        }
    }

    private func join(
        _ member: Member, in pause: MemberPause?, after word: String
    ) async throws(ChannelError) -> MemberStatus {
        word == "NOTDYNAMIC" ? .refused(word) : try await join(member, in: pause)
    }
}

extension LogOn {
    /// Whether it is the same, whatever the PBX made of its members.
    func hasTerms(of other: LogOn) -> Bool {
        id == other.id && state == other.state && pause == other.pause && pbx == other.pbx
            && members.map(\.member) == other.members.map(\.member)
    }

    /// Whether the PBX has said of every queue that it will not take the agent, and not merely
    /// failed to answer.
    var isWithoutQueue: Bool {
        members.allSatisfy {
            switch $0.status {
            case .refused("NOSUCHQUEUE"), .refused("NOTDYNAMIC"),
                .refused(MemberStatus.memberAlready), .refused(MemberStatus.unsafe):
                true
            default: false
            }
        }
    }
}

extension OpenLogOn {
    /// Whether a call at work on it gives this PBX the member, or may do so.
    ///
    /// What it was before a change is not given any more: a change that fails looks at it again.
    func isGiven(_ member: Member, at pbx: String) -> Bool {
        let given = logOn.state == .pending ? logOn : next
        guard let given, given.pbx == pbx else { return false }
        return given.members.contains {
            $0.member.queue == member.queue && $0.member.interface == member.interface
        }
    }
}
