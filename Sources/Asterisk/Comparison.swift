import CallCenter

/// A PBX's list and the ledger's log-ons, side by side.
struct Comparison {
    private let list: MemberList
    private let pbx: String
    private let takesWrapUp: Bool
    private let names: MemberNameTemplate
    private let places: [Place: ListedMember]
    /// The places that an open log-on has to do with, whatever its state.
    private var claimed: Set<Place> = []
    private(set) var differences = Differences()

    private struct Place: Hashable {
        let queue: String
        let interface: String
    }

    init(
        _ list: MemberList, at pbx: String, takesWrapUp: Bool, names: MemberNameTemplate
    ) {
        self.list = list
        self.pbx = pbx
        self.takesWrapUp = takesWrapUp
        self.names = names
        places = Dictionary(
            list.members.map { (Place(queue: $0.queue, interface: $0.interface), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What is to be done for a log-on, whose members are to be paused like this; `nil` where the
    /// PBX has it all, or a call is at work on it, or a repair of its own comes.
    mutating func work(for open: OpenLogOn, in pause: MemberPause?) -> MemberWork? {
        for logOn in [open.logOn, open.next] {
            guard let logOn, logOn.pbx == pbx else { continue }
            claimed.formUnion(
                logOn.members.map {
                    Place(queue: $0.member.queue, interface: $0.member.interface)
                })
        }
        guard open.logOn.state == .on, open.logOn.pbx == pbx else { return nil }
        var work = MemberWork(kind: .renewal, queues: [])
        for joined in open.logOn.members {
            compare(joined, of: open.logOn.user, in: pause, &work)
        }
        return work.queues?.isEmpty == false ? work : nil
    }

    private mutating func compare(
        _ joined: LogOn.Joined, of user: User.ID, in pause: MemberPause?, _ work: inout MemberWork
    ) {
        let member = joined.member
        func difference(_ kind: Difference.Kind) -> Difference {
            Difference(kind, queue: member.queue, interface: member.interface, user: user)
        }
        let place = Place(queue: member.queue, interface: member.interface)
        guard let listed = places[place] else {
            guard !joined.isRefusedForGood(whereQueueIs: list.queues.contains(member.queue))
            else { return }
            // Of a queue whose list was cut it is not known.
            if !list.cut.contains(member.queue) { differences.all.append(difference(.missing)) }
            work.queues?.insert(member.queue)
            return
        }
        // One of queues.conf at this phone: it is not ours.
        guard listed.isDynamic else { return }
        // One that was given before the setting changed is ours still.
        let isOurs = listed.name.map { names.isOurs($0) || $0 == member.name }
        guard isOurs ?? true else {
            differences.foreign.append(difference(.foreign))
            guard joined.status != .refused(MemberStatus.memberAlready) else { return }
            work.faults[member.queue] = .foreign
            work.queues?.insert(member.queue)
            return
        }
        let hasTerms = listed.hasTerms(of: member, withWrapUp: takesWrapUp)
        if !hasTerms {
            differences.all.append(difference(.terms))
            guard !listed.isTalking else { return differences.deferred.append(difference(.terms)) }
            work.faults[member.queue] = .terms
        } else if listed.penalty.map({ $0 != member.penalty.value }) ?? false {
            differences.all.append(difference(.penalty))
            work.faults[member.queue] = .penalty
        }
        let isPausedSo = listed.pause.map { $0.matches(pause) } ?? true
        if !isPausedSo { differences.all.append(difference(.pause)) }
        // Ours by now; but another's as far as the ledger knows, which asks no PBX for names.
        if joined.status == .refused(MemberStatus.memberAlready), isOurs == true,
            !listed.isTalking
        {
            work.faults[member.queue] = .terms
        }
        if work.faults[member.queue] != nil || !isPausedSo || joined.status != .added {
            work.queues?.insert(member.queue)
        }
    }

    /// The members of ours that no log-on has to do with.
    mutating func stale() -> [ListedMember] {
        var stale: [ListedMember] = []
        for member in list.members
        where !claimed.contains(Place(queue: member.queue, interface: member.interface)) {
            guard let name = member.name else {
                differences.unknown.append(member)
                continue
            }
            guard names.isOurs(name), member.isDynamic else { continue }
            stale.append(member)
        }
        return stale
    }
}

extension LogOn.Joined {
    /// Whether the PBX has refused it and would do so again.
    fileprivate func isRefusedForGood(whereQueueIs isThere: Bool) -> Bool {
        switch status {
        case .refused("NOSUCHQUEUE"): !isThere
        case .refused(MemberStatus.unsafe): true
        default: false
        }
    }
}

extension ListedMember {
    /// Whether it has the member's name, state interface and wrap-up, as far as they are told.
    fileprivate func hasTerms(of member: Member, withWrapUp: Bool) -> Bool {
        let state = member.stateInterface.isEmpty ? member.interface : member.stateInterface
        let wrapUp = withWrapUp ? Int(member.wrapUp.components.seconds) : 0
        return name.map { $0 == member.name } ?? true
            && stateInterface.map { $0 == state } ?? true
            && self.wrapUp.map { $0 == wrapUp } ?? true
    }
}

extension ListedMember.Paused {
    func matches(_ pause: MemberPause?) -> Bool {
        switch (self, pause) {
        case (.no, nil): true
        case (.yes(let reason), let pause?): reason.map { $0 == pause.reason ?? "" } ?? true
        case (.no, _?), (.yes, nil): false
        }
    }
}
