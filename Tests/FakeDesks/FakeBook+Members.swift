package import CallCenter
import Synchronization

// What a PBX's queues are compared with.
extension FakeBook: MemberBook {
    package func open(
        at pbx: String, after user: User.ID?, atMost limit: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try perform { state in
            let found = state.open.values.filter { open in
                [open.logOn, open.next].contains { $0?.pbx == pbx }
                    && open.logOn.user.value > user?.value ?? 0
            }
            return Array(
                found.sorted { $0.logOn.user.value < $1.logOn.user.value }.prefix(limit))
        }
    }

    package func open(
        at interface: String, of pbx: String
    ) async throws(DeskUnavailable) -> [OpenLogOn] {
        try perform { state in
            state.open.values.filter { open in
                [open.logOn, open.next].contains { $0?.pbx == pbx && $0?.interface == interface }
            }
        }
    }

    package func handled(
        after place: Int64?
    ) async throws(DeskUnavailable) -> HandledLogOns {
        try perform { state in
            let end = Int64(state.ledger.count)
            let news = state.ledger.suffix(place.map { max(0, Int(end - $0)) } ?? 0)
            let users = news.compactMap { entry -> User.ID? in
                switch entry {
                case .paused(let id, _), .returned(let id): state.open(id)?.logOn.user
                case .loggedOn, .changed, .loggedOff: nil
                }
            }
            return HandledLogOns(users: users, end: end)
        }
    }

    package func outdated(
        at pbx: String, after user: User.ID?, among limit: Int
    ) async throws(DeskUnavailable) -> OutdatedLogOns {
        try perform { state in
            let found = state.open.values.filter { $0.logOn.user.value > user?.value ?? 0 }
                .sorted { $0.logOn.user.value < $1.logOn.user.value }.prefix(limit)
            let outdated = found.filter { open in
                open.logOn.state == .on && open.logOn.pbx == pbx
                    && !state.hasTerms(of: open.logOn)
            }
            return OutdatedLogOns(
                outdated.map {
                    OutdatedLogOn($0.logOn, as: state.members(of: $0.logOn).map(\.member))
                }, last: found.last?.logOn.user)
        }
    }

    package func unheardAddress(of member: Member) async throws(DeskUnavailable) -> String? {
        try perform { state in
            state.open.values.first { open in
                state.unheard.contains(open.logOn.pbx)
                    && open.logOn.members.contains {
                        $0.member.queue == member.queue && $0.member.name == member.name
                            && $0.member.interface == member.interface
                    }
            }?.logOn.pbx
        }
    }

    package func queueNames() async throws(DeskUnavailable) -> [String] {
        try perform { state in
            let ofProfiles = state.queues.values.flatMap(\.keys)
            let ofLogOns = state.open.values.flatMap { $0.logOn.members.map(\.member.queue) }
            return Set(ofProfiles + ofLogOns).sorted()
        }
    }

    package func memberName() async throws(DeskUnavailable) -> MemberNameTemplate {
        state.withLock { $0.memberName }
    }

    /// The administration changes the setting.
    package func setMemberName(_ name: MemberNameTemplate) {
        state.withLock { $0.memberName = name }
    }
}
