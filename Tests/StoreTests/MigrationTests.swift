import CallCenter
import SQLite
import Testing

@testable import Store

/// A file that the first version wrote.
@Suite struct MigrationTests {
    let folder: Folder
    let clock = TestTime().clock

    init() throws {
        folder = try Folder()
        let old = try Connection.open(folder.file, .create)
        try old.execute("\(Schema.steps[0])", as: "version1")
        try old.execute(
            """
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 1;
            INSERT INTO groups (id, name, colour) VALUES (1, 'Sales', 'green');
            INSERT INTO users (id, user_name, role, group_id, language, numeric_id, extension,
                email)
            VALUES (7, 'anna', 'agent', 1, 'en', '1001', '201', 'anna@example.org'),
                (8, 'bohdan', 'agent', 1, 'uk', '0042', '202', 'bohdan@example.org');
            INSERT INTO pins VALUES (7, '$y$old', 3);
            INSERT INTO log_ons
            VALUES (7, '00000000000000000000000000000001', 'on', 0, 5, 1, 'Sales', 2, '201',
                    'PJSIP/201', '192.0.2.1', 'Rollcall/1001', '', 45, '1.1', 100, 101),
                (8, '00000000000000000000000000000002', 'ending', 1, 5, 1, 'Sales', 2, '202',
                    'PJSIP/202', '192.0.2.1', 'Rollcall/0042', '', 45, '1.2', 102, NULL);
            INSERT INTO log_on_members
            VALUES (7, 'retention', 1, 'refused', 'NOSUCHQUEUE'), (7, 'sales', 5, 'added', NULL),
                (8, 'sales', 5, 'wanted', NULL);
            INSERT INTO ledger
            VALUES (3, 90, 'log_on', NULL, 'a', 7, 'anna', '', '', '1001', 1, 'Sales', 5, 1,
                    'Sales', '201', 'PJSIP/201', '192.0.2.1', '1.0'),
                (4, 91, 'log_off', 'agent', 'a', 7, 'anna', '', '', '1001', 1, 'Sales', 5, 1,
                    'Sales', '201', 'PJSIP/201', '192.0.2.1', '1.0'),
                (5, 101, 'log_on', NULL, '00000000000000000000000000000001', 7, 'anna', '', '',
                    '1001', 1, 'Sales', 5, 1, 'Sales', '201', 'PJSIP/201', '192.0.2.1', '1.1');
            """, as: "version 1")
    }

    @Test func `what the first version wrote is all there in this one`() async throws {
        let old = try Connection.open(folder.file, .read)
        let ledger = try old.rows("SELECT * FROM ledger ORDER BY id")
        let store = try Store.open(path: folder.file, mode: .serve, clock: clock)
        #expect(store.wasMigrated)

        let open = try #require(try await store.open(of: User.ID(7)))
        #expect(!open.isAdrift)
        let logOn = open.logOn
        #expect(logOn.id == LogOn.ID("00000000000000000000000000000001"))
        #expect(logOn.state == .on && logOn.since == 101 && logOn.pause == nil)
        #expect(logOn.numericID == NumericID("1001") && logOn.number == PhoneNumber("201"))
        #expect(
            logOn.profile
                == ProfileChoice(id: Profile.ID(5), number: 1, name: "Sales", version: 2))
        #expect(logOn.members.map(\.member.queue) == ["retention", "sales"])
        #expect(logOn.members.map(\.status) == [.refused("NOSUCHQUEUE"), .added])
        #expect(logOn.members.map(\.member.penalty) == [Penalty(1), Penalty(5)])
        #expect(logOn.wrapUp == .seconds(45))
        let adrift = try await store.adrift(at: "192.0.2.1", atMost: 8)
        #expect(adrift.map(\.logOn.numericID) == [NumericID("0042")])
        #expect(adrift.map(\.logOn.since) == [nil])

        let new = try Connection.open(folder.file, .read)
        #expect(
            try new.rows("SELECT * FROM ledger ORDER BY id") == ledger.map { $0 + [.null] })
        #expect(try new.rows("SELECT hash, set_at FROM pins") == [[.text("$y$old"), .integer(3)]])
        #expect(try new.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try new.rows("PRAGMA integrity_check") == [[.text("ok")]])

        // And it goes on from there.
        _ = try await store.pause(User.ID(7), PauseWish(), call: .from("201"))
        let on = try #require(try await store.beginLogOff(User.ID(7)))
        try await store.finishLogOff(on.id, reason: .agent, call: .from("201"))
        #expect(try store.ledger().map(\.event) == [.logOn, .logOff, .logOn, .pause, .logOff])
    }

    @Test(arguments: ["pending", "on", "ending"])
    func `a log-on whose user has lost their numeric ID is read and closed`(
        state: String
    ) async throws {
        let old = try Connection.open(folder.file, .write)
        try old.execute(
            """
            UPDATE users SET numeric_id = NULL WHERE id = 7;
            UPDATE log_ons SET state = '\(state)',
                since = CASE '\(state)' WHEN 'pending' THEN NULL ELSE 101 END
            WHERE user_id = 7;
            """, as: "test")
        let store = try Store.open(path: folder.file, mode: .serve, clock: clock)
        let open = try #require(try await store.open(of: User.ID(7)))
        #expect(open.isAdrift == (state != "on"))
        #expect(open.logOn.state == (state == "on" ? .on : .ending))
        let adrift = try await store.adrift(at: "192.0.2.1", atMost: 8)
        #expect(adrift.count == (state == "on" ? 1 : 2))
        try await store.finishLogOff(open.logOn.id, reason: .repaired, call: .from("201"))
        #expect(try await store.open(of: User.ID(7)) == nil)
    }

    @Test(arguments: [
        "UPDATE ledger SET reason = 'x'", "DELETE FROM ledger",
        "DELETE FROM users WHERE id = 7",
        "INSERT INTO log_on_members VALUES (99, 'sales', 1, 'added', NULL)",
        "INSERT INTO log_on_change_members VALUES (7, 'sales', 1)",
    ])
    func `the rules of the first version are in force in this one`(sql: String) throws {
        try Store.open(path: folder.file, mode: .prepare, clock: clock).close()
        let connection = try Connection.open(folder.file, .write)
        #expect(throws: SQLiteError.self) { try connection.execute(sql, as: "test") }
    }

    @Test func `members end with their log-on, and a change with its members`() throws {
        try Store.open(path: folder.file, mode: .prepare, clock: clock).close()
        let connection = try Connection.open(folder.file, .write)
        try connection.execute(
            """
            INSERT INTO log_on_changes
            VALUES (7, '1001', 5, 1, 'Sales', 2, '203', 'PJSIP/203', '192.0.2.1', 'Rollcall/1001', '', 45,
                '1.3');
            INSERT INTO log_on_change_members VALUES (7, 'sales', 1);
            DELETE FROM log_ons;
            """, as: "test")
        for table in ["log_on_members", "log_on_changes", "log_on_change_members"] {
            #expect(try connection.integer("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
    }

    @Test func `a migration that cannot be finished leaves the file as it was`() throws {
        let connection = try Connection.open(folder.file, .write)
        // In the way of the last step but one.
        try connection.execute("CREATE TABLE ledger_2 (a)", as: "test")
        #expect(throws: SQLiteError.self) { try Schema.migrate(connection) }
        #expect(try connection.integer("PRAGMA user_version") == 1)
        #expect(try connection.integer("SELECT count(*) FROM log_on_members") == 3)
        #expect(try connection.integer("SELECT count(*) FROM ledger") == 3)
    }
}
