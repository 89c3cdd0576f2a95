package import CallCenter
package import Conversation

/// A customer is called back, or calls back: the person in charge is rung first, then one free
/// agent of the group in charge, then, where that is wanted, one of any group (R73, R74).
///
/// Nothing is answered or played, and nothing that goes wrong here may fail the customer's call.
package struct Callback: Dialogue {
    private let wish: Wish
    private let desk: any DialDesk
    private let ringing: Ringing

    /// Who is in charge, as the dialplan names them.
    package struct Wish: Hashable, Sendable {
        /// By user name, numeric ID or extension.
        package let person: String?
        /// By name or extension.
        package let group: String?
        /// Whether any agent will do in the end.
        package let takesAnybody: Bool

        package init(person: String?, group: String?, takesAnybody: Bool) {
            self.person = person
            self.group = group
            self.takesAnybody = takesAnybody
        }
    }

    package init(_ wish: Wish, desk: any DialDesk, ringing: Ringing) {
        self.wish = wish
        self.desk = desk
        self.ringing = ringing
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        do throws(DeskUnavailable) {
            let reaches = try await reaches()
            guard !reaches.isEmpty else { return .refused }
            var outcome: Ringing.Outcome = .nobodyLeft
            var rung: Set<User.ID> = []
            for reach in reaches {
                let last = try await ring(among: reach, besides: &rung)
                if case .nobodyLeft = last { continue }
                outcome = last
                guard last.leavesOthers else { break }
            }
            return await caller.result(of: outcome)
        } catch {
            caller.isSpared(error)
            return .busy
        }
    }

    /// In the order in which they are asked; who is not known is left out.
    private func reaches() async throws(DeskUnavailable) -> [DialReach] {
        var reaches: [DialReach] = []
        if let name = wish.person, let person = try await desk.person(named: name) {
            reaches.append(.person(person))
        }
        if let name = wish.group, let group = try await desk.group(named: name) {
            reaches.append(.group(group))
        }
        return reaches + (wish.takesAnybody ? [.anybody] : [])
    }

    /// Rings one who is ready and was not rung before, as their home group is rung.
    private func ring(
        among reach: DialReach, besides rung: inout Set<User.ID>
    ) async throws(DeskUnavailable) -> Ringing.Outcome {
        for agent in ringing.byFewestCalls(try await ringing.ready(among: reach))
        where !rung.contains(agent.user) {
            guard let dialing = try await desk.dialing(of: agent.group) else { continue }
            rung.insert(agent.user)
            let outcome = try await ringing.ring(
                [agent], atMost: 1, as: dialing, within: dialing.ringTime)
            if case .nobodyLeft = outcome { continue }
            return outcome
        }
        return .nobodyLeft
    }
}

extension Ringing.Outcome {
    /// Whether the customer still waits for somebody.
    fileprivate var leavesOthers: Bool {
        switch self {
        case .notAnswered, .notReached, .nobodyLeft, .full: true
        case .answered, .abandoned, .failed: false
        }
    }
}
