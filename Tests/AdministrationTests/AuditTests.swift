import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `The audit of the directory` {
    let centre: NewCentre

    /// With three changes: by Elena, by the file's owner, by Olga.
    init() throws {
        centre = try NewCentre()
        try act("group edit", as: "elena") { directory, act in
            try act.edit(
                directory.group(named: "Night"), by: GroupDraft([.colour: "pink"]), in: directory)
        }
        try act("user edit", as: nil) { directory, act in
            try act.edit(
                directory.user(named: "frank"), by: UserDraft([.lastName: "Mo"]), in: directory)
        }
        try act("skill add", as: "olga") { directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
    }

    private func act(
        _ name: String, as actor: String?,
        _ body: (borrowing Directory, inout Act) throws -> Void
    ) throws {
        centre.time.pass(.seconds(60))
        _ = try centre.office(of: actor).act(name, body)
    }

    private func audit(
        _ question: AuditQuestion = AuditQuestion(), newest count: Int = 50, as actor: String? = nil
    ) throws -> [AuditEntry] {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.audit(question, newest: count, in: directory)
        }
    }

    @Test func `every change has who, when, what, before and after, newest last`() throws {
        let entries = try audit()
        #expect(entries.map(\.act) == ["group edit", "user edit", "skill add"])
        #expect(entries.map(\.actor) == ["elena", "root", "olga"])
        #expect(entries.map(\.isUser) == [true, false, true])
        #expect(entries.map(\.name) == ["Night", "frank", "billing"])
        #expect(entries[0].before == Card(["colour": "grey"]))
        #expect(entries[0].after == Card(["colour": "pink"]))
        #expect(entries[2].before == nil)
        #expect(entries[1].at - entries[0].at == 60_000)
        #expect(try audit(newest: 1).map(\.act) == ["skill add"])
    }

    @Test func `it is asked by user, actor, noun, act and time`() throws {
        #expect(try audit(AuditQuestion(user: "0042")).map(\.act) == ["user edit"])
        #expect(try audit(AuditQuestion(by: "elena@example.org")).map(\.act) == ["group edit"])
        #expect(try audit(AuditQuestion(by: "root")).map(\.act) == ["user edit"])
        #expect(try audit(AuditQuestion(by: "nobody")).isEmpty)
        #expect(try audit(AuditQuestion(noun: "skill")).map(\.name) == ["billing"])
        #expect(try audit(AuditQuestion(act: "group edit")).map(\.name) == ["Night"])
        let second = try audit()[1].at
        #expect(try audit(AuditQuestion(from: second)).count == 2)
        #expect(try audit(AuditQuestion(to: second)).map(\.act) == ["group edit"])
        let refusal = #expect(throws: Refusal.self) { try audit(AuditQuestion(noun: "users")) }
        #expect(refusal?.sentences.first?.hasPrefix("--noun is one of user, group,") == true)
    }

    @Test func `R88: who was renamed or deleted is found by every name they had`() throws {
        try act("user edit", as: nil) { directory, act in
            try act.edit(
                directory.user(named: "frank"), by: UserDraft([.userName: "francis"]),
                in: directory)
        }
        #expect(try audit(AuditQuestion(user: "francis")).count == 2)
        try centre.store.edit { directory in
            try directory.delete(directory.user(named: "francis").id)
        }
        #expect(try audit(AuditQuestion(user: "Francis")).count == 2)
        #expect(try audit(AuditQuestion(user: "frank")).count == 2)
        let refusal = #expect(throws: Refusal.self) { try audit(AuditQuestion(user: "nobody")) }
        #expect(
            refusal?.sentences == [
                "Neither the directory nor the audit has a user \"nobody\"; 'rollcall user list' "
                    + "lists them."
            ])
    }

    @Test func `R61: who lacks the right sees none of it`() throws {
        #expect(try audit(as: "olga").count == 3)
        for actor in ["elena", "anna"] {
            let refusal = #expect(throws: Refusal.self) { try audit(as: actor) }
            #expect(refusal?.kind == .missingRight(.seeAudit))
        }
    }

    @Test func `a trial and a refused act leave nothing in it`() throws {
        _ = try centre.office().act("skill add", isTrial: true) { directory, act in
            try act.addSkill(named: "chat", in: directory)
        }
        #expect(throws: Refusal.self) {
            try centre.office().act("skill add") { directory, act in
                try act.addSkill(named: "chat", in: directory)
                try act.addSkill(named: "billing", in: directory)
            }
        }
        #expect(try audit().count == 3)
    }

    @Test func `a time comes back as one, and a text with an equals sign as it was`() throws {
        let card = Card([
            "blocked-until": .time(1_795_000_000_123), "keywords": "a=b", "campaign": .nothing,
            "queues": .list(["a", "b"]), "extension": "@12",
        ])
        #expect(
            Card(auditText: card.text)
                == Card([
                    "blocked-until": .time(1_795_000_000_123), "keywords": "a=b",
                    "queues": "a, b", "extension": "@12",
                ]))
    }
}
