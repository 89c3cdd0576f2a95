import CallCenter
import Testing

@testable import Administration
@testable import Store

/// What an account needs, and what it never needs.
@Suite struct `An account` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func user(_ name: String) throws -> User {
        try centre.store.reading { try $0.user(named: name) }
    }

    @discardableResult
    private func edit(_ name: String, _ texts: [UserDraft.Field: String]) throws -> Act {
        try centre.office().act("user edit") { directory, act in
            try act.edit(try directory.user(named: name), by: UserDraft(texts), in: directory)
        }
    }

    @Test func `R7, R10, C6, C7: neither a name nor a password nor a role is needed`() throws {
        _ = try centre.office().act("user add") { directory, act in
            try act.addUser(
                UserDraft([.userName: "gina", .group: "Sales", .email: "gina@example.org"]),
                in: directory)
        }
        let gina = try user("gina")
        #expect(gina.name == "gina" && gina.role == .agent)
        let known = try centre.office().look { directory, administrator in
            try administrator.person(gina, in: directory)
        }
        #expect(known.sections.first { $0.name == "pin" }?.cards == [])
    }

    @Test func `R11, C19: whoever administers has a user name, and a phone wants ID and PIN`()
        async throws
    {
        try edit("anna", [.role: "manager"])
        let refusal = #expect(throws: Refusal.self) { try edit("anna", [.userName: ""]) }
        #expect(refusal?.kind == .badValue)
        let call = CallFacts(
            pbx: "192.0.2.1", uniqueID: "1.2", callerNumber: "201", accessNumbers: ["700"])
        let reader = try centre.store.loopReader(hashing: PINHasher(workers: 1))
        let id = try #require(NumericID("1001"))
        if case .agent = try await reader.agent(id, pin: nil, in: call) {
            Issue.record("somebody came in without a PIN")
        }
    }

    @Test func `R13: after all rights are off again the account stays as it was`() throws {
        let before = try user("anna")
        try edit("anna", [.role: "manager"])
        try edit("anna", [.role: "agent"])
        let after = try user("anna")
        #expect(after.userName == before.userName && after.numericID == before.numericID)
        let known = try centre.office().look { directory, administrator in
            try administrator.person(after, in: directory)
        }
        #expect(known.sections.first { $0.name == "pin" }?.cards.count == 1)
    }

    @Test func `R12, C18: an e-mail address names its user wherever a user is named`() throws {
        let act = try centre.office(of: "ELENA@example.org").act("skill add") { directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
        #expect(act.administrator.name == "elena")
        #expect(try user("elena@example.org").userName == "elena")
    }
}
