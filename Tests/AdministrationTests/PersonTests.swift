import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `A person` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func person(_ name: String, as actor: String? = nil) throws -> Person {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.person(directory.user(named: name), in: directory)
        }
    }

    @Test func `all that is known: the row, the profile of their own, the tick, the acts`() throws {
        _ = try centre.office(of: "elena").act("skill add") { directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
        let carla = try person("carla")
        let sections = Dictionary(
            uniqueKeysWithValues: carla.sections.map { ($0.name, $0.cards) })
        #expect(carla.sections.first?.name == "user")
        #expect(sections["user"]?.first?["user-name"] == .text("carla"))
        #expect(
            sections["profiles"]?.map { $0["skill"] } == [.text("sales"), .text("retention")])
        #expect(sections["unticked-profiles"]?.map { $0["name"] } == [.text("Retention")])
        #expect(sections["pin"]?.count == 1)
        #expect(sections["acts"] == [])
        let elena = try person("elena")
        #expect(
            elena.sections.first { $0.name == "acts" }?.cards.map { $0["act"] }
                == [.text("skill add")])
    }

    @Test func `their calls without the customers' numbers`() throws {
        try centre.add(call: "1", of: "carla", caller: "004722000001", answered: 5, ended: 60)
        let calls = try person("carla").sections.first { $0.name == "calls" }?.cards
        #expect(calls?.map { $0["outcome"] } == [.text("answered")])
        #expect(!String(describing: calls).contains("22000001"))
    }

    @Test func `neither a PIN nor its hash is told`() throws {
        let text = String(describing: try person("anna"))
        #expect(!text.contains("4242"))
        #expect(!text.contains("$y$"))
    }

    @Test func `R61: it wants the right keep-store`() throws {
        let refusal = #expect(throws: Refusal.self) { try person("anna", as: "elena") }
        #expect(refusal?.kind == .missingRight(.keepStore))
    }
}
