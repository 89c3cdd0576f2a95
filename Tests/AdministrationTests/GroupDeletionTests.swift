import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `A group is deleted` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func delete(
        _ name: String, movingTo target: String? = nil, as actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("group delete") { directory, act in
            try act.delete(
                directory.group(named: name),
                movingTo: target.map { try directory.group(named: $0) }, in: directory)
        }
    }

    private func home(of user: String) throws -> String? {
        try centre.office().look { directory, _ in
            try directory.group(directory.user(named: user).group)?.name
        }
    }

    @Test func `R52, C4: with members it is refused unless they have somewhere to go`() throws {
        let refusal = #expect(throws: Refusal.self) { try delete("Sales") }
        #expect(
            refusal?.sentences == [
                "The group Sales has 2 members (anna, carla), and every user has a group: say "
                    + "--move-to GROUP; 'rollcall group members Sales' lists them."
            ])
        #expect(throws: Refusal.self) { try delete("Sales", movingTo: "Sales") }
        #expect(try home(of: "anna") == "Sales")
    }

    @Test func `R35, R52, C4: its users move in the same act and keep their own values`() throws {
        let act = try delete("Support", movingTo: "Night")
        #expect(act.changes.map(\.name) == ["bohdan", "dmytro", "Support"])
        #expect(try home(of: "bohdan") == "Night")
        #expect(try home(of: "dmytro") == "Night")
        let (wrapUp, support) = try centre.office().look { directory, _ in
            (
                try directory.settings(of: directory.user(named: "bohdan"))[.wrapUpPhone].value,
                try directory.queue(named: "support")
            )
        }
        #expect(wrapUp == .seconds(60))
        #expect(support.audioGroup == nil)
        #expect(act.notes.contains("The centre's audio now plays in support."))
        let entry = try centre.office().look { directory, administrator in
            try administrator.audit(AuditQuestion(noun: "group"), newest: 9, in: directory).last
        }
        #expect(entry?.before?["profiles"] == "1 Support")
        #expect(entry?.after == nil)
    }

    @Test func `C4: very many do not move at once, for agents could not log on meanwhile`() throws {
        try centre.store.edit { directory in
            let night = try directory.group(named: "Night").id
            for number in 0..<Office.mostAtomic {
                _ = try directory.add(
                    User(
                        id: .new, userName: "night\(number)", group: night, language: .english,
                        email: "night\(number)@example.org"))
            }
        }
        let refusal = #expect(throws: Refusal.self) { try delete("Night", movingTo: "Sales") }
        #expect(
            refusal?.sentences.first?.contains(
                "'rollcall user bulk --group Night --move-to Sales' moves them first") == true)
        #expect(try home(of: "frank") == "Night")
    }

    @Test func `C4, R85: nobody moves while one of them is logged on`() async throws {
        try await centre.logOn("carla", at: "203")
        let refusal = #expect(throws: Refusal.self) { try delete("Sales", movingTo: "Night") }
        #expect(refusal?.sentences.count == 1)
        #expect(refusal?.sentences.first?.contains("carla is logged on since") == true)
        #expect(try home(of: "anna") == "Sales")
    }

    @Test func `an empty group goes at once, with its settings and assignments`() throws {
        try centre.store.edit { directory in
            let id = try directory.add(Group(id: .new, name: "Empty"))
            try directory.set("wrap-up-phone", to: "9", for: .group(id))
            try directory.assign(directory.queue(named: "sales").id, to: id)
        }
        let act = try delete("Empty", as: "elena")
        #expect(act.changes.first?.before?["queues"] == .list(["sales"]))
        #expect(act.changes.first?.before?["settings"] == .list(["wrap-up-phone 9"]))
        #expect(throws: Refusal.self) {
            try centre.office().look { directory, _ in try directory.group(named: "Empty") }
        }
    }

    @Test func `R49, R50: a member is removed by a move alone, and the refusal says how`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office().act("group members") { directory, act in
                try act.removeMember(
                    directory.user(named: "anna"), of: directory.group(named: "Sales"))
            }
        }
        #expect(
            refusal?.sentences == [
                "Every user has one home group, so anna leaves Sales by a move to another: 'rollcall "
                    + "user move anna --to GROUP'."
            ])
    }

    @Test func `R59: users of any role are members, and what they may stays their role's`() throws {
        _ = try centre.office().act("group members") { directory, act in
            for name in ["elena", "olga"] {
                try act.attempt(name, in: directory) { act in
                    try act.move(
                        directory.user(named: name), to: directory.group(named: "Sales"),
                        in: directory)
                }
            }
        }
        #expect(try home(of: "elena") == "Sales")
        #expect(try home(of: "olga") == "Sales")
        let rights = try centre.office().look { directory, _ in
            try directory.rights(of: directory.user(named: "elena"))
        }
        #expect(rights == Rights(role: .manager))
    }
}
