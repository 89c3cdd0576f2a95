import CallCenter
import Testing

/// The sample centre as values, and the figures that follow from it.
@Suite struct `What follows from the sample centre` {
    let centre: SettingsLayer
    let sales: (id: Group.ID, says: SettingsLayer)
    let support: (id: Group.ID, says: SettingsLayer)
    let night: (id: Group.ID, says: SettingsLayer)
    let queues: [Queue]
    let profiles: [Profile]

    init() throws {
        centre = try layer(
            ("language", "en"), ("home-country", "47"), ("wrap-up-phone", "20"),
            ("pin-minimum", "4"), ("dialing-audio", "rollcall-centre"))
        sales = (
            Group.ID(1),
            try layer(
                ("wrap-up-phone", "45"), ("dialing-audio", "rollcall-sales"),
                ("hold-audio", "rollcall-sales-hold"))
        )
        support = (Group.ID(2), SettingsLayer())
        night = (Group.ID(3), SettingsLayer())
        queues = [
            try queue("sales", id: 1, needs: "sales"),
            try queue("retention", id: 2, needs: "retention"),
            try queue("support", id: 3, needs: "support"),
        ]
        profiles = [
            try profile(1, id: 1, of: .group(sales.id), ["sales": 8]),
            try profile(2, id: 2, of: .group(sales.id), ["sales": 5, "retention": 9]),
            try profile(1, id: 3, of: .group(support.id), ["support": 6]),
            try profile(1, id: 4, of: .group(night.id), ["support": 3]),
            try profile(3, id: 5, of: .user(User.ID(3)), ["sales": 10, "retention": 10]),
        ]
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let id: String
        let user: Int64
        let group: Int64
        var unticked: Set<Profile.ID> = []
        var ownWrapUp: String?
        let profile: Int
        let queues: [String: Int]
        let wrapUp: Int
        let from: Provenance
        var testDescription: String { "\(id), profile \(profile)" }
    }

    @Test(arguments: [
        Row(
            id: "1001", user: 1, group: 1, profile: 1, queues: ["sales": 2], wrapUp: 45,
            from: .group(Group.ID(1))),
        Row(
            id: "1001", user: 1, group: 1, profile: 2, queues: ["sales": 5, "retention": 1],
            wrapUp: 45, from: .group(Group.ID(1))),
        Row(
            id: "1002", user: 2, group: 2, ownWrapUp: "60", profile: 1, queues: ["support": 4],
            wrapUp: 60, from: .user(User.ID(2))),
        Row(
            id: "1003", user: 3, group: 1, unticked: [Profile.ID(2)], profile: 1,
            queues: ["sales": 2], wrapUp: 45, from: .group(Group.ID(1))),
        Row(
            id: "1003", user: 3, group: 1, unticked: [Profile.ID(2)], profile: 3,
            queues: ["sales": 0, "retention": 0], wrapUp: 45, from: .group(Group.ID(1))),
        Row(
            id: "0042", user: 6, group: 3, profile: 1, queues: ["support": 7], wrapUp: 20,
            from: .centre),
    ])
    func `R23, R24, R33, R34: queues, penalties and wrap-up`(row: Row) throws {
        let group = try #require([sales, support, night].first { $0.id.value == row.group })
        var own = SettingsLayer()
        if let text = row.ownWrapUp { try own.say("wrap-up-phone", text, at: .user) }
        let settings = EffectiveSettings(
            centre: centre, group: group, user: (User.ID(row.user), own))
        let profile = try #require(
            Profile.offered(
                to: User.ID(row.user), of: group.id, from: profiles, unticked: row.unticked
            ).first { $0.number == row.profile })
        let members = settings.members(
            of: try numericID(row.id), at: try number("201"),
            in: Membership.joined(with: profile, queues: queues))
        #expect(
            Dictionary(uniqueKeysWithValues: members.map { ($0.queue, $0.penalty.value) })
                == row.queues)
        #expect(members.allSatisfy { $0.wrapUp == .seconds(row.wrapUp) })
        #expect(members.allSatisfy { $0.name == "Rollcall/\(row.id)" })
        #expect(settings[.wrapUpPhone] == Resolved(.seconds(row.wrapUp), from: row.from))
    }

    @Test func `R27: profile 2 is not offered to 1003`() {
        let offered = Profile.offered(
            to: User.ID(3), of: sales.id, from: profiles, unticked: [Profile.ID(2)])
        #expect(offered.map(\.number) == [1, 3])
    }

    @Test func `R62–R65: the audio of 710, 720 and 730`() throws {
        func audio(_ group: (Group.ID, SettingsLayer), _ slot: AudioSlot) -> AudioAnswer {
            EffectiveSettings(centre: centre, group: group).audio(for: slot)
        }
        #expect(audio(sales, .dialing) == .group(try music("rollcall-sales")))
        #expect(audio(sales, .hold) == .group(try music("rollcall-sales-hold")))
        #expect(audio(sales, .wait) == .group(try music("rollcall-sales")))
        for group in [support, night] {
            for slot in AudioSlot.allCases {
                #expect(audio(group, slot) == .centre(try music("rollcall-centre")))
            }
        }
    }

    @Test func `Numbers: 1001 from 201, 1002 from that mobile`() throws {
        let settings = EffectiveSettings(centre: centre)
        let rule = ReachRule(
            plan: settings.numberPlan, allowedPrefixes: settings[.allowedPrefixes].value,
            own: [try number("00380440000002")], accessNumbers: ["700"])
        func interface(from call: String) -> String? {
            rule.number(ofCall: call, else: []) { $0.digits == "201" ? .userExtension : .unused }
                .map(settings.interface(for:))
        }
        #expect(interface(from: "201") == "PJSIP/201")
        #expect(interface(from: "+380440000002") == "Local/00380440000002@rollcall-agents/n")
        #expect(interface(from: "00380440000002") == "Local/00380440000002@rollcall-agents/n")
        #expect(interface(from: "+380440000003") == nil)
    }
}
