import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Skills of the centre` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    @Test func `R32: a skill is added, renamed and deleted, and the audit has each`() throws {
        let office = centre.office()
        let added = try office.act("skill add") { directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
        #expect(added.changes.map(\.name) == ["billing"])
        _ = try office.act("skill edit") { directory, act in
            try act.renameSkill(named: "billing", to: "invoices", in: directory)
        }
        #expect(
            try office.look { directory, _ in try directory.skills() }.map(\.skill.name)
                == ["invoices", "retention", "sales", "support"])
        _ = try office.act("skill delete") { directory, act in
            try act.deleteSkill(named: "invoices", in: directory)
        }
        #expect(try office.look { directory, _ in try directory.skills() }.count == 3)
    }

    @Test func `a skill that profiles and queues have cannot be deleted`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office().act("skill delete") { directory, act in
                try act.deleteSkill(named: "retention", in: directory)
            }
        }
        #expect(
            refusal?.sentences == [
                "The skill retention is in use by profile Retention, profile VIP, queue retention: "
                    + "take it from them first."
            ])
    }

    @Test func `R18: who lacks the right is told which it is, and nothing is changed`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "anna").act("skill add") { directory, act in
                try act.addSkill(named: "billing", in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.editRouting))
        #expect(try centre.office().look { directory, _ in try directory.skills() }.count == 3)
    }

    @Test func `a trial says what it would do and does nothing`() throws {
        let act = try centre.office(of: "elena").act("skill add", isTrial: true) {
            directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
        #expect(act.changes.map(\.name) == ["billing"])
        #expect(try centre.office().look { directory, _ in try directory.skills() }.count == 3)
    }
}
