import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Queues, campaigns and reasons as the office keeps them.
@Suite struct `Queues, campaigns and reasons kept` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    @discardableResult
    private func act(
        _ name: String = "queue edit", by actor: String? = nil,
        _ body: (borrowing Directory, inout Act) throws -> Void
    ) throws -> Act {
        try centre.office(of: actor).act(name, body)
    }

    private func refusal(_ body: () throws -> Void) -> [String] {
        #expect(throws: Refusal.self) { try body() }?.sentences ?? []
    }

    @Test func `a queue is added, and profiles with its skills lead to it`() throws {
        let added = try act("queue add") { directory, act in
            try act.addQueue(
                QueueDraft(name: "both", needs: ["sales", "retention"], audioGroup: "710"),
                in: directory)
        }
        #expect(
            added.changes.first?.after
                == Card([
                    "name": .text("both"), "needs": .list(["retention", "sales"]),
                    "audio-group": .text("Sales"),
                ]))
        let card = try centre.office().look { directory, administrator in
            try administrator.queue(try directory.queue(named: "both"), in: directory)
        }
        #expect(
            card["profiles"] == .list(["Sales/2 (penalty 5)", "carla/3 (penalty 0)"]))
    }

    @Test func `everything that is wrong with a queue is said at once`() {
        let sentences = refusal {
            try act { directory, act in
                try act.addQueue(
                    QueueDraft(name: "a b", needs: ["dance"], audioGroup: "Nowhere"), in: directory)
            }
        }
        #expect(
            sentences == [
                "There is no skill \"dance\"; 'rollcall skill list' lists them, 'rollcall skill add' "
                    + "adds one.",
                "--audio-group: There is no group \"Nowhere\"; 'rollcall group list' lists them.",
                "A queue's name is 1–80 Latin letters, digits, -, _ and ., not \"a b\".",
            ])
    }

    @Test func `the PBX takes Sales and sales for one queue, so there is only one`() {
        #expect(
            refusal {
                try act { try $1.addQueue(QueueDraft(name: "Sales"), in: $0) }
            } == ["There is a queue sales already; 'rollcall queue list' lists them."])
    }

    @Test func `an edit gives and takes skills, the name and the audio's group`() throws {
        let edited = try act { directory, act in
            try act.edit(
                try directory.queue(named: "retention"),
                by: QueueDraft(
                    name: "keep", needs: ["sales"], without: ["retention"], audioGroup: ""),
                in: directory)
        }
        #expect(edited.changes.map(\.name) == ["keep"])
        #expect(edited.notes.count == 1, "the PBX's name must change as well")
        try centre.office().look { directory, _ in
            let queue = try directory.queue(named: "keep")
            #expect(queue.needs.map(\.name) == ["sales"])
            #expect(queue.audioGroup == nil)
        }
        #expect(
            refusal {
                try act { directory, act in
                    try act.edit(
                        try directory.queue(named: "keep"), by: QueueDraft(without: ["support"]),
                        in: directory)
                }
            } == ["The queue does not need the skill \"support\"."])
    }

    @Test func `a queue is deleted with its assignments, and they are told`() throws {
        let deleted = try act { directory, act in
            let queue = try directory.queue(named: "support")
            try act.assign(
                [queue], to: try directory.user(named: "anna"), overriding: false, in: directory)
            try act.assign(
                [queue], to: try directory.group(named: "Night"), overriding: false, in: directory)
            try act.delete(queue, in: directory)
        }
        #expect(
            deleted.notes == [
                "It was assigned to 1 user.", "It was assigned to the groups Night.",
            ])
        try centre.office().look { directory, _ in
            let anna = try directory.user(named: "anna")
            #expect(try directory.queues(assignedTo: anna.id).isEmpty)
            #expect(try directory.queues().map(\.name) == ["retention", "sales"])
        }
    }

    @Test func `R77: a campaign that users are in cannot be deleted until they have left it`()
        throws
    {
        try act("campaign add") { try $1.addCampaign(named: "Spring", in: $0) }
        #expect(
            refusal { try act { try $1.addCampaign(named: "Spring", in: $0) } } == [
                "There is a campaign \"Spring\" already; 'rollcall campaign list' lists them."
            ])
        try act("campaign join") { directory, act in
            try act.join(
                try directory.campaign(named: "Spring"), try directory.user(named: "anna"),
                in: directory)
        }
        try act("campaign edit") { directory, act in
            try act.rename(try directory.campaign(named: "Spring"), to: "Summer", in: directory)
        }
        #expect(
            refusal {
                try act { directory, act in
                    try act.delete(try directory.campaign(named: "Summer"), in: directory)
                }
            } == [
                "1 user is in the campaign Summer: anna. 'rollcall campaign leave --campaign Summer' "
                    + "takes them out."
            ])
        let cards = try centre.office().look { try $1.campaigns(in: $0) }
        #expect(cards == [Card(["name": .text("Summer"), "users": .number(1)])])
        try act("campaign leave") { directory, act in
            let summer = try directory.campaign(named: "Summer")
            try act.leave(summer, in: directory)
            try act.delete(summer, in: directory)
        }
        #expect(try centre.office().look { try $1.campaigns(in: $0) }.isEmpty)
    }

    @Test func `a reason is added, edited and deleted, and number and name are unique`() throws {
        try act("reason add") { directory, act in
            try act.addReason(1, named: "Lunch", in: directory)
            try act.addReason(2, named: "Training", in: directory)
        }
        #expect(
            refusal { try act { try $1.editReason(2, number: 1, name: nil, in: $0) } }
                == [
                    "The pause reason \"Lunch\" has the number 1; 'rollcall reason list' lists them."
                ])
        #expect(
            refusal { try act { try $1.editReason(2, number: nil, name: "Lunch", in: $0) } }
                == ["There is a pause reason \"Lunch\", with the number 1."])
        try act("reason edit") { try $1.editReason(2, number: 3, name: "Course", in: $0) }
        #expect(try act { try $1.editReason(3, number: 3, name: nil, in: $0) }.changes.isEmpty)
        let cards = try centre.office().look { try $1.reasons(in: $0) }
        #expect(cards.map { $0["name"] } == [.text("Lunch"), .text("Course")])
        try act("reason delete") { try $1.deleteReason(3, in: $0) }
        #expect(
            refusal { try act { try $1.deleteReason(3, in: $0) } }
                == ["There is no pause reason 3; 'rollcall reason list' lists them."])
    }

    @Test func `R18: all of it needs the right edit-routing`() throws {
        let acts: [(borrowing Directory, inout Act) throws -> Void] = [
            { try $1.addQueue(QueueDraft(name: "new"), in: $0) },
            { try $1.edit(try $0.queue(named: "sales"), by: QueueDraft(name: "new"), in: $0) },
            { try $1.delete(try $0.queue(named: "sales"), in: $0) },
            { try $1.addCampaign(named: "Spring", in: $0) },
            { try $1.addReason(1, named: "Lunch", in: $0) },
            { try $1.editReason(1, number: 2, name: nil, in: $0) },
            { try $1.deleteReason(1, in: $0) },
        ]
        for (index, body) in acts.enumerated() {
            let refusal = #expect(throws: Refusal.self) { try act(by: "anna", body) }
            #expect(refusal?.kind == .missingRight(.editRouting), "\(index)")
        }
    }

    @Test func `C17: users lose a skill that is deleted, and no profile is changed by theirs`()
        throws
    {
        try act("skill add") { try $1.addSkill(named: "norwegian", in: $0) }
        try act("user edit") { directory, act in
            guard let level = Level(9) else { return }
            try act.give(
                [try Skill("norwegian"): level], to: try directory.user(named: "anna"),
                replacing: false, in: directory)
        }
        let deleted = try act("skill delete") { try $1.deleteSkill(named: "norwegian", in: $0) }
        #expect(deleted.notes == ["1 user had it and lost it."])
    }

    @Test func `the page of a skill has the profiles and queues that it is in`() throws {
        let card = try centre.office().look { try $1.skill(named: "retention", in: $0) }
        #expect(card["profiles"] == .list(["Sales/2 (level 9)", "carla/3 (level 10)"]))
        #expect(card["queues"] == .list(["retention"]))
        #expect(card["users"] == .number(0))
    }
}
