import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Many users at once` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    @discardableResult
    private func bulk(
        _ names: [String], as actor: String? = nil, isAtomic: Bool = false, isTrial: Bool = false,
        _ say: (inout Bulk) -> Void
    ) throws -> Act {
        var bulk = Bulk()
        say(&bulk)
        return try centre.office(of: actor).bulk(
            bulk, of: names, isAtomic: isAtomic, isTrial: isTrial, pausing: {})
    }

    private func user(_ name: String) throws -> User {
        try centre.office().look { directory, _ in try directory.user(named: name) }
    }

    private func queues(of name: String) throws -> [String] {
        try centre.office().look { directory, _ in
            try directory.queues(assignedTo: directory.user(named: name).id).map(\.name)
        }
    }

    @Test func `R76: role, chats, queues, skills, move, access group and message in one go`() throws
    {
        try centre.store.edit { directory in
            _ = try directory.add(
                AccessGroup(id: .new, name: "Reporters", rights: [.seeReports]))
        }
        let act = try bulk(["anna", "1002"]) {
            $0.texts = [.role: "supervisor", .maxChats: "7"]
            $0.queues = ["sales", "support"]
            $0.skills = ["sales": 9].levels
            $0.group = "Night"
            $0.accessGroup = "Reporters"
            $0.message = "You are supervisors now."
        }
        #expect(act.refused.isEmpty)
        for name in ["anna", "bohdan"] {
            let user = try user(name)
            #expect(user.role == .supervisor && user.maxChats == 7)
            #expect(try queues(of: name) == ["sales", "support"])
            let (skills, groups) = try centre.office().look { directory, _ in
                (
                    try directory.skills(of: user.id),
                    try directory.accessGroups(of: user.id).map(\.name)
                )
            }
            #expect(skills == ["sales": 9].levels && groups == ["Reporters"])
        }
        let letters = try centre.office().look { directory, _ in
            try directory.letters(withSent: true, limit: 10)
        }
        #expect(
            letters.compactMap(\.text) == Array(repeating: "You are supervisors now.", count: 2))
        #expect(Set(try centre.auditedNames(of: "user bulk")).isSuperset(of: ["anna by root"]))
    }

    @Test func `C5: who cannot be changed is named with the reason, and the others are done`()
        throws
    {
        try centre.store.edit { directory in
            let campaign = try directory.add(Campaign(id: .new, name: "Spring"))
            try directory.set(campaign: campaign, of: directory.user(named: "carla").id)
        }
        let act = try bulk(["anna", "nobody", "carla", "anna"]) { $0.queues = ["sales"] }
        #expect(act.refused.map(\.name) == ["nobody", "carla"])
        #expect(act.refused[1].sentences[0].contains("in the campaign Spring"))
        #expect(try queues(of: "anna") == ["sales"])
        #expect(act.changes.map(\.name) == ["anna"])
    }

    @Test func `nothing of a user who is refused halfway is done`() throws {
        // The role is set before the queues are refused.
        let act = try bulk(["anna", "bohdan"]) {
            $0.texts = [.maxChats: "5"]
            $0.queues = ["sales", "sales", "support", "retention"]
            $0.campaign = nil
        }
        #expect(act.refused.isEmpty)
        try centre.store.edit { try $0.set("max-queues", to: "1", for: .centre) }
        let second = try bulk(["carla"]) {
            $0.texts = [.maxChats: "5"]
            $0.queues = ["sales", "support"]
        }
        #expect(second.refused.map(\.name) == ["carla"])
        #expect(try user("carla").maxChats == 1)
    }

    @Test func `atomic: nobody is changed unless everybody can be`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try bulk(["anna", "nobody", "bohdan"], isAtomic: true) { $0.texts = [.maxChats: "5"] }
        }
        #expect(refusal?.sentences.first == "Nobody of 3 was changed, for 1 of them cannot be:")
        #expect(refusal?.sentences.last?.hasPrefix("nobody: ") == true)
        #expect(try user("anna").maxChats == 1)
        try bulk(["anna", "bohdan"], isAtomic: true) { $0.texts = [.maxChats: "5"] }
        #expect(try user("bohdan").maxChats == 5)
    }

    @Test func `atomic: no more users than agents can wait for`() throws {
        let names = (0...Office.mostAtomic).map { "u\($0)" }
        for isTrial in [false, true] {
            let refusal = #expect(throws: Refusal.self) {
                try bulk(names, isAtomic: true, isTrial: isTrial) { $0.texts = [.maxChats: "5"] }
            }
            #expect(
                refusal?.sentences.first?.hasPrefix("At most 1000 users can be changed") == true)
        }
    }

    @Test func `a trial says what it would do, of a great many too`() throws {
        try centre.store.edit { directory in
            let group = try directory.group(named: "Night").id
            for number in 1...120 {
                _ = try directory.add(
                    User(
                        id: .new, userName: "u\(number)", group: group, language: .english,
                        email: "u\(number)@example.org"))
            }
        }
        let names = (1...120).map { "u\($0)" }
        let trial = try bulk(names, isTrial: true) { $0.texts = [.maxChats: "2"] }
        #expect(trial.changes.count == 120)
        #expect(try user("u1").maxChats == 1)
        let act = try bulk(names) { $0.texts = [.maxChats: "2"] }
        #expect(act.changes.count == 120)
        #expect(try user("u1").maxChats == 2 && user("u120").maxChats == 2)
    }

    @Test func `R77, R78: queues or a campaign, and --override takes the queues away`() throws {
        try centre.store.edit { _ = try $0.add(Campaign(id: .new, name: "Spring")) }
        try bulk(["anna"]) { $0.queues = ["sales", "support"] }
        let refused = try bulk(["anna"]) { $0.campaign = "Spring" }
        #expect(refused.refused.map(\.name) == ["anna"])
        try bulk(["anna"]) {
            $0.queues = ["retention"]; $0.overridesQueues = true
        }
        #expect(try queues(of: "anna") == ["retention"])
        try bulk(["anna"]) {
            $0.campaign = "Spring"; $0.overridesQueues = true
        }
        #expect(try queues(of: "anna").isEmpty && user("anna").isInCampaign)
        let both = #expect(throws: Refusal.self) {
            try bulk(["anna"]) {
                $0.campaign = "Spring"; $0.queues = ["sales"]
            }
        }
        #expect(both?.sentences[0].contains("R77") == false)
    }

    @Test func `names that nobody has are all said before anything is done`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try bulk(["anna"]) {
                $0.queues = ["sails"]
                $0.group = "Day"
                $0.accessGroup = "None"
                $0.skills = ["juggling": 3].levels
            }
        }
        #expect(refusal?.sentences.count == 4)
        #expect(refusal?.sentences.allSatisfy { $0.hasPrefix("There is no ") } == true)
    }

    @Test func `R18, R80: rights are asked for, user by user`() throws {
        let act = try bulk(["anna", "olga"], as: "elena") { $0.texts = [.maxChats: "3"] }
        #expect(act.refused.map(\.name) == ["olga"])
        let agent = try bulk(["bohdan"], as: "anna") { $0.texts = [.maxChats: "3"] }
        #expect(agent.refused[0].sentences[0].contains("edit-users"))
    }
}

extension [String: Int] {
    fileprivate var levels: [Skill: Level] {
        var levels: [Skill: Level] = [:]
        for (name, number) in self {
            if let skill = try? Skill(name), let level = Level(number) { levels[skill] = level }
        }
        return levels
    }
}
