import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Supervisors of groups` {
    let centre: NewCentre

    /// The sample centre with Zoe, a supervisor whose home group is Night.
    init() throws {
        centre = try NewCentre()
        try centre.addZoe()
    }

    private func add(_ user: String, of group: String, as actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("group supervisors") { directory, act in
            try act.add(
                supervisor: directory.user(named: user), of: directory.group(named: group),
                in: directory)
        }
    }

    private func remove(_ user: String, of group: String) throws -> Act {
        try centre.office().act("group supervisors") { directory, act in
            try act.remove(
                supervisor: directory.user(named: user), of: directory.group(named: group),
                in: directory)
        }
    }

    private func namesOfGroups(seenBy actor: String? = nil, of supervisor: String? = nil) throws
        -> [String?]
    {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.groups(
                supervisedBy: supervisor.map { try directory.user(named: $0) }, in: directory
            ).map { $0["name"]?.text }
        }
    }

    @Test func `R55, R57: a supervisor has several groups, and a group several supervisors`()
        throws
    {
        try centre.addZoe(as: "yan", mobile: "004790000099")
        _ = try add("zoe", of: "Sales")
        _ = try add("zoe", of: "Support")
        let act = try add("yan", of: "Sales")
        #expect(act.changes.first?.before?["supervisors"] == .list(["zoe"]))
        #expect(act.changes.first?.after?["supervisors"] == .list(["yan", "zoe"]))
        #expect(try namesOfGroups(of: "zoe") == ["Sales", "Support"])
        #expect(try add("zoe", of: "Sales").changes.isEmpty)
    }

    @Test(arguments: ["anna", "elena", "olga"])
    func `R55: nobody but a user with the role supervisor can be one`(_ name: String) throws {
        let refusal = #expect(throws: Refusal.self) { try add(name, of: "Sales") }
        #expect(refusal?.kind == .badValue)
        #expect(refusal?.sentences.first?.contains("user list --role supervisor") == true)
    }

    @Test func `R56, C11: a supervisor is no member and has no profile of the group`() throws {
        _ = try add("zoe", of: "Sales")
        let (members, user) = try centre.office().look { directory, administrator in
            (
                try administrator.members(of: directory.group(named: "Sales"), in: directory),
                try directory.user(named: "zoe")
            )
        }
        #expect(members.map { $0["user-name"] } == ["anna", "carla"])
        let sales = try centre.office().look { directory, _ in try directory.group(named: "Sales") }
        #expect(user.group != sales.id)
        let offered = try centre.office().look { directory, _ in
            try directory.profiles(offeredTo: user.id, of: user.group).map(\.name)
        }
        #expect(offered == ["Night"])
    }

    @Test func `C11: who supervises the home group is a member, for the home group says so`()
        throws
    {
        _ = try add("zoe", of: "Night")
        let members = try centre.office().look { directory, administrator in
            try administrator.members(of: directory.group(named: "Night"), in: directory)
        }
        #expect(members.map { $0["user-name"] }.contains("zoe"))
    }

    @Test func `R60: a supervisor's groups are shown and taken away again`() throws {
        #expect(try namesOfGroups(of: "zoe") == [])
        _ = try add("zoe", of: "Sales")
        #expect(try namesOfGroups(of: "zoe") == ["Sales"])
        _ = try remove("zoe", of: "Sales")
        #expect(try namesOfGroups(of: "zoe") == [])
        let refusal = #expect(throws: Refusal.self) { try remove("zoe", of: "Sales") }
        #expect(
            refusal?.sentences == [
                "zoe does not supervise the group Sales; 'rollcall group supervisors Sales' lists who "
                    + "does."
            ])
    }

    @Test func `R55: whose role is supervisor no more looks after no group, and the audit has it`()
        throws
    {
        _ = try add("zoe", of: "Sales")
        let act = try centre.office(of: "olga").act("user edit") { directory, act in
            try act.edit(
                directory.user(named: "zoe"), by: UserDraft([.role: "agent"]), in: directory)
        }
        #expect(act.changes.map(\.name) == ["zoe", "Sales"])
        #expect(act.changes.last?.before?["supervisors"] == .list(["zoe"]))
        #expect(try namesOfGroups(of: "zoe") == [])
    }

    @Test func `R61: a supervisor sees the own groups alone, an agent none`() throws {
        _ = try add("zoe", of: "Sales")
        #expect(try namesOfGroups(seenBy: "zoe") == ["Sales"])
        #expect(try namesOfGroups(seenBy: "elena") == ["Night", "Sales", "Support"])
        let agent = #expect(throws: Refusal.self) { try namesOfGroups(seenBy: "anna") }
        #expect(agent?.kind == .missingRight(.seeUsers))
        let other = #expect(throws: Refusal.self) {
            try centre.office(of: "zoe").look { directory, administrator in
                try administrator.page(of: directory.group(named: "Support"), in: directory)
            }
        }
        #expect(other?.kind == .missingRight(.seeUsers))
    }

    @Test func `R58: owner, administrator and manager assign supervisors, and nobody else`()
        throws
    {
        for actor in ["elena", "olga"] { _ = try add("zoe", of: "Sales", as: actor) }
        for actor in ["zoe", "anna"] {
            let refusal = #expect(throws: Refusal.self) { try add("zoe", of: "Night", as: actor) }
            #expect(refusal?.kind == .missingRight(.assignSupervisors))
        }
    }
}

extension NewCentre {
    /// A supervisor whose home group is Night.
    func addZoe(as name: String = "zoe", mobile: String = "004790000098") throws {
        try add(name, .supervisor, mobile: mobile)
    }

    /// A user of the group Night with this role.
    func add(_ name: String, _ role: Role, mobile: String) throws {
        try store.edit { directory in
            _ = try directory.add(
                User(
                    id: .new, userName: name, group: directory.group(named: "Night").id,
                    language: .english, mobile: PhoneNumber(mobile), role: role))
        }
    }
}
