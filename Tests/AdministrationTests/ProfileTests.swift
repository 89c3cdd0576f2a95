import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Profiles of groups and of single users, and how they are numbered.
@Suite struct `Profiles in the office` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func add(
        _ draft: ProfileDraft, group: String? = nil, user: String? = nil, by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("profile add") { directory, act in
            let owner: ProfileOwner =
                if let user {
                    .user(try directory.user(named: user))
                } else {
                    .group(try directory.group(named: group ?? "Sales"))
                }
            try act.addProfile(draft, of: owner, in: directory)
        }
    }

    private func edit(_ name: String, _ draft: ProfileDraft) throws -> Act {
        try centre.office().act("profile edit") { directory, act in
            let (profile, owner) = try directory.profile(named: name)
            try act.edit(profile, of: owner, by: draft, in: directory)
        }
    }

    private func profile(_ name: String) throws -> Profile {
        try centre.office().look { directory, _ in try directory.profile(named: name).0 }
    }

    private func offered(to user: String) throws -> [Int] {
        try centre.office().look { directory, _ in
            try directory.offeredProfiles(to: try directory.user(named: user)).map(\.number)
        }
    }

    private func refusal(_ body: () throws -> Void) -> [String] {
        #expect(throws: Refusal.self) { try body() }?.sentences ?? []
    }

    @Test func `R26, C20: a new profile of a group is offered to all its members at once`() throws {
        let act = try add(
            ProfileDraft(name: "Both", number: "7", levels: ["sales:6", "retention:6"]))
        #expect(act.changes.map(\.name) == ["Sales/7"])
        #expect(try offered(to: "anna") == [1, 2, 7])
        #expect(try offered(to: "carla") == [1, 3, 7])
        #expect(try offered(to: "bohdan") == [1])
    }

    @Test func `C20: without a number it gets the first that no member's profile has either`()
        throws
    {
        #expect(try add(ProfileDraft(name: "Fourth")).changes.map(\.name) == ["Sales/4"])
        #expect(
            try add(ProfileDraft(name: "Own"), user: "anna").changes.map(\.name) == ["anna/3"],
            "carla's own number 3 is no other user's business")
    }

    @Test func `C20: a group's profile may not have the number of a member's personal one`() throws
    {
        let sentences = refusal { _ = try add(ProfileDraft(name: "Third", number: "3")) }
        #expect(
            sentences == [
                "The number 3 is that of VIP of carla, and a number is unique among a group's "
                    + "profiles and the personal ones of its members: the first free number is 4."
            ])
        #expect(refusal { _ = try edit("Sales/1", ProfileDraft(number: "3")) } == sentences)
        #expect(
            try add(ProfileDraft(name: "Third", number: "3"), group: "Night").changes.count == 1)
    }

    @Test
    func `C20: a personal profile may not have a number of the user's group, unticked or not`()
        throws
    {
        for number in ["1", "2"] {
            let sentences = refusal {
                _ = try add(ProfileDraft(name: "Own", number: number), user: "carla")
            }
            #expect(sentences.first?.hasPrefix("The number \(number) is that of") == true)
        }
        #expect(
            refusal { _ = try edit("carla/3", ProfileDraft(number: "2")) }.first?
                .hasPrefix("The number 2 is that of Retention of Sales") == true)
        #expect(
            refusal { _ = try add(ProfileDraft(name: "Own", number: "3"), user: "carla") }.first?
                .hasPrefix("The number 3 is that of VIP of carla") == true)
    }

    @Test func `R28, R29: a user has any number of personal profiles, which nobody else sees`()
        throws
    {
        _ = try add(ProfileDraft(name: "Own", levels: ["sales:1"]), user: "anna")
        _ = try add(ProfileDraft(name: "More", levels: ["sales:2"]), user: "anna")
        #expect(try offered(to: "anna") == [1, 2, 3, 4])
        #expect(try offered(to: "carla") == [1, 3])
        #expect(try offered(to: "frank") == [1])
    }

    @Test func `R30: a personal profile has name, skills and levels, made like a group's`() throws {
        let draft = ProfileDraft(name: "Alike", number: "9", levels: ["sales:4", "support:2"])
        let ofGroup = try add(draft).changes.first?.after
        _ = try centre.office().act("profile delete") { directory, act in
            let (profile, owner) = try directory.profile(named: "Sales/9")
            try act.deleteProfile(profile, of: owner, in: directory)
        }
        #expect(try add(draft, user: "anna").changes.first?.after == ofGroup)
        #expect(try profile("anna/9").levels.typed == ["sales:4", "support:2"])
    }

    @Test func `R31: an edit is saved whole or not at all, and a log-on finds the new version`()
        throws
    {
        let before = try profile("Sales/2")
        let wrong = ProfileDraft(name: "", number: "0", levels: ["sales:11", "dance:3", "sales"])
        #expect(
            refusal { _ = try edit("Sales/2", wrong) } == [
                "A profile's number is 1–999, not \"0\".",
                "A level is a number from 1 to 10, not \"11\" in \"sales:11\".",
                "A skill is given with its level, such as sales:8, not \"sales\".",
                "A profile's name has 1–80 characters, not 0.",
                "There is no skill \"dance\"; 'rollcall skill list' lists them, "
                    + "'rollcall skill add' adds one.",
            ])
        #expect(try profile("Sales/2") == before)
        _ = try edit(
            "Sales/2",
            ProfileDraft(name: "Keep", number: "5", levels: ["retention:10"], without: ["sales"]))
        let after = try profile("Sales/5")
        #expect(after.id == before.id)
        #expect(after.name == "Keep")
        #expect(after.levels.typed == ["retention:10"])
        #expect(after.version == before.version + 1)
    }

    @Test func `an edit that changes nothing is none`() throws {
        let act = try edit("Sales/2", ProfileDraft(name: "Retention", levels: ["sales:5"]))
        #expect(act.changes.isEmpty)
        #expect(try profile("Sales/2").version == 1)
    }

    @Test func `a skill that the profile has not cannot be taken from it`() throws {
        #expect(
            refusal { _ = try edit("Sales/1", ProfileDraft(without: ["support"])) }
                == ["The profile has no skill \"support\"."])
    }

    @Test func `a profile is deleted with its ticks`() throws {
        _ = try centre.office().act("profile delete") { directory, act in
            let (profile, owner) = try directory.profile(named: "Sales/2")
            try act.deleteProfile(profile, of: owner, in: directory)
        }
        #expect(try offered(to: "anna") == [1])
        try centre.office().look { directory, _ in
            let carla = try directory.user(named: "carla")
            #expect(try directory.unticked(by: carla.id).isEmpty)
        }
    }

    @Test func `R59: group profiles need edit-routing, personal ones edit-users`() throws {
        let draft = ProfileDraft(name: "New")
        #expect(try add(draft, by: "elena").changes.count == 1)
        for (group, right) in [("Sales", Right.editRouting), (nil, .editUsers)] {
            let refusal = #expect(throws: Refusal.self) {
                try add(draft, group: group, user: group == nil ? "carla" : nil, by: "anna")
            }
            #expect(refusal?.kind == .missingRight(right))
        }
    }

    @Test func `a name that a group and a user have alike says which it means`() throws {
        try centre.store.edit { directory in
            let group = try directory.add(Group(id: .new, name: "carla"))
            _ = try directory.add(
                Profile(
                    id: .new, number: 3, name: "Of the group", owner: .group(group), levels: [:]))
        }
        #expect(
            refusal { _ = try profile("carla/3") } == [
                "carla/3 is a profile of a group and of a user: write group:carla/3 or user:carla/3."
            ])
        #expect(try profile("user:carla/3").name == "VIP")
        #expect(try profile("group:carla/3").name == "Of the group")
    }

    @Test(arguments: ["Sales", "Sales/", "Sales/x", "/2"])
    func `what is no address of a profile is said to be none`(_ text: String) {
        let sentences = refusal { _ = try profile(text) }
        #expect(sentences.first?.contains("rollcall profile list") == true, "\(sentences)")
    }

    @Test func `the page of a profile has its queues, its ticks and who is logged on`() throws {
        let card = try centre.office(of: "elena").look { directory, administrator in
            let (profile, owner) = try directory.profile(named: "710/2")
            return try administrator.profile(profile, of: owner, in: directory)
        }
        #expect(card["profile"] == .text("Sales/2"))
        #expect(card["queues"] == .list(["retention 1", "sales 5"]))
        #expect(card["denied-to"] == .list(["carla"]))
        #expect(card["logged-on"] == .list([]))
    }
}
