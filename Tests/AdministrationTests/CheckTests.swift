import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `The check of the store` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func findings() throws -> [Finding] {
        try centre.office().look { directory, administrator in
            try administrator.check(in: directory)
        }
    }

    /// What somebody does to the file by hand.
    private func harm(_ sql: String) throws {
        try centre.store.edit { directory in
            try directory.connection.execute(sql, as: "harm")
        }
    }

    @Test func `the sample centre is sound, with agents who are on, paused and off again`()
        async throws
    {
        let anna = try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        let call = CallFacts(
            pbx: "192.0.2.1", uniqueID: "1.2", callerNumber: "201", accessNumbers: ["700"])
        _ = try await centre.store.pause(anna.user, PauseWish(), call: call)
        #expect(try findings() == [])
        _ = try await centre.store.endPause(anna.user, call: call)
        #expect(try findings() == [])
    }

    /// A change of the file, and what is found.
    struct Harm: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let kind: Finding.Kind
        let sentence: String
        let isMended: Bool

        init(
            _ name: String, _ sql: String, _ kind: Finding.Kind, _ sentence: String,
            isMended: Bool = false
        ) {
            (testDescription, self.sql, self.kind) = (name, sql, kind)
            (self.sentence, self.isMended) = (sentence, isMended)
        }
    }

    static let harms = [
        Harm(
            "settings of nobody", "INSERT INTO settings VALUES ('user', 99, 'wrap-up-phone', '5')",
            .orphan, "The user 99 has own values (1), but does not exist.", isMended: true),
        Harm(
            "a recorded name of nothing",
            "INSERT INTO spoken_names VALUES ('queue', 99, 'en', 'billing', NULL)", .orphan,
            "A recording says the name billing of the queue 99, which does not exist.",
            isMended: true),
        Harm(
            "a setting that there is not",
            "INSERT INTO settings VALUES ('centre', 0, 'colour', '5')",
            .unreadable,
            "The own value of the centre is not heeded: There is no setting \"colour\". "
                + "'rollcall setting list' lists them."),
        Harm(
            "C20: a number twice", "UPDATE profiles SET number = 1 WHERE name = 'VIP'", .clash,
            "The personal profile VIP of carla has the number 1 of the profile Sales of their group "
                + "Sales (C20)."),
        Harm(
            "an extension twice", "UPDATE users SET extension = '710' WHERE user_name = 'anna'",
            .clash, "The user anna has the extension 710 of the group Sales."),
        Harm(
            "R55: a supervisor without the role",
            "INSERT INTO group_supervisors SELECT 1, id FROM users WHERE user_name = 'elena'",
            .assignment,
            "The manager elena is named a supervisor of the group Sales, but has another role (R55)."
        ),
        Harm(
            "R77: a campaign and queues",
            """
            INSERT INTO campaigns (id, name) VALUES (5, 'Spring');
            UPDATE users SET campaign_id = 5 WHERE user_name = 'anna';
            INSERT INTO user_queues SELECT id, 1 FROM users WHERE user_name = 'anna'
            """, .assignment,
            "The user anna is in the campaign Spring and has queues too (R77)."),
        Harm(
            "a user that no rule allows",
            "UPDATE users SET language = 'norwe' WHERE user_name = 'anna'", .unreadable,
            "The user anna cannot be read: A language is a code such as en, uk or en_GB, not "
                + "\"norwe\"."),
        Harm(
            "history that can be changed",
            "INSERT INTO history_care (id, erased_user) VALUES (1, 3)",
            .history, "Ledger and audit can be changed: an act that may has left its mark.",
            isMended: true),
    ]

    @Test(arguments: harms)
    func `it finds what was changed by hand, and mends what needs no choice`(_ harm: Harm) throws {
        try self.harm(harm.sql)
        let found = try findings()
        #expect(found.map(\.kind) == [harm.kind])
        #expect(found.map(\.sentence) == [harm.sentence])
        #expect(found.allSatisfy { !$0.remedy.isEmpty && ($0.mending != nil) == harm.isMended })
        var left: [Finding] = []
        let act = try centre.office().act("check") { directory, act in
            left = try act.mend(in: directory)
        }
        #expect(left.isEmpty == harm.isMended)
        #expect(act.changes.isEmpty != harm.isMended)
        #expect(act.notes.count == (harm.isMended ? 1 : 0))
    }

    @Test func `a row of nothing is found before all else`() throws {
        let connection = try Connection.open(centre.store.file.path, .write)
        try connection.execute(
            "PRAGMA foreign_keys = OFF; DELETE FROM groups WHERE name = 'Night'", as: "harm")
        let found = try findings()
        #expect(
            found.first?.sentence
                == "A row of users belongs to a row of groups that does not exist.")
        #expect(Set(found.map(\.kind)) == [.orphan])
    }

    @Test func `the ledger and the open log-ons must say the same`() async throws {
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        try harm(
            "DELETE FROM log_ons WHERE user_id = (SELECT id FROM users WHERE user_name = 'anna')")
        try harm("UPDATE log_ons SET paused_at = 1")
        #expect(
            try findings().map(\.sentence) == [
                "The ledger has a log-on of anna without an end, but they are logged off.",
                "bohdan is paused, but not in the ledger.",
            ])
        try harm("UPDATE log_ons SET paused_at = NULL")
        _ = try centre.office().act("check") { directory, act in _ = try act.mend(in: directory) }
        #expect(try findings() == [])
        #expect(try centre.store.ledger().map(\.reason) == [nil, nil, "check"])
        try harm("UPDATE log_ons SET id = '00000000000000000000000000000000'")
        #expect(
            try findings().map(\.sentence).contains(
                "bohdan is logged on, but the ledger has no log-on of it."))
    }

    @Test func `R61: it wants the right keep-store`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").look { directory, administrator in
                try administrator.check(in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.keepStore))
    }
}
