import CallCenter
import SQLite
import Testing

@testable import Store

/// A file that the second version wrote, with rows in each of its tables.
@Suite struct MigrationFromVersion2Tests {
    let folder: Folder
    let clock = TestTime().clock

    init() throws {
        folder = try Folder()
        let old = try Connection.open(folder.file, .create)
        for step in Schema.steps.prefix(2) { try old.execute("\(step)", as: "version 2") }
        try old.execute(
            """
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 2;
            INSERT INTO groups VALUES (1, 'Sales', '710', 'green', 3), (4, 'Support', NULL, 'red', 1);
            INSERT INTO users (id, user_name, first_name, last_name, role, group_id, language,
                numeric_id, extension, work_phone, mobile, email, campaign, archived_at,
                blocked_until, version)
            VALUES (7, 'anna', 'Anna', 'Ås', 'supervisor', 1, 'en', '1001', '201', '300',
                    '004790000001', 'anna@example.org', NULL, NULL, 99, 4),
                (8, 'bohdan', '', '', 'agent', 1, 'uk', '0042', '202', NULL, NULL,
                    'bohdan@example.org', 'Winter', NULL, NULL, 1),
                (9, 'carla', '', '', 'agent', 4, 'nb', '9999999999', NULL, NULL, NULL,
                    'carla@example.org', '', 98, NULL, 1),
                (12, 'dora', '', '', 'owner', 4, 'en', NULL, NULL, NULL, NULL,
                    'dora@example.org', 'Winter', NULL, NULL, 1);
            -- The identity of somebody who was deleted is never given again.
            UPDATE sqlite_sequence SET seq = 40 WHERE name = 'users';
            INSERT INTO pins VALUES (7, '$y$own', 3, 1, NULL, 0), (8, '$y$one', 4, 0, 500, 2);
            INSERT INTO skills VALUES (1, 'sales'), (2, 'support');
            INSERT INTO profiles VALUES (5, 1, NULL, 1, 'Sales', 2), (6, NULL, 8, 2, 'Own', 1);
            INSERT INTO profile_skills VALUES (5, 1, 5), (6, 2, 10);
            INSERT INTO unticked_profiles VALUES (8, 5);
            INSERT INTO queues VALUES (1, 'sales', 1), (2, 'support', NULL);
            INSERT INTO queue_skills VALUES (1, 1), (2, 2);
            INSERT INTO user_queues VALUES (7, 2);
            INSERT INTO group_queues VALUES (4, 1);
            INSERT INTO settings VALUES ('centre', 0, 'language', 'en'),
                ('group', 1, 'wrap-up-phone', '45'), ('user', 7, 'wrap-up-phone', '30');
            INSERT INTO pause_reasons VALUES (3, 1, 'Lunch');
            INSERT INTO notices VALUES (2, 7, 'moved');
            INSERT INTO spoken_names VALUES ('profile', 5, 'en', 'Sales', 1);
            INSERT INTO pepper VALUES (1, 'hash');
            INSERT INTO account_locks VALUES (8, '', 5, 1, 900);
            INSERT INTO failed_pairs VALUES (1, '201', 95);
            INSERT INTO log_ons
            VALUES (7, '00000000000000000000000000000001', 'changing', 1, '1001', 5, 1, 'Sales', 2,
                    '201', 'PJSIP/201', '192.0.2.1', 'Rollcall/1001', '', 45, '1.1', 100, 101, 105,
                    3, 1, 'Lunch'),
                (8, '00000000000000000000000000000002', 'on', 0, '0042', 6, 2, 'Own', 1, '202',
                    'PJSIP/202', '192.0.2.1', 'Rollcall/0042', '', 45, '1.2', 102, 103, NULL, NULL,
                    NULL, NULL);
            INSERT INTO log_on_members
            VALUES (7, 'sales', 5, 'added', NULL), (8, 'support', 1, 'refused', 'NOSUCHQUEUE');
            INSERT INTO log_on_changes
            VALUES (7, '1001', 6, 2, 'Own', 1, '203', 'PJSIP/203', '192.0.2.1', 'Rollcall/1001', '',
                30, '1.3');
            INSERT INTO log_on_change_members VALUES (7, 'support', 1);
            INSERT INTO ledger
            VALUES (3, 101, 'log_on', NULL, '00000000000000000000000000000001', 7, 'anna', 'Anna',
                    'Ås', '1001', 1, 'Sales', 5, 1, 'Sales', '201', 'PJSIP/201', '192.0.2.1', '1.1'),
                (4, 103, 'log_on', NULL, '00000000000000000000000000000002', 8, 'bohdan', '', '',
                    '0042', 1, 'Sales', 6, 2, 'Own', '202', 'PJSIP/202', '192.0.2.1', '1.2'),
                (9, 105, 'pause', 'Lunch', '00000000000000000000000000000001', 7, 'anna', 'Anna',
                    'Ås', '1001', 1, 'Sales', 5, 1, 'Sales', '201', 'PJSIP/201', '192.0.2.1', '1.1');
            """, as: "version 2")
    }

