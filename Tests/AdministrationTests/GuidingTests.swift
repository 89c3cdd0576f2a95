import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Agents are logged off, paused and let return by somebody else.
@Suite struct `The supervisor's hand` {
    let centre: NewCentre

    init() throws {
        centre = try NewCentre()
        // Olga supervises Sales alone.
        try centre.supervise("frank", "Sales")
    }

    private func does(
        as actor: String? = nil, to name: String = "anna",
        _ body: (inout Act, User, borrowing Directory) throws -> Void
    ) throws -> Act {
        try centre.office(of: actor).act("user log-off") { directory, act in
            try body(&act, directory.user(named: name), directory)
        }
    }

    private func logOff(
        _ name: String = "anna", reason: String? = nil, as actor: String? = nil
    ) throws -> Act {
        try does(as: actor, to: name) { act, user, directory in
            try act.logOff(user, reason: reason, in: directory)
        }
    }

    private func pause(
        _ name: String = "anna", reason: String? = nil, as actor: String? = nil
    ) throws -> Act {
        try does(as: actor, to: name) { act, user, directory in
            try act.pause(user, reason: reason, in: directory)
        }
    }

    private var ledger: [String] {
        get throws {
            try centre.store.ledger().map { entry in
                [entry.event.rawValue, entry.reason, entry.actor].compactMap(\.self)
                    .joined(separator: " ")
            }
        }
    }

    private func notices(_ name: String = "anna") throws -> [Notice.Kind] {
        try centre.office().look { directory, _ in
            try directory.notices(of: directory.user(named: name).id)
        }
    }

    @Test func `an agent is logged off at once, and her PBX finds it adrift`() async throws {
        let on = try await centre.logOn("anna", at: "201")
        let act = try logOff(as: "frank")
        #expect(act.changes.first?.before == Card(["status": .text("ready")]))
        #expect(act.changes.first?.after == Card(["status": .text("logged off")]))
        #expect(act.notes == ["The PBX 192.0.2.1 takes anna out of sales at its next call."])
        #expect(try ledger == ["log_on", "log_off supervisor frank"])
        #expect(try centre.store.who().isEmpty)
        #expect(try notices() == [.loggedOffBySupervisor])
        let adrift = try await centre.store.adrift(at: "192.0.2.1", atMost: 8)
        #expect(adrift.map(\.logOn.id) == [on.id])
        #expect(adrift.map(\.logOn.since) == [nil])
        #expect(adrift.map(\.logOn.members.count) == [1])
        // The repair forgets it, and the ledger has no second log-off.
        try await centre.store.forget(on.id)
        #expect(try ledger.count == 2)
        #expect(try logOff().notes == ["anna is not logged on."])
    }

    @Test func `the reason in one's own words is the ledger's`() async throws {
        try await centre.logOn("anna", at: "201")
        #expect(throws: Refusal.self) { try logOff(reason: "") }
        #expect(throws: Refusal.self) { try logOff(reason: "two\nlines") }
        _ = try logOff(reason: "shift is over")
        #expect(try ledger.last == "log_off shift is over root")
    }

