import CallCenter
import SQLite
import Testing

@testable import Store

/// Calls from the offer to what follows it.
@Suite struct CallTests {
    let centre: CallCentre

    init() throws { centre = try CallCentre() }

    private var store: Store { centre.store }
    private var now: Int64 { centre.time.now }

    @Test func `a call is offered, answered and ended once, however often it is told`() async throws
    {
        let logOn = try await store.logOn(centre.anna)
        let begin = now
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")), after: 1)
        try await centre.note(.answered(.leg("1")), after: 3)
        try await centre.note(.answered(.leg("1")), after: 1)
        try await centre.note(.ended(.leg("1"), .answered), after: 60)
        try await centre.note(.ended(.leg("1"), .busy), after: 1)
        let call = try #require(try await store.call(.leg("1")))
        #expect(call.user == logOn.user && call.place == "sales" && call.caller == "004790000099")
        #expect(call.offeredAt == begin)
        #expect(call.answeredAt == begin + 4_000)
        #expect(call.endedAt == begin + 65_000)
        #expect(call.stateUntil == begin + 95_000)
        #expect(call.outcome == .answered)
        #expect(try await store.openCalls(at: .pbx).isEmpty)
    }

    @Test func `an offer to a telephone where nobody is logged on is left out`() async throws {
        _ = try await store.logOn(centre.anna)
        for interface in ["PJSIP/3001", "PJSIP/300", "SIP/trunk", "Local/3000@x", ""] {
            try await centre.note(.offered(.queue(interface, to: interface)))
        }
        try await centre.note(.offered(.queue("elsewhere", to: "PJSIP/3000", pbx: "192.0.2.9")))
        try await centre.note(.ended(.leg("PJSIP/3001"), .noAnswer))
        #expect(try centre.rows("SELECT * FROM calls").isEmpty)
    }

    @Test func `a member whom the queue rings before the log-on is finished gets the call`()
        async throws
    {
        guard case .begun(let logOn) = try await store.begin(centre.anna.wish) else {
            throw Failure("not begun")
        }
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        #expect(try await store.openCalls(at: .pbx).map(\.user) == [logOn.user])
    }

    @Test func `the two halves of a local channel are found without the option at its end`()
        async throws
    {
        try store.edit { directory in
            try directory.set("interface-internal", to: "Local/{number}@agents/n", for: .centre)
        }
        _ = try await store.logOn(centre.anna)
        try await centre.note(.offered(.queue("1", to: "Local/3000@agents")))
        try await centre.note(.offered(.queue("2", to: "Local/3000@agents/n")))
        #expect(try await store.openCalls(at: .pbx).count == 2)
    }

    @Test func `a leg that was chosen at random is found by its channel from the ring on`()
        async throws
    {
        _ = try await store.logOn(centre.anna)
        let chosen = CallRecord.Leg("random")
        try await centre.note(.offered(.group(chosen, to: "PJSIP/3000")))
        try await centre.note(.rings(.group(.leg("7"), to: "PJSIP/3000")))
        // Another telephone of the same call, and another call at this one.
        try await centre.note(.rings(.group(.leg("8"), to: "PJSIP/3001")))
        try await centre.note(.rings(.group(.leg("9"), to: "PJSIP/3000", call: "other")))
        try await centre.note(.answered(.leg("7")), after: 2)
        try await centre.note(.ended(.leg("8"), .busy))
        try await centre.note(.ended(.leg("7"), .answered), after: 5)
        let call = try #require(try await store.call(chosen))
        #expect(try await store.call(.leg("7")) == call)
        #expect(call.channel == .leg("7") && call.outcome == .answered)
        #expect(call.endedAt.map { $0 - (call.answeredAt ?? 0) } == 5_000)
        #expect(try centre.rows("SELECT count(*) FROM calls") == [[.integer(1)]])
    }

    @Test func `the state that follows the end is as long as its setting says`() async throws {
        let logOn = try await store.logOn(centre.anna)
        try store.edit { directory in
            try directory.set("busy-length", to: "7", for: .centre)
            try directory.set("no-answer-length", to: "9", for: .user(logOn.user))
        }
        for (outcome, state, length): (CallRecord.Outcome, AgentState, Int64) in [
            (.busy, .busy, 7), (.noAnswer, .noAnswer, 9), (.cancelled, .ready, 0),
            (.error, .ready, 0), (.lost, .ready, 0),
        ] {
            let leg = outcome.rawValue
            try await centre.note(.offered(.queue(leg, to: "PJSIP/3000")))
            #expect(try await store.standing(of: logOn).state == .connecting)
            try await centre.note(.ended(.leg(leg), outcome), after: 20)
            #expect(try await store.standing(of: logOn) == AgentStanding(state, since: now))
            let call = try await store.call(.leg(leg))
            #expect(call?.stateUntil == (length > 0 ? now + length * 1_000 : nil))
            centre.time.pass(.seconds(length))
            #expect(try await store.standing(of: logOn) == AgentStanding(.ready, since: now))
            centre.time.pass(.seconds(5))
        }
    }

