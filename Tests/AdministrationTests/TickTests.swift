import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Which of the group's profiles each user may log on with.
@Suite struct `Profiles allowed and denied` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func set(
        _ name: String, isAllowed: Bool, for users: String..., by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("profile deny") { directory, act in
            let (profile, owner) = try directory.profile(named: name)
            try act.each(users, in: directory) { act, user in
                let user = try directory.user(named: user)
                if isAllowed {
                    try act.allow(profile, of: owner, to: user, in: directory)
                } else {
                    try act.deny(profile, of: owner, to: user, in: directory)
                }
            }
        }
    }

    private func offered(to user: String) throws -> [Int] {
        try centre.office().look { directory, _ in
            try directory.offeredProfiles(to: try directory.user(named: user)).map(\.number)
        }
    }

    @Test func `R27: each group profile is ticked or unticked for each user`() throws {
        #expect(try offered(to: "carla") == [1, 3])
        let allowed = try set("Sales/2", isAllowed: true, for: "carla")
        #expect(
            allowed.changes.first?.before == Card(["denied-profiles": .list(["2 Retention"])]))
        #expect(try offered(to: "carla") == [1, 2, 3])
        _ = try set("Sales/2", isAllowed: false, for: "anna")
        #expect(try offered(to: "anna") == [1])
        #expect(try offered(to: "carla") == [1, 2, 3])
    }

    @Test func `what is so already is not changed`() throws {
        let act = try set("Sales/2", isAllowed: false, for: "carla")
        #expect(act.changes.isEmpty)
    }

    @Test func `a log-on that has read the user before finds that something has changed`() throws {
        let version = { [centre] in
            try centre.office().look { directory, _ in
                try directory.user(named: "anna").version
            }
        }
        let before = try version()
        _ = try set("Sales/2", isAllowed: false, for: "anna")
        #expect(try version() == before + 1)
    }

    @Test func `of several users those of other groups are refused, with the command that helps`()
        throws
    {
        let act = try set("Sales/1", isAllowed: false, for: "anna", "bohdan", "carla")
        #expect(act.changes.map(\.name) == ["anna", "carla"])
        #expect(act.refused.map(\.name) == ["bohdan"])
        #expect(
            act.refused.first?.sentences == [
                "Sales/1 is a profile of the group Sales, and bohdan is in another: "
                    + "'rollcall user profile bohdan' lists theirs."
            ])
    }

    @Test func `a personal profile is neither allowed nor denied`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try set("carla/3", isAllowed: false, for: "carla")
        }
        #expect(refusal?.sentences.first?.hasPrefix("carla/3 is carla's own profile") == true)
    }

    @Test func `whoever has no profile left is told of`() throws {
        let act = try set("Support/1", isAllowed: false, for: "bohdan")
        #expect(act.notes == ["bohdan has no profile left to log on with."])
    }

    @Test func `R18: a tick needs the right edit-users, and a manager cannot act on an owner`()
        throws
    {
        #expect(try set("Night/1", isAllowed: false, for: "frank", by: "elena").changes.count == 1)
        for (actor, user, right) in [
            ("anna", "frank", Right.editUsers), ("elena", "olga", .giveRights),
        ] {
            let refusal = #expect(throws: Refusal.self) {
                try set("Night/1", isAllowed: false, for: user, by: actor)
            }
            #expect(refusal?.kind == .missingRight(right))
        }
    }

    @Test func `R27, R28: the profiles of a user are the group's, allowed or not, and their own`()
        throws
    {
        let cards = try centre.office().look { directory, administrator in
            try administrator.profiles(for: try directory.user(named: "carla"), in: directory)
        }
        #expect(
            cards.map { $0["profile"]?.text } == ["Sales/1", "Sales/2", "carla/3"])
        #expect(cards.map { $0["allowed"] } == [.flag(true), .flag(false), .flag(true)])
        #expect(cards.map { $0["personal"] } == [.flag(false), .flag(false), .flag(true)])
        #expect(
            cards.map { $0["queues"] } == [
                .list(["sales 2"]), .list(["retention 1", "sales 5"]),
                .list(["retention 0", "sales 0"]),
            ])
    }
}
