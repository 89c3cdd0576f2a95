import AGI
package import CallCenter

// Pause, return, and the end of the rest after a call.
extension Presence {
    package func pause(
        _ agent: Agent, _ wish: PauseWish
    ) async throws(DeskUnavailable) -> StandingOutcome {
        let (book, user, call) = (book, agent.user, call)
        return try await follow(agent) { () async throws(DeskUnavailable) in
            try await book.pause(user, wish, call: call)
        }
    }

    package func endPause(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        let (book, user, call) = (book, agent.user, call)
        return try await follow(agent) { () async throws(DeskUnavailable) in
            try await book.endPause(user, call: call)
        }
    }

    /// The book's commit is the boundary; then the PBX is told, and what it misses the agent's
    /// next call puts right.
    private func follow(
        _ agent: Agent,
        _ change: @escaping @Sendable () async throws(DeskUnavailable) -> PauseChange?
    ) async throws(DeskUnavailable) -> StandingOutcome {
        try await makeWay(for: agent.user)
        guard !queues.hasHungUp() else { throw .hungUp }
        guard let changed = try await durably(change) else { return .notLoggedOn }
        guard changed.isNew else {
            // A call before this one may have told the book and not the PBX.
            guard case .loggedOn(let logOn) = try await renewed(changed.logOn) else {
                return .notLoggedOn
            }
            return .already(logOn)
        }
        do {
            return try await perform(.pause, on: changed.logOn)
        } catch {
            throw error.isUnknown
        }
    }

    package func endWrapUp(_ agent: Agent) async throws(DeskUnavailable) -> StandingOutcome {
        try await makeWay(for: agent.user)
        guard let open = try await book.open(of: agent.user) else { return .notLoggedOn }
        switch open.logOn.state {
        case .pending, .ending: return .notLoggedOn
        case .changing: throw .anotherCallIsChanging
        case .on where open.logOn.pause != nil: return .already(open.logOn)
        case .on: break
        }
        guard !queues.hasHungUp() else { throw .hungUp }
        let (endRest, user) = (endRest, agent.user)
        try await durably { () async throws(DeskUnavailable) in try await endRest(user) }
        do {
            return try await perform(.wrapUp, on: open.logOn)
        } catch {
            throw error.isUnknown
        }
    }

    private func perform(
        _ kind: MemberWork.Kind, on logOn: LogOn
    ) async throws(DeskUnavailable) -> StandingOutcome {
        guard logOn.pbx == call.pbx else {
            await light(Lamp(logOn), of: logOn)
            return .notEverywhere(logOn, queues: logOn.queues.map(\.queue))
        }
        var work = MemberWork(kind: kind)
        let now = try await agree(on: logOn, of: logOn.user, by: &work)
        await light(Lamp(now), of: now ?? logOn)
        guard let now else { return .notLoggedOn }
        return work.refused.isEmpty
            ? .done(now) : .notEverywhere(now, queues: work.refused.map(\.queue))
    }
}
