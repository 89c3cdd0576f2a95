import AGI
import Asterisk
import CallCenter

// Rests after service, from their beginning to their end.
extension FloorFollower {
    /// Pauses the members, unless the agent has paused themselves.
    func begin(_ rest: Rest) async {
        rests[rest.user] = Resting(rest: rest, end: uptime() + rest.length.milliseconds)
        guard await logOn(of: rest)?.pause == nil else { return }
        await agree(on: rest) { members throws(ChannelError) in
            try await members.agree(isResting: true)
        }
    }

    /// Goes on with the rests that were begun before the connection; the reconciliation has paused
    /// their members.
    func findRests() async {
        let now = clock()
        guard let found = try? await book.rests(at: pbx, now: now) else { return }
        let uptime = uptime()
        rests = Dictionary(
            found.map { rest in
                let left = min(rest.until - now, rest.length.milliseconds)
                return (rest.user, Resting(rest: rest, end: uptime + left))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Begins the rests after calls whose end somebody else wrote: what a caller's channel tells of
    /// the agents it rang may come before the manager tells it.
    func takeUpRests() async {
        let uptime = uptime()
        guard uptime - (looked ?? .min / 2) >= 1_000 else { return }
        looked = uptime
        guard let found = try? await book.rests(at: pbx, now: clock()) else { return }
        for rest in found where rests[rest.user] == nil { await begin(rest) }
    }

    /// Ends the rests whose time is over, and those that somebody ended early.
    func endRests() async {
        guard !rests.isEmpty else { return }
        let (now, uptime) = (clock(), uptime())
        for (user, resting) in rests where resting.end <= uptime {
            guard (try? await book.endRest(of: user, at: now)) != nil else { continue }
            await end(resting) { members throws(ChannelError) in
                try await members.agree(isResting: false)
            }
        }
        guard !rests.isEmpty, let found = try? await book.rests(at: pbx, now: now) else { return }
        let stillRest = Set(found.map(\.user))
        for (user, resting) in rests where !stillRest.contains(user) {
            let isCalled = await hasCalls(user)
            await end(resting) { members throws(ChannelError) in
                // Nobody is taken out of a queue while they talk.
                guard !isCalled else { return try await members.agree(isResting: false) }
                try await members.renew()
            }
        }
    }

    private func hasCalls(_ user: User.ID) async -> Bool {
        let open = try? await book.openCalls(at: pbx)
        return open?.contains { $0.user == user } ?? true
    }

    /// Lets calls come, unless the agent has paused themselves meanwhile.
    private func end(
        _ resting: Resting, _ work: @Sendable (RestingMembers) async throws(ChannelError) -> Void
    ) async {
        rests[resting.rest.user] = nil
        await agree(on: resting.rest, by: work)
    }

    /// Does the work, and again where the agent paused or returned while it was done.
    ///
    /// What the PBX
    /// cannot be told now, the reconciliation tells it.
    private func agree(
        on rest: Rest,
        by work: @Sendable (RestingMembers) async throws(ChannelError) -> Void
    ) async {
        guard let wire, var current = await logOn(of: rest) else { return }
        for _ in 1...3 {
            try? await work(RestingMembers(of: current, by: wire, version: version))
            guard let now = await logOn(of: rest), now.pause != current.pause else { return }
            current = now
        }
    }

    private func logOn(of rest: Rest) async -> LogOn? {
        guard let logOn = try? await logOns.open(of: rest.user)?.logOn, logOn.id == rest.logOn,
            logOn.state == .on, logOn.pbx == pbx
        else { return nil }
        return logOn
    }
}