    @Test func `R91, R93: after service the agent rests as long as the log-on's wrap-up`()
        async throws
    {
        let logOn = try await store.logOn(centre.anna)
        #expect(
            try await centre.answers("1", for: 60) == [
                .rests(
                    Rest(
                        user: logOn.user, logOn: logOn.id, interface: "PJSIP/3000",
                        until: now + 30_000, length: .seconds(30)))
            ])
        #expect(try await store.standing(of: logOn) == AgentStanding(.afterService, since: now))
        let rests = try await store.rests(at: .pbx, now: now)
        #expect(rests.map(\.until) == [now + 30_000])
        #expect(try await store.rests(at: "192.0.2.9", now: now).isEmpty)
        centre.time.pass(.milliseconds(29_999))
        #expect(try await store.standing(of: logOn).state == .afterService)
        centre.time.pass(.milliseconds(1))
        #expect(try await store.standing(of: logOn) == AgentStanding(.ready, since: now))
        #expect(try await store.rests(at: .pbx, now: now).isEmpty)
    }

    @Test func `a rest is ended early, once`() async throws {
        let logOn = try await store.logOn(centre.anna)
        _ = try await centre.answers("1", for: 60)
        centre.time.pass(.seconds(10))
        #expect(try await store.endRest(of: logOn.user, at: now))
        #expect(try await !store.endRest(of: logOn.user, at: now))
        #expect(try await store.standing(of: logOn) == AgentStanding(.ready, since: now))
        #expect(try await store.call(.leg("1"))?.stateUntil == now)
    }

    @Test func `a clock that is set back makes no rest longer and no time negative`() async throws {
        let logOn = try await store.logOn(centre.anna)
        _ = try await centre.answers("1", for: 60)
        centre.time.step(.seconds(-3600))
        #expect(try await store.standing(of: logOn).state == .ready)
        #expect(try await store.rests(at: .pbx, now: now).isEmpty)
        _ = try await store.endRest(of: logOn.user, at: now)
        try await centre.note(.offered(.queue("2", to: "PJSIP/3000")))
        try await centre.note(.answered(.leg("2")), after: 1)
        centre.time.step(.seconds(-60))
        try await centre.note(.ended(.leg("2"), .answered))
        #expect(
            try centre.rows(
                """
                SELECT count(*) FROM calls
                WHERE answered_at < offered_at OR ended_at < answered_at OR state_until < ended_at
                """) == [[.integer(0)]])
    }

    @Test func `service begins in the middle of a rest, and the rest is over`() async throws {
        let logOn = try await store.logOn(centre.anna)
        _ = try await centre.answers("1", for: 60)
        centre.time.pass(.seconds(10))
        try await centre.note(.offered(.queue("2", to: "PJSIP/3000")))
        #expect(try await store.standing(of: logOn).state == .connecting)
        try await centre.note(.answered(.leg("2")))
        #expect(try await store.standing(of: logOn).state == .inService)
        #expect(try await store.call(.leg("1"))?.stateUntil == now)
    }

    @Test func `a pause hides what follows a call, and no call`() async throws {
        let logOn = try await store.logOn(centre.anna)
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        try await centre.note(.answered(.leg("1")))
        let paused = try await store.pause(logOn.user, PauseWish(), call: .from("3000"))
        let now = try #require(paused?.logOn)
        #expect(try await store.standing(of: now).state == .inService)
        try await centre.note(.ended(.leg("1"), .answered), after: 10)
        #expect(try await store.standing(of: now).state == .paused(nil))
        #expect(try store.who().map(\.standing.state) == [.paused(nil)])
        _ = try await store.endPause(logOn.user, call: .from("3000"))
        #expect(try store.who().map(\.standing.state) == [.afterService])
    }

    @Test func `R97: a call of the agent's own is service without a rest`() async throws {
        let logOn = try await store.logOn(centre.anna)
        try await centre.note(.offered(.outbound("1", from: "PJSIP/3000")))
        #expect(try await store.standing(of: logOn).state == .inService)
        try await centre.note(.answered(.leg("1")), after: 5)
        #expect(try await centre.note(.ended(.leg("1"), .answered), after: 6).isEmpty)
        #expect(try await store.standing(of: logOn).state == .ready)
        #expect(try await store.call(.leg("1"))?.stateUntil == nil)
    }

    @Test func `log-off is at once, and the call in progress is recorded to its end`() async throws
    {
        _ = try await store.logOn(centre.anna)
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        try await centre.note(.answered(.leg("1")))
        try await store.logOff(centre.anna)
        #expect(try store.who().isEmpty)
        #expect(try await centre.note(.ended(.leg("1"), .answered), after: 40).isEmpty)
        let call = try #require(try await store.call(.leg("1")))
        #expect(call.endedAt.map { $0 - call.offeredAt } == 40_000)
        #expect(call.outcome == .answered && call.stateUntil == nil)
    }

    @Test func `a call whose end nobody saw is lost, answered or not`() async throws {
        _ = try await store.logOn(centre.anna)
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        try await centre.note(.answered(.leg("1")), after: 2)
        #expect(try await centre.note(.ended(.leg("1"), .lost), after: 2).isEmpty)
        let call = try #require(try await store.call(.leg("1")))
        #expect(call.outcome == .lost && call.answeredAt != nil && call.stateUntil == nil)
    }
}
