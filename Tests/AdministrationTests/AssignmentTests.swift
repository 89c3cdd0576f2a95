import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Queues that are assigned to users and whole groups, and campaigns that exclude them.
@Suite struct `Queues assigned and campaigns joined` {
    let centre: NewCentre

    init() throws {
        centre = try NewCentre()
        try centre.store.edit { directory in
            for number in 1...7 {
                _ = try directory.add(Queue(id: .new, name: "q\(number)", needs: []))
            }
            for name in ["Spring", "Autumn"] {
                _ = try directory.add(Campaign(id: .new, name: name))
            }
        }
    }

    @discardableResult
    private func assign(
        _ queues: [String], to users: String..., overriding: Bool = false, by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("queue assign") { directory, act in
            let queues = try queues.map { try directory.queue(named: $0) }
            try act.each(users, in: directory) { act, user in
                try act.assign(
                    queues, to: try directory.user(named: user), overriding: overriding,
                    in: directory)
            }
        }
    }

    @discardableResult
    private func assign(
        _ queues: [String], toGroup group: String, overriding: Bool = false
    ) throws -> Act {
        try centre.office().act("queue assign") { directory, act in
            try act.assign(
                try queues.map { try directory.queue(named: $0) },
                to: try directory.group(named: group), overriding: overriding, in: directory)
        }
    }

    @discardableResult
    private func join(_ campaign: String, _ user: String) throws -> Act {
        try centre.office().act("campaign join") { directory, act in
            try act.join(
                try directory.campaign(named: campaign), try directory.user(named: user),
                in: directory)
        }
    }

    private func queues(of user: String) throws -> [String] {
        try centre.office().look { directory, _ in
            try directory.queues(assignedTo: try directory.user(named: user).id).map(\.name)
        }
    }

    /// `sales 2` for each queue that the user joins with this profile.
    private func joined(_ user: String, with profile: String) throws -> [String] {
        try centre.office().look { directory, _ in
            try directory.memberships(
                of: try directory.user(named: user),
                with: try directory.profile(named: profile).0
            ).map { "\($0.queue.name) \($0.penalty.value)" }
        }
    }

    private func refusal(_ body: () throws -> Void) -> [String] {
        #expect(throws: Refusal.self) { try body() }?.sentences ?? []
    }

    @Test func `R78: queues are added to those of the user, or replace them`() throws {
        try assign(["q1", "q2"], to: "anna")
        let added = try assign(["q2", "q3"], to: "anna")
        #expect(added.changes.first?.before == Card(["queues": .list(["q1", "q2"])]))
        #expect(added.changes.first?.after == Card(["queues": .list(["q1", "q2", "q3"])]))
        try assign(["q3", "q4"], to: "anna", overriding: true)
        #expect(try queues(of: "anna") == ["q3", "q4"])
    }

