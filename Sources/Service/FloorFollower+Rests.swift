import AGI
import Asterisk
import CallCenter

// Rests after service, from their beginning to their end.
extension FloorFollower {
    /// Between two looks at what rests began otherwise, in milliseconds by `uptime`.
    private static let restPeriod: Int64 = 1_000
    /// Before the PBX is told again what it could not be told.
    private static let restPause: Int64 = 2_000

    /// Pauses the members, unless the agent has paused themselves.
    func begin(_ rest: Rest) async {
        await begin(rest, for: rest.length.milliseconds)
    }

    /// What the PBX cannot be told now, the reconciliation tells it.
    private func begin(_ rest: Rest, for time: Int64) async {
        rests[rest.user] = Resting(rest: rest, end: uptime() + time)
        guard let open = try? await logOns.open(of: rest.user), open.logOn.pause == nil
        else { return }
        _ = await tell(rest)
    }

    /// Goes on with the rests that were begun before the connection; the reconciliation has paused
    /// their members.
    func findRests() async {
        let now = clock()
        guard let found = try? await book.rests(at: pbx, now: now) else { return }
        let uptime = uptime()
        rests = Dictionary(
            found.map { rest in
                (rest.user, Resting(rest: rest, end: uptime + Self.left(of: rest, at: now)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// No longer than it is in all, whatever the wall clock does.
    private static func left(of rest: Rest, at now: Int64) -> Int64 {
        min(rest.until - now, rest.length.milliseconds)
    }

    /// Ends the rests whose time is over, and those that somebody ended early; begins those that
    /// follow from what others wrote.
    func endRests() async {
        let (now, uptime) = (clock(), uptime())
        for (user, resting) in rests where resting.end <= uptime && resting.next <= uptime {
            guard (try? await book.endRest(of: user, at: now)) != nil else { continue }
            await end(resting)
        }
        guard !rests.isEmpty || uptime >= looksForRestsAt,
            let found = try? await book.rests(at: pbx, now: now)
        else { return }
        looksForRestsAt = uptime + Self.restPeriod
        let stillRest = Dictionary(
            found.map { ($0.user, $0) }, uniquingKeysWith: { first, _ in first })
        for (user, resting) in rests
        where stillRest[user]?.logOn != resting.rest.logOn && resting.next <= uptime {
            // A clock that is set back does not bring it again.
            if stillRest[user] == nil { _ = try? await book.endRest(of: user, at: now) }
            // Nobody is taken out of a queue while they talk.
            await end(resting, anew: !(await hasCalls(user)))
        }
        for (user, rest) in stillRest where rests[user] == nil {
            await begin(rest, for: Self.left(of: rest, at: now))
        }
    }

    private func hasCalls(_ user: User.ID) async -> Bool {
        let open = try? await book.openCalls(at: pbx)
        return open?.contains { $0.user == user } ?? true
    }

    /// Lets calls come, unless the agent has paused themselves meanwhile; again later where the PBX
    /// cannot be told.
    private func end(_ resting: Resting, anew: Bool = false) async {
        let user = resting.rest.user
        guard await tell(resting.rest, anew: anew) else {
            rests[user]?.next = uptime() + Self.restPause
            return
        }
        rests[user] = nil
    }

    /// Whether the PBX has it, or nobody is on of whom it is to be told.
    ///
    /// Whoever has logged off and on again rests on: what the PBX was told of the new members is
    /// taken back here, or nowhere.
    private func tell(_ rest: Rest, anew: Bool = false) async -> Bool {
        guard let wire else { return true }
        let members = RestingMembers(of: pbx, by: wire, version: version, book: logOns) {
            [book, pbx, clock] user in
            (try? await book.isResting(user, at: pbx, now: clock())) ?? false
        }
        do throws(DeskUnavailable) {
            guard let logOn = try await logOns.open(of: rest.user)?.logOn, logOn.pbx == pbx
            else { return true }
            switch logOn.state {
            case .on: break
            // The members that it gets may have been asked for before.
            case .changing: return false
            case .pending, .ending: return true
            }
            // New members have no wrap-up of the PBX's own.
            let anew = anew && logOn.id == rest.logOn
            log.report(try await members.agree(on: logOn, anew: anew), from: ("pbx", pbx))
            return true
        } catch {
            return false
        }
    }
}