    @Test func `a PBX that is heard of follows within seconds, and that is said`() async throws {
        try await centre.store.note(
            PBXLink(pbx: "192.0.2.1", way: .manager, isUp: true, since: 1, version: "20.9.2"))
        try await centre.logOn("anna", at: "201")
        #expect(try pause().notes == ["The PBX 192.0.2.1 follows within seconds."])
        #expect(
            try logOff().notes == ["The PBX 192.0.2.1 takes anna out of sales within seconds."])
    }

    @Test func `paused, paused for another reason, and back, each with who did it`() async throws {
        try centre.store.edit { directory in
            _ = try directory.add(PauseReason(id: .new, number: 1, name: "Lunch"))
        }
        try await centre.logOn("anna", at: "201")
        #expect(try pause(as: "frank").changes.first?.after == Card(["status": .text("paused")]))
        let lunch = try pause(reason: "1")
        #expect(lunch.changes.first?.before == Card(["status": .text("paused")]))
        #expect(lunch.changes.first?.after == Card(["status": .text("paused (Lunch)")]))
        #expect(lunch.notes == ["The PBX 192.0.2.1 follows at the next call of anna."])
        #expect(
            try pause(reason: "Lunch").notes == ["anna is paused (Lunch) already."])
        #expect(try centre.store.who().first?.pauseReason == "Lunch")
        let back = try does { act, user, directory in try act.endPause(of: user, in: directory) }
        #expect(back.changes.first?.after == Card(["status": .text("ready")]))
        #expect(try centre.store.who().first?.isPaused == false)
        #expect(
            try ledger == ["log_on", "pause frank", "pause Lunch root", "return root"])
        #expect(try notices().isEmpty)
    }

    @Test func `a rest after a call is ended early, with who did it in the audit`() async throws {
        try await centre.logOn("anna", at: "201")
        let agent = try #require(try centre.store.who().first)
        let store = centre.store
        try store.edit { directory in
            try directory.set("no-answer-length", to: "300", for: .centre)
        }
        let leg = CallRecord.Leg("192.0.2.1/1.1")
        let offer = CallOffer(
            leg: leg, kind: .queue, pbx: "192.0.2.1", call: "1.0", place: "sales", caller: "",
            interface: agent.interface)
        let now = agent.since
        _ = try await store.note([.offered(offer), .ended(leg, .noAnswer)], at: now)
        #expect(try store.who().first?.standing.state == .noAnswer)
        let act = try does(as: "frank") { act, user, directory in
            try act.endRest(of: user, in: directory)
        }
        #expect(act.changes.first?.before == Card(["status": .text("no-answer")]))
        #expect(act.changes.first?.after == Card(["status": .text("ready")]))
        #expect(try store.who().first?.standing.state == .ready)
        let again = try does(as: "anna") { act, user, directory in
            try act.endRest(of: user, in: directory)
        }
        #expect(again.notes == ["anna rests from nothing: ready."])
    }

    @Test func `an unknown reason, and who is not logged on, are refused with how to list`()
        async throws
    {
        #expect(
            #expect(throws: Refusal.self) { try pause() }?.sentences
                == ["anna is not logged on; 'rollcall who' shows who is."])
        try await centre.logOn("anna", at: "201")
        #expect(
            #expect(throws: Refusal.self) { try pause(reason: "7") }?.sentences
                == ["There is no pause reason \"7\"; 'rollcall reason list' lists them."])
    }

    @Test func `nothing is done while a call is at work on the log-on`() async throws {
        let begun = try await centre.begin("anna", at: "201")
        for act in [{ try logOff() }, { try pause() }, { try block("anna") }] {
            #expect(
                #expect(throws: Refusal.self) { _ = try act() }?.sentences
                    == ["A call of anna is changing their log-on: try again in a moment."])
        }
        // The call goes on as though nothing had been.
        #expect(try await centre.store.finish(begun.id, members: begun.members) != nil)
        _ = try await centre.store.beginLogOff(begun.user)
        #expect(throws: Refusal.self) { try logOff() }
    }

    @Test func `R43, R44: everybody changes their own status, unless see-employees is off`()
        async throws
    {
        try await centre.logOn("anna", at: "201")
        _ = try pause(as: "anna")
        _ = try does(as: "anna") { act, user, directory in
            try act.endPause(of: user, in: directory)
        }
        // No cabinet at all leaves the own status.
        try centre.store.edit { directory in
            let anna = try directory.user(named: "anna").id
            try directory.set("cabinet", to: "off", for: .user(anna))
        }
        _ = try logOff(as: "anna")
        #expect(
            try ledger == ["log_on", "pause anna", "return anna", "log_off agent anna"])
        #expect(try notices().isEmpty)
        try centre.store.edit { directory in
            let anna = try directory.user(named: "anna").id
            try directory.set("see-employees", to: "off", for: .user(anna))
        }
        #expect(
            #expect(throws: Refusal.self) { try logOff(as: "anna") }?.kind
                == .missingRight(.guideAgents))
    }

    @Test func `R55–R57: supervisors guide the agents of their groups, and no others`()
        async throws
    {
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        #expect(
            #expect(throws: Refusal.self) { try logOff("bohdan", as: "frank") }?.kind
                == .missingRight(.guideAgents))
        #expect(
            #expect(throws: Refusal.self) { try logOff("anna", as: "carla") }?.kind
                == .missingRight(.guideAgents))
        #expect(try logOff("anna", as: "frank").changes.count == 1)
        #expect(try logOff("bohdan", as: "elena").changes.count == 1)
    }

    @Test func `of several each is tried, and the refused are listed`() async throws {
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("carla", at: "203")
        let act = try centre.office(of: "frank").act("user pause") { directory, act in
            try act.forUsers(["anna", "bohdan", "carla", "zoe"], in: directory) {
                user, directory, act in
                try act.pause(user, in: directory)
            }
        }
        #expect(act.changes.map(\.name) == ["anna", "carla"])
        #expect(act.refused.map(\.name) == ["bohdan", "zoe"])
        #expect(try ledger.filter { $0 == "pause frank" }.count == 2)
    }

    private func block(_ name: String) throws -> Act {
        try does(to: name) { act, user, directory in
            try act.block(user, for: BlockTerm(typed: "8h"), in: directory)
        }
    }
}
