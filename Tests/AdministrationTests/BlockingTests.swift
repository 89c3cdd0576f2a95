import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Users are kept out, for a time or for good.
@Suite struct `Users are kept out` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func does(
        _ name: String = "anna", as actor: String? = nil,
        _ body: (inout Act, User, borrowing Directory) throws -> Void
    ) throws -> Act {
        try centre.office(of: actor).act("user block") { directory, act in
            try body(&act, directory.user(named: name), directory)
        }
    }

    private func block(_ name: String = "anna", for term: String, as actor: String? = nil) throws
        -> Act
    {
        try does(name, as: actor) { act, user, directory in
            try act.block(user, for: BlockTerm(typed: term), in: directory)
        }
    }

    private func archive(_ name: String = "anna", as actor: String? = nil) throws -> Act {
        try does(name, as: actor) { act, user, directory in
            try act.archive(user, in: directory)
        }
    }

    private func user(_ name: String = "anna") throws -> User {
        try centre.office().look { directory, _ in try directory.user(named: name) }
    }

    @Test(arguments: [("8h", 8), ("3d", 72), ("2w", 336), ("1mo", 744), ("744h", 744)])
    func `R83: a block lasts from 8 hours to a month`(_ text: String, _ hours: Int64) throws {
        let end = centre.time.now + hours * 3_600_000
        let act = try block(for: text)
        #expect(act.changes.first?.before == Card(["blocked-until": .nothing]))
        #expect(act.changes.first?.after == Card(["blocked-until": .time(end)]))
        #expect(try user().isBarred(at: end - 1))
        #expect(try !user().isBarred(at: end))
        #expect(try user().version == 2)
    }

    @Test(arguments: ["7h", "745h", "5w", "2mo", "0d", "", "8", "h", "-8h", "8 h", "8H", "99999h"])
    func `R83: no other term is taken`(_ text: String) throws {
        let refusal = #expect(throws: Refusal.self) { try block(for: text) }
        #expect(
            refusal?.sentences.first?.hasPrefix("A block lasts from 8 hours to 1 month") == true)
        #expect(try user().blockedUntil == nil)
    }

    @Test func `R83: a block ends a log-on, and unblocking lets in again`() async throws {
        try await centre.logOn("anna", at: "201")
        let act = try block(for: "8h")
        #expect(act.changes.count == 2)
        #expect(try centre.store.who().isEmpty)
        let last = try #require(try centre.store.ledger().last)
        #expect(last.event == .logOff && last.reason == "blocked" && last.actor == "root")
        #expect(try await centre.store.adrift(at: "192.0.2.1", atMost: 8).count == 1)
        let unblocked = try does { act, user, directory in try act.unblock(user, in: directory) }
        #expect(unblocked.changes.count == 1)
        #expect(try user().blockedUntil == nil)
        let again = try does { act, user, directory in try act.unblock(user, in: directory) }
        #expect(again.changes.isEmpty)
        #expect(again.notes == ["anna is not blocked."])
    }

    @Test func `R83: who is archived keeps everything, and is restored as they were`() async throws
    {
        try await centre.logOn("anna", at: "201")
        let before = try user()
        _ = try archive()
        #expect(try user().isBarred(at: centre.time.now))
        #expect(try centre.store.ledger().last?.reason == "archived")
        #expect(try archive().notes == ["anna is archived already."])
        let refusal = #expect(throws: Refusal.self) { try block(for: "8h") }
        #expect(
            refusal?.sentences == [
                "anna is archived, which keeps them out already; 'rollcall user restore' ends that."
            ])
        _ = try does { act, user, directory in try act.restore(user, in: directory) }
        let after = try user()
        #expect(!after.isArchived && after.numericID == before.numericID)
        #expect(after.version == 3)
        let again = try does { act, user, directory in try act.restore(user, in: directory) }
        #expect(again.notes == ["anna is not archived."])
    }

    @Test func `whoever is blocked still when restored is told of`() throws {
        _ = try archive("dmytro")
        let act = try does("dmytro") { act, user, directory in
            try act.restore(user, in: directory)
        }
        #expect(act.notes == ["dmytro is blocked still; 'rollcall user unblock' ends that."])
    }

    @Test func `who is blocked or archived cannot act`() throws {
        _ = try block("elena", for: "8h")
        #expect(
            #expect(throws: Refusal.self) { try archive("anna", as: "elena") }?.kind == .nobody)
        centre.time.pass(.seconds(8 * 3600))
        #expect(try archive("anna", as: "elena").changes.count == 1)
    }

    @Test func `R18: blocking and archiving want their right, and a role within reach`() throws {
        try centre.supervise("frank", "Sales")
        for actor in ["carla", "frank"] {
            #expect(
                #expect(throws: Refusal.self) { try block(for: "8h", as: actor) }?.kind
                    == .missingRight(.removeUsers))
        }
        #expect(
            #expect(throws: Refusal.self) { try archive("olga", as: "elena") }?.kind
                == .missingRight(.giveRights))
    }
}
