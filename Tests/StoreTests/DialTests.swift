import CallCenter
import SQLite
import Testing

@testable import Store

/// Who is ready to be rung, and that each is taken by one call only (R66–R74).
@Suite struct `Agents are chosen for a call` {
    let sample: SampleStore
    let crowd: Crowd
    let reader: LoopReader
    let group: Group

    var store: Store { sample.store }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(14, in: sample.store)
        reader = try sample.reader()
        try sample.store.edit { try $0.set("wrap-up-phone", to: "30", for: .centre) }
        group = try sample.store.reading { try $0.group(named: "790") }
    }

    private func logOn(_ count: Int) async throws {
        for person in crowd.people.prefix(count) { _ = try await store.logOn(person) }
    }

    private func ready(at pbx: String = .pbx) async throws -> [String] {
        try await reader.ready(among: .group(group.id), at: pbx).map(\.name)
    }

    private func call(_ name: String = "1", kind: CallRecord.Kind = .group) -> DialedCall {
        DialedCall(
            kind: kind, pbx: .pbx, call: name, place: "Crowd", caller: "00470000",
            ringTime: .seconds(20), isLimited: kind == .group)
    }

    private func claim(
        _ names: [String], for call: DialedCall
    ) async throws -> [ClaimedAgent] {
        let ready = try await reader.ready(among: .group(group.id), at: .pbx)
        return try await reader.claim(
            ready.filter { names.contains($0.name) }, besides: [], for: call
        ).agents
    }

    @Test func `R66: who is on at this PBX and not paused is ready, in the order of the list`()
        async throws
    {
        try await logOn(4)
        #expect(try await ready() == ["3000", "3001", "3002", "3003"])
        #expect(try await ready(at: "192.0.2.2") == [])
        let (person, facts) = (crowd.people[1].agent.user, CallFacts.from("3001"))
        _ = try await store.pause(person, PauseWish(), call: facts)
        _ = try await store.beginLogOff(crowd.people[0].agent.user)
        #expect(try await ready() == ["3002", "3003"])
        _ = try await store.endPause(person, call: facts)
        try store.edit { directory in
            try directory.setList(
                of: group.id, to: [crowd.people[3].agent.user, crowd.people[2].agent.user])
        }
        #expect(try await ready() == ["3003", "3002", "3001"])
        try store.edit { try $0.move(crowd.people[3].agent.user, to: Group.ID(1)) }
        #expect(try store.reading { try $0.list(of: Group.ID(1)) }.allSatisfy { $0.number == nil })
    }

    @Test func `R66: nobody is ready in a call or at rest, and everybody is afterwards`()
        async throws
    {
        try await logOn(1)
        let claimed = try await claim(["3000"], for: call())
        #expect(claimed.count == 1)
        #expect(try await ready() == [])
        let state = try store.reading { try $0.states() }[crowd.people[0].agent.user]?.state
        #expect(state == .connecting)
        _ = try await store.note([.answered(claimed[0].leg)], at: sample.time.now)
        sample.time.pass(.seconds(9))
        let end = try await reader.end([LegEnd(claimed[0].leg, .answered, talk: .seconds(8))])
        #expect(end.talk == .seconds(9), "the manager knew better")
        #expect(try await ready() == [])
        sample.time.pass(.milliseconds(29_999))
        #expect(try await ready() == [])
        sample.time.pass(.milliseconds(1))
        #expect(try await ready() == ["3000"])
    }

    /// Dial says BUSY where one of several was, whatever kept the others from answering.
    @Test func `R66: what each of several phones did is left to the manager where there is one`()
        async throws
    {
        try await logOn(3)
        for isUp in [false, true] {
            try await store.note(
                PBXLink(
                    pbx: .pbx, way: .manager, isUp: isUp, since: sample.time.now, version: "",
                    reason: ""))
            sample.time.pass(.seconds(3_600))
            let claimed = try await claim(["3000", "3001"], for: call("\(isUp)"))
            let channel = CallRecord.Leg.leg("channel \(isUp)")
            _ = try await store.note(
                [.rings(.group(channel, to: "PJSIP/3000", call: "\(isUp)"))], at: sample.time.now)
            _ = try await reader.end(claimed.map { LegEnd($0.leg, .busy) })
            _ = try await store.note([.ended(channel, .error)], at: sample.time.now)
            var outcomes: [CallRecord.Outcome?] = []
            for leg in claimed.map(\.leg) {
                outcomes.append(try await store.call(leg)?.outcome)
            }
            #expect(outcomes == [isUp ? .error : .busy, .busy])
        }
        // Of one phone the status is its own.
        let claimed = try await claim(["3002"], for: call("one"))
        _ = try await reader.end([LegEnd(claimed[0].leg, .busy)])
        #expect(try await store.call(claimed[0].leg)?.outcome == .busy)
    }

    @Test func `R66: after a busy signal nobody is rung before the busy timeout ends`() async throws
    {
        try store.edit { directory in
            try directory.set("busy-length", to: "5", for: .centre)
            try directory.set("busy-timeout", to: "15", for: .centre)
        }
        try await logOn(1)
        let claimed = try await claim(["3000"], for: call())
        _ = try await reader.end([LegEnd(claimed[0].leg, .busy)])
        for (seconds, isReady) in [(4, false), (2, false), (8, false), (1, true)] {
            sample.time.pass(.seconds(seconds))
            #expect(try await ready().isEmpty == !isReady)
        }
    }

    @Test func `R66: a call of theirs that ends after a busy signal ends the busy timeout`()
        async throws
    {
        try store.edit { try $0.set("busy-length", to: "0", for: .centre) }
        try await logOn(1)
        let claimed = try await claim(["3000"], for: call())
        _ = try await reader.end([LegEnd(claimed[0].leg, .busy)])
        sample.time.pass(.seconds(1))
        #expect(try await ready() == [])
        let own: [CallChange] = [
            .offered(.outbound("out", from: "PJSIP/3000")), .ended(.leg("out"), .cancelled),
        ]
        _ = try await store.note(own, at: sample.time.now)
        #expect(try await ready() == ["3000"])
    }

    @Test func `R66: a clock that is set back makes nobody wait longer`() async throws {
        try await logOn(1)
        let claimed = try await claim(["3000"], for: call())
        _ = try await reader.end([LegEnd(claimed[0].leg, .busy)])
        #expect(try await ready() == [])
        sample.time.pass(.seconds(-3_600))
        #expect(try await ready() == ["3000"])
    }

    @Test func `R69: calls count that were given in the last 24 hours, answered or not`()
        async throws
    {
        try await logOn(2)
        for outcome in [
            CallRecord.Outcome.answered, .cancelled, .noAnswer, .error, .lost, .busy,
        ] {
            let claimed = try await claim(["3000"], for: call())
            _ = try await reader.end([LegEnd(claimed[0].leg, outcome, talk: .seconds(1))])
            sample.time.pass(.seconds(60))
        }
        func calls() async throws -> [Int] {
            try await reader.ready(among: .group(group.id), at: .pbx).map(\.calls)
        }
        #expect(try await calls() == [4, 0])
        let own: [CallChange] = [
            .offered(.outbound("out", from: "PJSIP/3000")), .answered(.leg("out")),
            .ended(.leg("out"), .answered),
        ]
        _ = try await store.note(own, at: sample.time.now)
        #expect(try await calls() == [4, 0], "a call of their own was not given to them")
        sample.time.pass(.seconds(24 * 3_600 - 360))
        #expect(try await calls() == [3, 0], "the first was offered 24 hours ago")
    }

    @Test func `R68: never more than ten unanswered legs of a group ring at a moment`() async throws
    {
        try await logOn(14)
        let all = (3_000..<3_014).map { String($0) }
        async let one = claim(Array(all.prefix(7)), for: call("1"))
        async let other = claim(Array(all.suffix(7)), for: call("2"))
        let claimed = try await (one, other)
        #expect(claimed.0.count + claimed.1.count == 10)
        #expect(try await claim(all, for: call("3")) == [])
        // A callback rings one person, and no group.
        #expect(try await claim([try await ready()[0]], for: call("4", kind: .callback)).count == 1)
        // One answers, another is cancelled: two may ring.
        let legs = (claimed.0 + claimed.1).map(\.leg)
        _ = try await store.note(
            [.answered(legs[0]), .ended(legs[1], .cancelled)], at: sample.time.now)
        #expect(try await claim(all, for: call("5")).count == 2)
    }

    @Test func `R66, R68: whose ring time is over is ready, though nobody tells who answered`()
        async throws
    {
        try await logOn(14)
        let all = (3_000..<3_014).map { String($0) }
        let claimed = try await claim(all, for: call("1"))
        #expect(claimed.count == 10)
        sample.time.pass(.seconds(24))
        #expect(try await claim(all, for: call("2")).isEmpty)
        sample.time.pass(.seconds(1))
        // One of them talks, whom the PBX will say to be in use.
        #expect(try await ready().count == 14)
        #expect(try await claim(all, for: call("2")).count == 10)
        let end = claimed.map { LegEnd($0.leg, $0 == claimed[0] ? .answered : .cancelled) }
        #expect(try await reader.end(end).consequences.count == 1)
    }

    private func manager(isUp: Bool) async throws {
        try await store.note(
            PBXLink(pbx: .pbx, way: .manager, isUp: isUp, since: sample.time.now))
    }

    /// The phones come to ring in a few seconds; from then on their devices' state tells.
    @Test(arguments: [nil, false, true])
    func `R66: without a manager a call that others answered keeps nobody from the next one`(
        managerIsUp: Bool?
    ) async throws {
        if let managerIsUp { try await manager(isUp: managerIsUp) }
        try await logOn(10)
        let agents = try await reader.ready(among: .group(group.id), at: .pbx)
        #expect(try await reader.claim(agents, besides: [], for: call("1")).agents.count == 10)
        sample.time.pass(.milliseconds(4_999))
        #expect(try await ready() == [])
        sample.time.pass(.milliseconds(1))
        let again = try await reader.ready(among: .group(group.id), at: .pbx)
        guard managerIsUp != true else {
            #expect(again.isEmpty)
            return
        }
        let since = sample.time.now - 5_000
        #expect(again.map(\.mayRingSince) == Array(repeating: since, count: 10))
        // Ten legs are unanswered as far as anybody knows.
        let full = try await reader.claim(again, besides: [], for: call("2"))
        #expect(full == Claim([], isFull: true))
        // The first one talks; nine phones are idle.
        let claim = try await reader.claim(Array(again.dropFirst()), besides: again, for: call("2"))
        #expect(claim.agents.count == 9 && !claim.isFull)
        #expect(try await ready() == ["3000"])
        // Who was seen to be free before another call took them is that call's.
        #expect(try await reader.claim(again, besides: again, for: call("3")).agents.count == 1)
        sample.time.pass(.seconds(6))
        #expect(try await reader.claim(again, besides: again, for: call("4")) == Claim([]))
    }

    @Test func `R66: a call shows as connecting for as long as the telephone can ring`()
        async throws
    {
        try await logOn(3)
        func states() throws -> [AgentState?] {
            let states = try store.reading { try $0.states() }
            return crowd.people.prefix(3).map { states[$0.agent.user]?.state }
        }
        let several = try await claim(["3000", "3001"], for: call("1"))
        _ = try await claim(["3002"], for: call("2"))
        #expect(try states() == [.connecting, .connecting, .connecting])
        sample.time.pass(.seconds(25))
        // Nobody tells which of two; the one who was rung alone has answered.
        #expect(try states() == [.ready, .ready, .inService])
        _ = try await store.note([.answered(several[0].leg)], at: sample.time.now)
        #expect(try states() == [.inService, .ready, .inService])
    }

    @Test func `R68: whoever is rung alone counts for no limit`() async throws {
        try await logOn(14)
        let agents = try await reader.ready(among: .group(group.id), at: .pbx)
        let one = DialedCall(
            kind: .group, pbx: .pbx, call: "1", place: "Crowd", caller: "", ringTime: .seconds(20),
            isLimited: false)
        #expect(try await reader.claim(agents, besides: [], for: one).agents.count == 14)
    }

    @Test func `R66: two calls at once never take one agent`() async throws {
        try await logOn(8)
        let agents = try await reader.ready(among: .group(group.id), at: .pbx)
        let claimed = try await withThrowingTaskGroup(of: [ClaimedAgent].self) { tasks in
            for number in 0..<20 {
                tasks.addTask {
                    try await reader.claim(agents, besides: [], for: call("\(number)")).agents
                }
            }
            return try await tasks.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 8)
        #expect(Set(claimed.map(\.agent.user)).count == 8)
    }

    @Test func `R73: a person is named by user name, numeric ID or extension`() async throws {
        let user = crowd.people[2].agent.user
        for name in ["person3002", "PERSON3002", "3002"] {
            #expect(try await reader.person(named: name) == user)
        }
        #expect(try await reader.person(named: "nobody") == nil)
        #expect(try await reader.group(named: "Crowd") == group.id)
        #expect(try await reader.group(named: "790") == group.id)
        #expect(try await reader.group(named: "9") == nil)
        try await logOn(3)
        #expect(try await reader.ready(among: .person(user), at: .pbx).map(\.name) == ["3002"])
        #expect(try await reader.ready(among: .anybody, at: .pbx).count == 3)
    }

    @Test func `R62–R64, R71: how a group is rung comes from its settings and the centre's`()
        async throws
    {
        let builtIn = try #require(try await reader.dialing(of: group.id))
        #expect(builtIn.strategy == .simultaneous)
        #expect(builtIn.ringTime == .seconds(20) && builtIn.groupRingTime == .seconds(60))
        #expect(builtIn.callerID == nil)
        #expect(builtIn.audio?.description == "rollcall-centre")
        try store.edit { directory in
            for (name, text) in [
                ("dial-strategy", "sequential"), ("ring-seconds", "12"),
                ("group-ring-seconds", "90"), ("group-caller-id", "790"),
                ("dialing-audio", "off"),
            ] { try directory.set(name, to: text, for: .group(group.id)) }
        }
        let own = try #require(try await reader.dialing(of: group.id))
        #expect(own.strategy == .sequential)
        #expect(own.ringTime == .seconds(12) && own.groupRingTime == .seconds(90))
        #expect(own.callerID?.digits == "790" && own.audio == nil)
        #expect(try await reader.dialing(of: Group.ID(999)) == nil)
    }
}
