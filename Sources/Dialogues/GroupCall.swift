package import CallCenter
package import Conversation

/// A customer calls a group: its agents who are ready are rung by the group's strategy.
///
/// Nothing is answered or played, and nothing that goes wrong here may fail the customer's call.
package struct GroupCall: Dialogue {
    private let group: String
    private let desk: any DialDesk
    private let ringing: Ringing
    /// How long the call has lasted.
    private let elapsed: () -> Duration

    /// As often others may be faster before it counts as nobody being ready.
    private static let mostChoices = 3

    /// The group is named by its name or extension.
    package init(
        _ group: String, desk: any DialDesk, ringing: Ringing, elapsed: @escaping () -> Duration
    ) {
        self.group = group
        self.desk = desk
        self.ringing = ringing
        self.elapsed = elapsed
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        do throws(DeskUnavailable) {
            guard let id = try await desk.group(named: group),
                let dialing = try await desk.dialing(of: id)
            else { return .refused }
            let outcome =
                switch dialing.strategy {
                case .simultaneous: try await ringOnce(dialing, atMost: DialStrategy.mostUnanswered)
                case .leastCalls: try await ringOnce(dialing, atMost: 1)
                case .sequential: try await ringInTurn(dialing)
                }
            return await caller.result(of: outcome)
        } catch {
            caller.isSpared(error)
            return .busy
        }
    }

    /// The phones are chosen once: where one is busy or not to be reached, none takes its place
    /// (R66–R70).
    ///
    /// Where as many ring as may, the customer waits within the same time (R67).
    private func ringOnce(
        _ dialing: GroupDialing, atMost limit: Int
    ) async throws(DeskUnavailable) -> Ringing.Outcome {
        let began = elapsed()
        var left = dialing.ringTime
        var choices = 0
        while choices < Self.mostChoices {
            let ready = try await ringing.ready(among: .group(dialing.group))
            guard !ready.isEmpty else { break }
            let outcome = try await ringing.ring(
                ringing.byFewestCalls(ready), atMost: limit, as: dialing, within: left)
            switch outcome {
            case .nobodyLeft: choices += 1
            case .full:
                guard try await ringing.wait() else { return .abandoned }
                left = dialing.ringTime - (elapsed() - began)
                guard left >= .seconds(1) else { return .full }
            default: return outcome
            }
        }
        return .nobodyLeft
    }

    /// In the order of the list, and again from its top, as long as the group's time lasts and
    /// somebody is ready (R71, R72); who was busy or could not be reached is not rung again.
    private func ringInTurn(
        _ dialing: GroupDialing
    ) async throws(DeskUnavailable) -> Ringing.Outcome {
        let began = elapsed()
        var last: Ringing.Outcome = .nobodyLeft
        var place: ListPlace?
        var unreached: Set<User.ID> = []
        while true {
            let left = dialing.groupRingTime - (elapsed() - began)
            guard left >= .seconds(1) else { return last }
            let ready = try await ringing.ready(among: .group(dialing.group))
                .filter { !unreached.contains($0.user) }
            let below = place.flatMap { place in ready.first { $0.place > place } }
            guard let next = below ?? ready.first else { return last }
            let outcome = try await ringing.ring(
                [next], atMost: 1, as: dialing, within: min(dialing.ringTime, left))
            if case .full = outcome {
                guard try await ringing.wait() else { return .abandoned }
                continue
            }
            place = next.place
            switch outcome {
            case .notAnswered: last = outcome
            case .notReached:
                last = outcome
                unreached.insert(next.user)
            case .nobodyLeft: unreached.insert(next.user)
            case .answered, .abandoned, .failed, .full: return outcome
            }
        }
    }
}

extension Caller {
    /// Tells the dialplan who took the call, and gives the call's result.
    func result(of outcome: Ringing.Outcome) async -> CallResult {
        switch outcome {
        case .answered(let agent, let talk):
            await wasServed(by: agent?.name, for: talk)
            return .ok
        case .notAnswered, .notReached, .full: return .noAnswer
        case .nobodyLeft: return .noAgent
        case .abandoned: return .hangup
        case .failed: return .error
        }
    }
}
