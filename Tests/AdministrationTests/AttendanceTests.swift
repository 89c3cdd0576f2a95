import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Who may see who is logged on, and the ledger.
@Suite struct `Who is there is seen with rights` {
    let centre: NewCentre

    init() async throws {
        centre = try NewCentre()
        try centre.supervise("frank", "Sales")
        for (name, number) in [("anna", "201"), ("bohdan", "202"), ("carla", "203")] {
            try await centre.logOn(name, at: number)
            centre.time.pass(.seconds(60))
        }
        _ = try centre.office().act("user pause") { directory, act in
            try act.pause(directory.user(named: "carla"), in: directory)
        }
    }

    private func present(
        _ group: String? = nil, user: String? = nil, as actor: String? = nil
    ) throws -> [String] {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.present(
                group: group.map { try directory.group(named: $0) },
                user: user.map { try directory.user(named: $0) }, in: directory
            ).map(\.userName)
        }
    }

    private func free(_ group: String? = nil, as actor: String? = nil) throws -> [Card] {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.free(
                group: group.map { try directory.group(named: $0) }, in: directory)
        }
    }

    private func ledger(
        of name: String? = nil, group: String? = nil, within period: Range<Int64> = .min ..< .max,
        as actor: String? = nil
    ) throws -> [String] {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.ledger(
                of: name, group: group.map { try directory.group(named: $0) }, within: period,
                in: directory
            ).map { "\($0.userName) \($0.event.rawValue)" }
        }
    }

    @Test func `supervisors see their groups, managers all, agents nobody`() throws {
        #expect(try present() == ["anna", "bohdan", "carla"])
        #expect(try present(as: "elena") == ["anna", "bohdan", "carla"])
        #expect(try present("Support", as: "elena") == ["bohdan"])
        #expect(try present(as: "frank") == ["anna", "carla"])
        for (group, actor) in [("Support", "frank"), (nil, "anna"), ("Sales", "anna")] {
            #expect(
                #expect(throws: Refusal.self) { try present(group, as: actor) }?.kind
                    == .missingRight(.seeReports))
        }
    }

    @Test func `R43: everybody sees their own status and who is free, unless it is turned off`()
        throws
    {
        #expect(try present(user: "carla", as: "carla") == ["carla"])
        #expect(throws: Refusal.self) { try present(user: "anna", as: "carla") }
        #expect(try free(as: "carla").map { $0["user-name"] } == [.text("anna"), .text("bohdan")])
        #expect(try free("Sales", as: "carla").map { $0["number"] } == [.text("201")])
        try centre.store.edit { directory in
            let carla = try directory.user(named: "carla").id
            try directory.set("see-employees", to: "off", for: .user(carla))
        }
        #expect(throws: Refusal.self) { try free(as: "carla") }
        #expect(throws: Refusal.self) { try present(user: "carla", as: "carla") }
    }

    @Test func `R43: who has a call is not free for another one`() async throws {
        _ = try await centre.store.note(
            [
                .offered(
                    CallOffer(
                        leg: .init("192.0.2.1/1"), kind: .queue, pbx: "192.0.2.1", call: "1",
                        place: "sales", caller: "0047", interface: "PJSIP/201"))
            ], at: centre.time.now)
        #expect(try free().map { $0["user-name"] } == [.text("bohdan")])
    }

    @Test func `R45: without cabinet nothing is seen but the own status`() throws {
        try centre.store.edit { directory in
            let elena = try directory.user(named: "elena").id
            try directory.set("cabinet", to: "off", for: .user(elena))
        }
        #expect(throws: Refusal.self) { try present(as: "elena") }
        #expect(throws: Refusal.self) { try ledger(as: "elena") }
        #expect(try free(as: "elena").count == 2)
    }

    @Test func `the ledger by user, group and period`() throws {
        #expect(try ledger().count == 4)
        #expect(try ledger(of: "carla") == ["carla log_on", "carla pause"])
        #expect(try ledger(of: "1002") == ["bohdan log_on"])
        #expect(try ledger(group: "Support") == ["bohdan log_on"])
        let begin = centre.time.now - 180_000
        #expect(try ledger(within: begin..<begin + 60_000) == ["anna log_on"])
        #expect(
            try ledger(of: "carla", within: begin..<begin + 180_000) == ["carla log_on"])
        #expect(try ledger(as: "frank") == ["anna log_on", "carla log_on", "carla pause"])
        #expect(try ledger(of: "bohdan", as: "frank").isEmpty)
        #expect(
            #expect(throws: Refusal.self) { try ledger(of: "anna", as: "anna") }?.kind
                == .missingRight(.seeReports))
    }

    @Test func `R88: the ledger of who was deleted is found by the names of then`() async throws {
        let bohdan = try centre.office().look { directory, _ in
            try directory.openLogOn(of: directory.user(named: "bohdan").id)
        }
        try await centre.store.finishLogOff(
            #require(bohdan).logOn.id, reason: .agent,
            call: CallFacts(
                pbx: "192.0.2.1", uniqueID: "2", callerNumber: "202", accessNumbers: []))
        try centre.store.edit { try $0.delete($0.user(named: "bohdan").id) }
        for name in ["bohdan", "Bohdan", "1002"] {
            #expect(try ledger(of: name) == ["bohdan log_on", "bohdan log_off"])
        }
        #expect(throws: Refusal.self) { try ledger(of: "zoe") }
    }
}