    /// All rows of the tables, of these columns each.
    private func rows(
        of columns: [String: String], in connection: borrowing Connection
    ) throws -> [String: [[Value]]] {
        var rows: [String: [[Value]]] = [:]
        for (table, names) in columns {
            rows[table] = try connection.rows("SELECT \(names) FROM \(table) ORDER BY 1, 2")
        }
        return rows
    }

    @Test func `every row of the second version is in this one as it was`() throws {
        var columns: [String: String] = [:]
        let before: [String: [[Value]]]
        do {
            let old = try Connection.open(folder.file, .read)
            let tables = try old.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).flatMap { $0 }
            for case .text(let table) in tables {
                let names = try old.rows("SELECT name FROM pragma_table_info('\(table)')")
                    .compactMap { if case .text(let name)? = $0.first { name } else { nil } }
                columns[table] = names.filter { $0 != "campaign" }.joined(separator: ", ")
            }
            before = try rows(of: columns, in: old)
        }
        for (table, rows) in before { #expect(!rows.isEmpty, "\(table) has no row") }
        try Store.open(path: folder.file, mode: .prepare, clock: clock).close()

        let new = try Connection.open(folder.file, .read)
        let after = try rows(of: columns, in: new)
        for (table, rows) in before {
            // The new tables count their identities as well.
            let isCounts = table == "sqlite_sequence"
            let kept = after[table]?.filter { !isCounts || rows.contains($0) }
            #expect(kept == rows, "\(table)")
        }
        #expect(
            try new.rows(
                """
                SELECT u.user_name, c.name FROM users u LEFT JOIN campaigns c
                ON c.id = u.campaign_id ORDER BY u.id
                """)
                == [
                    [.text("anna"), .null], [.text("bohdan"), .text("Winter")],
                    [.text("carla"), .text("Campaign")], [.text("dora"), .text("Winter")],
                ])
        #expect(try new.rows("SELECT DISTINCT actor FROM ledger") == [[.null]])
        #expect(try new.rows("SELECT * FROM history_care").isEmpty)
        #expect(try new.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try new.rows("PRAGMA integrity_check") == [[.text("ok")]])
    }

    @Test(arguments: [
        "UPDATE ledger SET reason = NULL WHERE id = 9", "DELETE FROM ledger WHERE id = 3",
        "UPDATE audit SET name = 'x'", "DELETE FROM audit",
        "DELETE FROM users WHERE id = 7", "DELETE FROM campaigns",
    ])
    func `what must not be changed cannot be`(sql: String) throws {
        try Store.open(path: folder.file, mode: .prepare, clock: clock).close()
        let connection = try Connection.open(folder.file, .write)
        try connection.execute(
            """
            INSERT INTO audit (at, act, actor, noun, noun_id, name)
            VALUES (1, 'user add', 'root', 'user', 7, 'anna')
            """, as: "test")
        #expect(throws: SQLiteError.self) { try connection.execute(sql, as: "test") }
    }

    @Test func `a deleted user's identity is not given again`() throws {
        let store = try Store.open(path: folder.file, mode: .prepare, clock: clock)
        let id = try store.edit { directory in
            try directory.connection.execute(
                """
                INSERT INTO users (user_name, role, group_id, language, email)
                VALUES ('new', 'agent', 1, 'en', 'new@example.org')
                """, as: "test")
            return directory.connection.lastInserted
        }
        #expect(id == 41)
    }
}
