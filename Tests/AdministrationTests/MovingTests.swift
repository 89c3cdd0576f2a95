import CallCenter
import Testing

@testable import Administration
@testable import Store

/// A user changes the home group.
@Suite struct `Users are moved` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func move(_ user: String, to group: String, by actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("user move") { directory, act in
            try act.move(
                directory.user(named: user), to: directory.group(named: group), in: directory)
        }
    }

    private func look<Value>(_ body: (borrowing Directory) throws -> Value) throws -> Value {
        try centre.office().look { directory, _ in try body(directory) }
    }

    @Test func `C3, R86: a move is one step, and says which profiles are lost and gained`() throws {
        let act = try move("anna", to: "Support")
        #expect(act.changes.first?.before == Card(["group": .text("Sales")]))
        #expect(act.changes.first?.after == Card(["group": .text("Support")]))
        #expect(
            act.notes == [
                "anna can no longer log on with 1 Sales, 2 Retention.",
                "anna can now log on with 1 Support.",
                "anna will inherit wrap-up-phone 45 → 20, dialing-audio rollcall-sales → rollcall-centre, "
                    + "hold-audio rollcall-sales-hold → off.",
            ])
        let anna = try look { try $0.user(named: "anna") }
        #expect(anna.version == 2)
        #expect(try look { try $0.notices(of: anna.id) } == [.moved])
    }

    @Test func `R35, R36: own values and an own resource filter stay, inherited ones change`()
        throws
    {
        try centre.store.edit { directory in
            let (bohdan, night) = (
                try directory.user(named: "bohdan"), try directory.group(named: "Night")
            )
            try directory.set("resource-filter", to: "own", for: .user(bohdan.id))
            try directory.set("resource-filter", to: "night", for: .group(night.id))
            try directory.set("chat-sites", to: "night.example", for: .group(night.id))
        }
        let act = try move("bohdan", to: "Night")
        let settings = try look { try $0.settings(of: $0.user(named: "bohdan")) }
        #expect(settings[.wrapUpPhone].value == .seconds(60))
        #expect(settings[.resourceFilter].value == "own")
        #expect(settings[.chatSites].value == "night.example")
        #expect(
            act.notes.contains("bohdan will keep own values of wrap-up-phone, resource-filter."))
        #expect(act.notes.contains("bohdan will inherit chat-sites – → night.example."))
    }

    @Test func `C20: a personal profile whose number clashes takes the next free one, told`()
        throws
    {
        try centre.store.edit { directory in
            let carla = try directory.user(named: "carla").id
            for number in [1, 4] {
                _ = try directory.add(
                    Profile(
                        id: .new, number: number + 3, name: "Own \(number)", owner: .user(carla),
                        levels: [:]))
            }
            let night = try directory.group(named: "Night").id
            for number in [3, 7] {
                _ = try directory.add(
                    Profile(
                        id: .new, number: number, name: "N\(number)", owner: .group(night),
                        levels: [:]))
            }
        }
        let act = try move("carla", to: "Night")
        let renumbered = act.changes.filter { $0.noun == .profile }
        // 3 to 5, for 4 is another of hers; 7 to 8.
        #expect(renumbered.map(\.name) == ["carla/VIP", "carla/Own 4"])
        #expect(renumbered.map(\.after) == [5, 8].map { Card(["number": .number($0)]) })
        let offered = try look { directory in
            let carla = try directory.user(named: "carla")
            return try directory.profiles(offeredTo: carla.id, of: carla.group)
        }
        #expect(offered.map(\.number) == [1, 3, 4, 5, 7, 8])
    }

    @Test func `unticks of the old group's profiles do not come along`() throws {
        _ = try move("carla", to: "Support")
        _ = try move("carla", to: "Sales")
        let offered = try look { directory in
            let carla = try directory.user(named: "carla")
            return try directory.profiles(offeredTo: carla.id, of: carla.group)
        }
        #expect(offered.map(\.name) == ["Sales", "Retention", "VIP"])
        let carla = try look { try $0.user(named: "carla") }
        #expect(try look { try $0.notices(of: carla.id) } == [.moved])
    }

    @Test func `R85: a move is refused while the user is logged on, with since when and where`()
        async throws
    {
        try await centre.logOn("anna", at: "201")
        centre.time.pass(.seconds(2 * 86_400))
        let refusal = #expect(throws: Refusal.self) { try move("anna", to: "Support") }
        #expect(
            refusal?.sentences == [
                "anna is logged on since 11:06 2 days ago at 201 and cannot be moved; "
                    + "'rollcall user log-off anna' logs them off."
            ])
        #expect(try look { try $0.user(named: "anna") }.version == 1)
    }

    @Test func `who is in the group already is told so, and nothing is changed`() throws {
        let act = try move("anna", to: "Sales")
        #expect(act.changes.isEmpty)
        #expect(act.notes == ["anna is in the group Sales already."])
    }

    @Test func `R18: a move wants its right, and a role within reach`() throws {
        #expect(
            #expect(throws: Refusal.self) { try move("bohdan", to: "Sales", by: "anna") }?.kind
                == .missingRight(.moveUsers))
        #expect(
            #expect(throws: Refusal.self) { try move("olga", to: "Sales", by: "elena") }?.kind
                == .missingRight(.giveRights))
        #expect(try move("bohdan", to: "Sales", by: "elena").changes.count == 1)
    }
}
