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

    private func begin(_ rest: Rest, for time: Int64) async {
        rests[rest.user] = Resting(rest: rest, end: uptime() + time)
        await tellBeginning(of: rest)
    }

    /// Again later where the PBX cannot be told: its members would ring.
    private func tellBeginning(of rest: Rest) async {
        let isTold: Bool
        do throws(DeskUnavailable) {
            let open = try await logOns.open(of: rest.user)
            let isPaused = open.map { $0.logOn.pause != nil } ?? true
            isTold = isPaused ? true : await tell(rest.user)
        } catch {
            isTold = false
        }
        rests[rest.user]?.isTold = isTold
        if !isTold { rests[rest.user]?.next = uptime() + Self.restPause }
    }

    /// Goes on with the rests that were begun before the connection; the reconciliation has paused
    /// their members.
    func findRests() async {
        let now = clock()
        guard let found = try? await book.rests(at: pbx, now: now) else { return }
        let uptime = uptime()
        rests = Dictionary(
            found.map { rest in
                let end = uptime + Self.left(of: rest, at: now)
                return (rest.user, Resting(rest: rest, end: end, isTold: true))
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
        await endLeftRests()
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
        for resting in rests.values where !resting.isTold && resting.next <= uptime {
            await tellBeginning(of: resting.rest)
        }
        for (user, rest) in stillRest where rests[user] == nil {
            await begin(rest, for: Self.left(of: rest, at: now))
        }
    }

    /// Tells the PBX how it is with those who were left paused when its manager was lost.
    ///
    /// Whom it cannot be told of is left again, if the manager is.
    private func endLeftRests() async {
        left.formUnion(leftRests?.handedOver(by: pbx) ?? [])
        guard uptime() >= tellsLeftAt else { return }
        // A PBX that does not answer is not waited for by each of them.
        let began = uptime()
        for user in left where uptime() - began < Self.restPeriod {
            let isTold = await tell(user)
            if isTold { left.remove(user) }
        }
        if !left.isEmpty { tellsLeftAt = uptime() + Self.restPause }
    }

    private func hasCalls(_ user: User.ID) async -> Bool {
        let open = try? await book.openCalls(at: pbx)
        return open?.contains { $0.user == user } ?? true
    }

    /// Lets calls come, unless the agent has paused themselves meanwhile; again later where the PBX
    /// cannot be told.
    private func end(_ resting: Resting, anew: Bool = false) async {
        let user = resting.rest.user
        guard await tell(user, anew: anew ? resting.rest.logOn : nil) else {
            rests[user]?.next = uptime() + Self.restPause
            return
        }
        rests[user] = nil
    }

    /// Whether the PBX has it, or nobody is on of whom it is to be told.
    ///
    /// Whoever has logged off and on again rests on: what the PBX was told of the new members is
    /// taken back here, or nowhere. The members of the log-on `anew` are removed and added.
    private func tell(_ user: User.ID, anew: LogOn.ID? = nil) async -> Bool {
        guard let wire else { return true }
        let members = RestingMembers(of: pbx, by: wire, version: version, book: logOns) {
            [book, pbx, clock] user in
            (try? await book.isResting(user, at: pbx, now: clock())) ?? false
        }
        do throws(DeskUnavailable) {
            guard let logOn = try await logOns.open(of: user)?.logOn, logOn.pbx == pbx
            else { return true }
            switch logOn.state {
            case .on: break
            // The members that it gets may have been asked for before.
            case .changing, .pending: return false
            case .ending: return true
            }
            // New members have no wrap-up of the PBX's own.
            let anew = logOn.id == anew
            log.report(try await members.agree(on: logOn, anew: anew), from: ("pbx", pbx))
            return true
        } catch {
            return false
        }
    }
}
