import CallCenter
import Testing

@testable import Store

/// Log-offs at midnight, and calls whose end nobody tells.
@Suite struct MidnightTests {
    let centre: CallCentre

    init() throws {
        centre = try CallCentre()
        try centre.store.edit { try $0.set("log-off-midnight", to: "on", for: .centre) }
    }

    private var store: Store { centre.store }
    private var user: User.ID { centre.anna.agent.user }

    @Test(arguments: [false, true])
    func `who was on before midnight is logged off, ready or paused`(isPaused: Bool) async throws {
        _ = try await store.logOn(centre.anna)
        if isPaused { _ = try await store.pause(user, PauseWish(), call: .from("3000")) }
        centre.time.pass(.seconds(60))
        #expect(try store.logOffAtMidnight(centre.time.now - 61_000).isEmpty)
        #expect(try store.logOffAtMidnight(centre.time.now) == [user])
        #expect(try store.logOffAtMidnight(centre.time.now).isEmpty)
        #expect(try store.who().isEmpty)
        #expect(try store.ledger().last?.reason == "midnight")
        #expect(try await store.adrift(at: .pbx, atMost: 8).map(\.logOn.user) == [user])
        let notices = try await centre.sample.reader().notices(of: centre.anna.agent)
        #expect(notices.map(\.kind) == [.loggedOffAtMidnight])
    }

    @Test func `who logged on after midnight stays on`() async throws {
        let midnight = centre.time.now
        _ = try await store.logOn(centre.anna)
        centre.time.pass(.seconds(60))
        #expect(try store.logOffAtMidnight(midnight).isEmpty)
    }

    @Test func `the setting of the user decides`() async throws {
        _ = try await store.logOn(centre.anna)
        try store.edit { try $0.set("log-off-midnight", to: "off", for: .user(user)) }
        centre.time.pass(.seconds(60))
        #expect(try store.logOffAtMidnight(centre.time.now).isEmpty)
    }

    @Test func `who talks is logged off when the call and the rest are over`() async throws {
        _ = try await store.logOn(centre.anna)
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        try await centre.note(.answered(.leg("1")), after: 5)
        let midnight = centre.time.now
        #expect(try store.logOffAtMidnight(midnight).isEmpty)
        try await centre.note(.ended(.leg("1"), .answered), after: 60)
        #expect(try store.logOffAtMidnight(midnight).isEmpty)
        centre.time.pass(.seconds(30))
        #expect(try store.logOffAtMidnight(midnight) == [user])
    }

    @Test func `calls are lost where no manager has been for a minute`() async throws {
        _ = try await store.logOn(centre.anna)
        try await store.note(
            PBXLink(pbx: .pbx, way: .manager, isUp: true, since: centre.time.now))
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        centre.time.pass(.seconds(600))
        #expect(try store.loseCalls() == 0)
        try await store.note(
            PBXLink(
                pbx: .pbx, way: .manager, isUp: false, since: centre.time.now, reason: "test"))
        centre.time.pass(.seconds(59))
        #expect(try store.loseCalls() == 0)
        centre.time.pass(.seconds(1))
        #expect(try store.loseCalls() == 1)
        #expect(try await store.call(.leg("1"))?.outcome == .lost)
    }

    @Test func `a manager that went away before the clock was set back has been away for long`()
        async throws
    {
        _ = try await store.logOn(centre.anna)
        try await store.note(
            PBXLink(
                pbx: .pbx, way: .manager, isUp: false, since: centre.time.now, reason: "test"))
        centre.time.pass(.seconds(-3_600))
        try await centre.note(.offered(.queue("1", to: "PJSIP/3000")))
        #expect(try store.loseCalls() == 1)
    }

    @Test func `who may be the one of several who talks is logged off afterwards`() async throws {
        _ = try await store.logOn(centre.anna)
        _ = try await store.logOn(centre.crowd.people[1])
        let reader = try centre.sample.reader()
        let agents = try await reader.ready(among: .anybody, at: .pbx)
        let call = DialedCall(
            kind: .group, pbx: .pbx, call: "1", place: "Crowd", caller: "",
            ringTime: .seconds(20), isLimited: true)
        let claim = try await reader.claim(agents, besides: [], for: call)
        centre.time.pass(.seconds(60))
        #expect(try store.who().allSatisfy { $0.standing.state == .ready })
        #expect(try store.logOffAtMidnight(centre.time.now).isEmpty)
        _ = try await reader.end(claim.agents.map { LegEnd($0.leg, .cancelled) })
        #expect(try store.logOffAtMidnight(centre.time.now).count == 2)
    }

    @Test func `what this process rings is not lost without a manager`() async throws {
        _ = try await store.logOn(centre.anna)
        try await centre.note(.offered(.group(.init("old"), to: "PJSIP/3000")))
        _ = try await store.logOn(centre.crowd.people[1])
        let reader = try centre.sample.reader()
        // The clock is set back in the middle of it.
        centre.time.pass(.seconds(-3_600))
        let agents = try await reader.ready(among: .anybody, at: .pbx)
        let call = DialedCall(
            kind: .callback, pbx: .pbx, call: "1", place: "Crowd", caller: "",
            ringTime: .seconds(20), isLimited: false)
        let claim = try await reader.claim(agents, besides: [], for: call)
        let leg = try #require(claim.agents.first?.leg)
        centre.time.pass(.seconds(-3_600))
        #expect(try store.loseCalls() == 1)
        #expect(try await store.openCalls(at: .pbx).map(\.leg) == [leg])
    }
}