    @Test func `R79: at most max-queues are assigned to a user, five where nobody says more`()
        throws
    {
        try assign(["q1", "q2", "q3", "q4", "q5"], to: "anna")
        #expect(
            refusal { try assign(["q6"], to: "anna") } == [
                "anna would have 6 queues (q1, q2, q3, q4, q5, q6), and at most 5 are assigned to a "
                    + "user (setting max-queues): 'rollcall queue unassign' takes some away, "
                    + "'--override' replaces them all."
            ])
        #expect(try queues(of: "anna").count == 5)
        try assign(["q6"], to: "anna", overriding: true)
        try centre.store.edit { try $0.set("max-queues", to: "1", for: .centre) }
        #expect(refusal { try assign(["q7"], to: "anna") }.count == 1)
        #expect(
            refusal { try assign(["q6", "q7"], to: "anna", overriding: true) }.count == 1)
    }

    @Test func `R79: whoever has more than the limit, for it was lowered, can be given fewer`()
        throws
    {
        try assign(["q1", "q2", "q3"], to: "anna")
        try centre.store.edit { try $0.set("max-queues", to: "1", for: .centre) }
        try assign(["q1", "q2"], to: "anna", overriding: true)
        #expect(try queues(of: "anna") == ["q1", "q2"])
    }

    @Test func `C12: the limit counts direct assignments alone, not those of profile and group`()
        throws
    {
        try centre.store.edit { try $0.set("max-queues", to: "1", for: .centre) }
        try assign(["q1", "q2", "q3"], toGroup: "Sales")
        try assign(["support"], to: "anna")
        #expect(
            try joined("anna", with: "Sales/2")
                == ["q1 5", "q2 5", "q3 5", "retention 1", "sales 5", "support 5"])
    }

    @Test func `C16: an assigned queue has the level's penalty where the profile has its skills`()
        throws
    {
        try assign(["sales", "support"], to: "anna")
        #expect(try joined("anna", with: "Sales/1") == ["sales 2", "support 5"])
    }

    @Test func `R54: a whole group is assigned to a queue, its present and later members`() throws {
        let act = try assign(["support"], toGroup: "Sales")
        #expect(act.changes.map(\.noun) == [.group])
        #expect(try joined("anna", with: "Sales/1") == ["sales 2", "support 5"])
        #expect(try joined("carla", with: "Sales/1") == ["sales 2", "support 5"])
        #expect(try queues(of: "anna").isEmpty)
        try assign(["q1"], toGroup: "Sales", overriding: true)
        #expect(try joined("anna", with: "Sales/1") == ["q1 5", "sales 2"])
    }

    @Test func `R77: a user in a campaign gets no queue until they leave it`() throws {
        try join("Spring", "anna")
        #expect(
            refusal { try assign(["q1"], to: "anna") } == [
                "anna is in the campaign Spring, and a user has queues or a campaign, never both: "
                    + "'rollcall campaign leave anna' first."
            ])
        _ = try centre.office().act("campaign leave") { directory, act in
            try act.leaveCampaign(try directory.user(named: "anna"), in: directory)
        }
        try assign(["q1"], to: "anna")
        #expect(try queues(of: "anna") == ["q1"])
    }

    @Test func `R77: a user with queues joins no campaign, nor a second one`() throws {
        try assign(["q1"], to: "anna")
        #expect(
            refusal { try join("Spring", "anna") } == [
                "anna has the queues q1, and a user has queues or a campaign, never both: "
                    + "'rollcall queue unassign --all --user anna' first."
            ])
        try join("Spring", "bohdan")
        #expect(try join("Spring", "bohdan").changes.isEmpty)
        #expect(
            refusal { try join("Autumn", "bohdan") } == [
                "bohdan is in the campaign Spring and is in one at a time: "
                    + "'rollcall campaign leave bohdan' first."
            ])
    }

    @Test func `R77: queues and a campaign exclude each other within one act as well`() throws {
        _ = refusal {
            _ = try centre.office().act("user bulk") { directory, act in
                let anna = try directory.user(named: "anna")
                try act.join(try directory.campaign(named: "Spring"), anna, in: directory)
                try act.assign(
                    [try directory.queue(named: "q1")], to: anna, overriding: false, in: directory)
            }
        }
        #expect(try queues(of: "anna").isEmpty)
        let anna = try centre.office().look { directory, _ in try directory.user(named: "anna") }
        #expect(anna.campaign == nil)
    }

    @Test func `C16, R77: a user in a campaign joins none of the group's queues either`() throws {
        try assign(["q1"], toGroup: "Sales")
        try join("Spring", "anna")
        #expect(try joined("anna", with: "Sales/1").isEmpty)
        #expect(try joined("carla", with: "Sales/1") == ["q1 5", "sales 2"])
    }

    @Test func `queues are taken away, and what was not assigned is said to be so`() throws {
        try assign(["q1", "q2", "q3"], to: "anna")
        func unassign(_ names: String...) throws {
            _ = try centre.office().act("queue unassign") { directory, act in
                try act.unassign(
                    try names.map { try directory.queue(named: $0) },
                    from: try directory.user(named: "anna"), in: directory)
            }
        }
        #expect(
            refusal { try unassign("q1", "q7") }
                == ["q7: not assigned to anna, who has q1, q2, q3."])
        try unassign("q1")
        #expect(try queues(of: "anna") == ["q2", "q3"])
        try unassign()
        #expect(try queues(of: "anna").isEmpty)
    }

    @Test func `C5: of several users the refused ones are listed and the others are done`() throws {
        try join("Spring", "bohdan")
        let act = try assign(["q1"], to: "anna", "bohdan", "nobody", "carla")
        #expect(act.changes.map(\.name) == ["anna", "carla"])
        #expect(act.refused.map(\.name) == ["bohdan", "nobody"])
    }

    @Test func `a log-on that has read user or group before finds that something has changed`()
        throws
    {
        let versions = { [centre] in
            try centre.office().look { directory, _ in
                [
                    try directory.user(named: "anna").version,
                    try directory.group(named: "Sales").version,
                ]
            }
        }
        try assign(["q1"], to: "anna")
        #expect(try versions() == [2, 1])
        try assign(["q1"], toGroup: "Sales")
        #expect(try versions() == [2, 2])
        try assign(["q1"], to: "anna")
        try assign(["q1"], toGroup: "Sales")
        #expect(try versions() == [2, 2], "nothing was changed")
        try join("Spring", "bohdan")
        #expect(
            try centre.office().look { directory, _ in try directory.user(named: "bohdan").version }
                == 2)
    }

    @Test func `R18: who is assigned to what needs edit-routing`() throws {
        #expect(try assign(["q1"], to: "anna", by: "elena").changes.count == 1)
        for (actor, right) in [("carla", Right.editRouting), ("elena", .giveRights)] {
            let refusal = #expect(throws: Refusal.self) {
                try assign(["q2"], to: actor == "elena" ? "olga" : "anna", by: actor)
            }
            #expect(refusal?.kind == .missingRight(right))
        }
    }
}
