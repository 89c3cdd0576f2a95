import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `One user, whole and gone` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func page(_ name: String, by actor: String? = nil) throws -> Card {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.page(of: try directory.user(named: name), in: directory)
        }
    }

    @discardableResult
    private func delete(_ name: String, by actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("user delete") { directory, act in
            try act.delete(try directory.user(named: name), in: directory)
        }
    }

    @Test func `R89: a user's page has it all`() async throws {
        let carla = try page("carla")
        #expect(carla["profiles"] == .list(["1 Sales", "3 VIP (personal)"]))
        #expect(carla["profiles-denied"] == .list(["2 Retention"]))
        #expect(carla["pin"] == .text("own"))
        #expect(carla["logged-on"] == .flag(false))
        #expect(try page("bohdan")["own-settings"] == .list(["wrap-up-phone 60"]))
        #expect(try page("dmytro")["state"] == .text("blocked"))
        guard case .list(let rights) = try page("elena")["rights"] else {
            throw Failure("no rights")
        }
        #expect(rights.contains("edit-users") && !rights.contains("give-rights"))
        try await centre.logOn("anna", at: "201")
        let anna = try page("anna")
        #expect(anna["logged-on"] == .flag(true))
        #expect(anna["logged-on-with"] == .text("Sales") && anna["logged-on-at"] == .text("201"))
        #expect(anna["logged-on-since"] == .time(centre.time.now))
    }

    @Test func `R18, R89: others' pages need the right, the own one none`() throws {
        #expect(try page("anna", by: "anna")["user-name"] == .text("anna"))
        #expect(try page("anna", by: "elena")["user-name"] == .text("anna"))
        let refusal = try #require(throws: Refusal.self) { try page("bohdan", by: "anna") }
        #expect(refusal.kind == .missingRight(.seeUsers))
    }

    @Test func `R84: nobody is deleted while logged on`() async throws {
        try await centre.logOn("anna", at: "201")
        let refusal = try #require(throws: Refusal.self) { try delete("anna") }
        #expect(refusal.sentences.first?.hasPrefix("anna is logged on since") == true)
        #expect(try page("anna")["user-name"] == .text("anna"))
    }

    @Test func `R88: with a user goes everything but the history`() async throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                """
                INSERT INTO access_groups (name) VALUES ('Readers');
                INSERT INTO user_access_groups (user_id, access_group_id) VALUES (3, 1);
                INSERT INTO group_supervisors (group_id, user_id) VALUES (2, 3);
                INSERT INTO user_skills (user_id, skill_id, level) VALUES (3, 1, 5);
                INSERT INTO account_locks (user_id, number, failures, locks, locked_until)
                VALUES (3, '', 1, 0, 0);
                """, as: "test")
            let carla = try directory.user(named: "carla").id
            #expect(carla.value == 3)
            try directory.set("wrap-up-phone", to: "9", for: .user(carla))
            try directory.assign(try directory.queue(named: "sales").id, to: carla)
            try directory.add(.moved, for: carla)
        }
        let act = try delete("carla", by: "elena")
        #expect(act.changes.map(\.name) == ["carla"] && act.changes.first?.after == nil)
        #expect(
            act.notes == [
                "With carla went 1 PIN, 1 own setting, 1 personal profile, 1 unticked profile, "
                    + "1 assigned queue, 1 skill, 1 access group, 1 supervised group; the history "
                    + "stays."
            ])
        try centre.store.reading { directory in
            for table in [
                "pins", "profiles", "unticked_profiles", "user_queues", "user_skills",
                "user_access_groups", "group_supervisors", "account_locks", "notices", "outbox",
            ] {
                let left = try directory.connection.integer(
                    "SELECT count(*) FROM \(table) WHERE user_id = 3")
                #expect(left == 0, "\(table)")
            }
            #expect(
                try directory.connection.integer(
                    "SELECT count(*) FROM settings WHERE owner = 'user' AND owner_id = 3") == 0)
            #expect(
                try directory.connection.integer(
                    """
                    SELECT count(*) FROM audit WHERE act = 'user delete' AND name = 'carla'
                        AND actor = 'elena' AND before LIKE '%numeric-id=1003%'
                    """) == 1)
        }
        #expect(throws: Refusal.self) { try page("carla") }
        #expect(throws: Refusal.self) { try page("anna", by: "carla") }
    }

    @Test func `R18, R88: only who may deletes, and nobody above them`() throws {
        #expect(throws: Refusal.self) { try delete("anna", by: "bohdan") }
        #expect(throws: Refusal.self) { try delete("olga", by: "elena") }
        #expect(try page("olga")["user-name"] == .text("olga"))
    }
}
