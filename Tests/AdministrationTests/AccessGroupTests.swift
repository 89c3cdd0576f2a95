import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Access groups` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    /// An access group of the store, with these rights.
    @discardableResult
    private func group(_ name: String, _ rights: Right...) throws -> AccessGroup {
        try centre.store.edit { directory in
            let id = try directory.add(AccessGroup(id: .new, name: name, rights: Set(rights)))
            return try AccessGroup(id: id, name: name, rights: Set(rights))
        }
    }

    private func add(_ user: String, to group: String, as actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("access-group members") { directory, act in
            try act.add(
                directory.user(named: user), to: directory.accessGroup(named: group), in: directory)
        }
    }

    @Test func `C1, R51, R80: a user is in several access groups beside one home group`() throws {
        try group("Trainers", .seeUsers)
        try group("Auditors", .seeAudit, .seeReports)
        _ = try add("anna", to: "Trainers")
        let act = try add("anna", to: "Auditors")
        #expect(act.changes.map(\.name) == ["anna"])
        #expect(act.changes.first?.before?["access-groups"] == .list(["Trainers"]))
        #expect(act.changes.first?.after?["access-groups"] == .list(["Auditors", "Trainers"]))
        #expect(try add("anna", to: "Auditors").changes.isEmpty)
        let (rights, home) = try centre.office().look { directory, _ in
            let anna = try directory.user(named: "anna")
            return (try directory.rights(of: anna), try directory.group(anna.group)?.name)
        }
        #expect(rights.everywhere == [.seeUsers, .seeAudit, .seeReports])
        #expect(home == "Sales")
    }

    @Test func `R61: nobody gives a right that they lack, nor acts above their role`() throws {
        try group("Givers", .giveRights, .seeUsers)
        try group("Carriers", .carryUsers)
        _ = try add("anna", to: "Givers")
        _ = try add("bohdan", to: "Givers", as: "anna")
        let lacking = #expect(throws: Refusal.self) {
            try add("anna", to: "Carriers", as: "anna")
        }
        #expect(lacking?.kind == .missingRight(.carryUsers))
        let above = #expect(throws: Refusal.self) { try add("elena", to: "Givers", as: "anna") }
        #expect(above?.kind == .missingRight(.giveRights))
        let manager = #expect(throws: Refusal.self) { try add("anna", to: "Carriers", as: "elena") }
        #expect(manager?.kind == .missingRight(.giveRights))
    }

    @Test func `R61: an access group is added, edited and deleted, with its rights`() throws {
        let office = centre.office(of: "olga")
        _ = try office.act("access-group add") { directory, act in
            try act.addAccessGroup(named: "Trainers", rights: ["see-users"], in: directory)
        }
        _ = try add("anna", to: "Trainers")
        #expect(
            try centre.office(of: "anna").look { directory, administrator in
                try administrator.groups(in: directory).count
            } == 3)
        let edited = try office.act("access-group edit") { directory, act in
            try act.edit(
                directory.accessGroup(named: "Trainers"), name: "Writers",
                adding: ["write-to-users"], removing: ["see-users"], in: directory)
        }
        #expect(edited.changes.first?.after?["rights"] == .list(["write-to-users"]))
        let blind = #expect(throws: Refusal.self) {
            try centre.office(of: "anna").look { directory, administrator in
                try administrator.groups(in: directory)
            }
        }
        #expect(blind?.kind == .missingRight(.seeUsers))
        let deleted = try office.act("access-group delete") { directory, act in
            try act.delete(directory.accessGroup(named: "Writers"), in: directory)
        }
        #expect(deleted.changes.map(\.name) == ["anna", "Writers"])
        let left = try centre.office().look { directory, _ in
            try directory.rights(of: directory.user(named: "anna")).everywhere
        }
        #expect(left.isEmpty)
    }

    @Test func `every wrong value of an access group is told at once`() throws {
        try group("Trainers", .seeUsers)
        let refusal = #expect(throws: Refusal.self) {
            try centre.office().act("access-group add") { directory, act in
                try act.addAccessGroup(
                    named: "Trainers", rights: ["see-all", "fly"], in: directory)
            }
        }
        #expect(
            refusal?.sentences == [
                "There is no right \"see-all\"; 'rollcall access-group rights' lists them.",
                "There is no right \"fly\"; 'rollcall access-group rights' lists them.",
                "There is an access group \"Trainers\" already.",
            ])
    }

    @Test func `a manager cannot widen an access group, nor somebody a right that they lack`()
        throws
    {
        try group("Givers", .giveRights)
        _ = try add("anna", to: "Givers")
        for (actor, right) in [("elena", Right.giveRights), ("anna", .seeAudit)] {
            let refusal = #expect(throws: Refusal.self) {
                try centre.office(of: actor).act("access-group edit") { directory, act in
                    try act.edit(
                        directory.accessGroup(named: "Givers"), adding: ["see-audit"],
                        in: directory)
                }
            }
            #expect(refusal?.kind == .missingRight(right))
        }
    }
}
